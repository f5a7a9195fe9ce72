import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, read as readFile, readSync, write as writeFile } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type Provider = 'sendgrid' | 'twilio' | 'lob';

/** One request a provider would have received, and what it was answered. */
export interface LedgerEntry {
  provider: Provider;
  /** ISO 8601, UTC. */
  at: string;
  method: string;
  /** As the provider knows it: without the sandbox's own prefix. */
  path: string;
  query?: Record<string, unknown>;
  /** Lower-case names; credentials are taken out before they get here. */
  headers: Record<string, unknown>;
  /** Whose key it came with: enough to tell accounts apart, nothing to use. */
  account?: string;
  body: unknown;
  /** What the provider made of it, whatever its sender was told; 0: it never got that far. */
  status: number;
  /** The body of the answer; null when it had none. */
  response: unknown;
  /** What the answer said in headers (ids, limits). */
  responseHeaders?: Record<string, string>;
  /** What its sender saw instead (faults/kinds.ts). */
  fault?: string;
}

/** Where an entry lies in the file, in bytes. */
export interface Place {
  start: number;
  length: number;
}

export interface Ledger {
  /** Gives the entry its place at once; `written` resolves when it is in the file. */
  append(entry: LedgerEntry): { place: Place; written: Promise<void> };
  read(place: Place): Promise<LedgerEntry>;
  /** The stored line (JSON without line break) of an entry. */
  readLine(place: Place): Promise<string>;
  close(): Promise<void>;
}

const newline = 0x0a;
const write = promisify(writeFile);
const read = promisify(readFile);

/**
 * The sandbox's memory: one JSON line a request, appended and never changed. Only places are held in memory, so a year of a
 * practice's messages costs little.
 * @param recall called for each entry that is already there, oldest first
 * @throws Error when a line other than an unfinished last one cannot be read
 */
export function openLedger(folder: string, recall: (entry: LedgerEntry, place: Place) => void): Ledger {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'ledger.jsonl');
  const file = openSync(path, 'a+');
  let end = recallLines(file, path, recall);
  let isTorn = end < fstatSync(file).size;
  let waiting: Buffer[] = [];
  let flushed = Promise.resolve();

  const flush = async (): Promise<void> => {
    let rest = Buffer.concat(waiting);
    waiting = [];
    // Only now, not at start: a second start that finds its port taken must not cut what the first is writing.
    if (isTorn) ftruncateSync(file, end - rest.length);
    isTorn = false;
    while (rest.length > 0) rest = rest.subarray((await write(file, rest)).bytesWritten);
  };
  const readLine = async ({ start, length }: Place): Promise<string> => {
    await flushed;
    const { buffer } = await read(file, Buffer.alloc(length), 0, length, start);
    return buffer.toString('utf8');
  };
  return {
    append(entry) {
      const line = Buffer.from(`${JSON.stringify(entry)}\n`);
      const place = { start: end, length: line.length - 1 };
      end += line.length;
      waiting.push(line);
      if (waiting.length === 1) flushed = flushed.then(flush);
      return { place, written: flushed };
    },
    readLine,
    read: async (place) => JSON.parse(await readLine(place)) as LedgerEntry,
    async close() {
      await flushed;
      closeSync(file);
    },
  };
}

/**
 * Reads the file line by line. What follows the last line break is a write that never ended; its request was never answered,
 * so it does not count and is cut off by the next write.
 * @returns where the whole lines end, bytes
 */
function recallLines(file: number, path: string, recall: (entry: LedgerEntry, place: Place) => void): number {
  const size = fstatSync(file).size;
  const chunk = Buffer.alloc(1 << 20);
  let begun: Buffer[] = [];
  let lineStart = 0;
  for (let position = 0, lineNumber = 1; position < size; ) {
    const filled = chunk.subarray(0, readSync(file, chunk, 0, chunk.length, position));
    let from = 0;
    for (let at = filled.indexOf(newline); at !== -1; at = filled.indexOf(newline, from), lineNumber += 1) {
      const line = Buffer.concat([...begun, filled.subarray(from, at)]);
      recall(parseLine(line, `${path}, line ${lineNumber}`), { start: lineStart, length: line.length });
      lineStart += line.length + 1;
      begun = [];
      from = at + 1;
    }
    begun.push(Buffer.from(filled.subarray(from)));
    position += filled.length;
  }
  return lineStart;
}

function parseLine(line: Buffer, where: string): LedgerEntry {
  try {
    return JSON.parse(line.toString('utf8')) as LedgerEntry;
  } catch (cause) {
    throw new Error(`The sandbox's ledger is damaged: ${where} is not JSON. Move the file away, or start afresh.`, { cause });
  }
}
