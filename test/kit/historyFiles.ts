import { createHash } from 'node:crypto';
import proto from '@temporalio/proto';

const { History } = proto.temporal.api.history.v1;
type History = proto.temporal.api.history.v1.IHistory;

/**
 * The key recorded histories are encrypted with. No secret: it protects nothing but invented ids, and every clone must be able to
 * replay them. Derived, so that no key stands in a file.
 */
export const historyKeys = [{ id: 'histories', secret: createHash('sha256').update('the histories in test/histories').digest() }];

/** Workers call themselves, and their own queues, by process and machine: `4711@host-...`. */
const namesMachine = /^\d+@/;

/** A history as a file holds it: readable, with bytes in base64, and without the name of the machine that made it. */
export function writeHistory(history: History): string {
  const plain = History.toObject(History.fromObject(history), { bytes: String, longs: String, enums: String });
  return `${JSON.stringify(plain, (_, value: unknown) => (typeof value === 'string' && namesMachine.test(value) ? 'worker' : value), 1)}\n`;
}

/** @throws SyntaxError when the text is no JSON */
export const readHistory = (text: string): History => History.fromObject(JSON.parse(text) as object);
