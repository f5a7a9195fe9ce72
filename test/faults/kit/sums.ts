import { appendFileSync } from 'node:fs';

/** What a fault left behind. All of it must be none. */
export interface Sums {
  /** Messages that should have left and did not, nor say why. */
  lost: number;
  /** Messages a provider took more often than once. */
  doubled: number;
  /** Messages whose state does not fit what the provider has: sent, but not there; there, but not known to be sent. */
  unexplained: number;
}

/** Told to whoever adds them up (`npm run faults`). */
export function tellSums(sums: Sums): void {
  const file = process.env['HOMING_FAULT_SUMS'];
  if (file) appendFileSync(file, `${JSON.stringify(sums)}\n`);
}

interface Outcome {
  id: string;
  state: string;
}

/** @param given.taken how often the providers took each message, by its reference @param given.knownByTheProvider messages left to a person though the provider had them */
export function sumUp(messages: Outcome[], given: { practiceId: string; taken: Map<string, number>; knownByTheProvider: number }): Sums {
  const isTaken = ({ id }: Outcome): boolean => given.taken.has(`${given.practiceId}.${id}`);
  const isSent = ({ state }: Outcome): boolean => ['accepted', 'delivered', 'undelivered', 'returned'].includes(state);
  return {
    lost: messages.filter((one) => one.state !== 'skipped' && !isTaken(one)).length,
    doubled: [...given.taken.values()].filter((times) => times > 1).length,
    unexplained: given.knownByTheProvider + messages.filter((one) => isSent(one) !== isTaken(one)).length,
  };
}
