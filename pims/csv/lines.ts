import { createReadStream } from 'node:fs';

/** A physical line without its line end. `damage` says why its text can't be trusted; the text is then what could be read of it. */
export interface Line {
  number: number;
  text: string;
  damage: string | null;
}

/** Lines longer than this are taken for something that is not CSV, bytes. */
const longestLine = 1_000_000;
const lineFeed = 0x0a;

/** A file that can't be read at all: nothing of the import goes in. */
export class UnreadableFile extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'UnreadableFile';
  }
}

/**
 * The lines of a UTF-8 file (with or without byte order mark), a chunk's worth at a time, in flat memory.
 * @param onBytes is told how many bytes were read since the last call
 * @throws UnreadableFile with advice when it is another encoding or no text at all
 */
export async function* readLines(path: string, onBytes: (bytes: number) => void = () => {}): AsyncGenerator<Line[]> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 16 * 1024 }) as AsyncIterable<Buffer>) {
    onBytes(chunk.length);
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    if (number === 0) bytes = checkBeginning(bytes);
    const end = bytes.lastIndexOf(lineFeed) + 1;
    rest = bytes.subarray(end);
    if (rest.length > longestLine) throw new UnreadableFile(`line ${number + 1} is longer than ${longestLine} bytes: this is not a CSV file`);
    if (end > 0) {
      const lines = decodeLines(bytes.subarray(0, end - 1), number);
      number += lines.length;
      yield lines;
    }
  }
  if (rest.length > 0) yield decodeLines(rest, number);
}

/** @returns the bytes without a byte order mark */
function checkBeginning(bytes: Buffer): Buffer {
  const [first, second, third] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || (bytes.length > 3 && (second === 0 || first === 0)))
    throw new UnreadableFile('is written in UTF-16. Save it again as "CSV UTF-8"');
  if (first === 0x50 && second === 0x4b && third === 0x03) throw new UnreadableFile('is a workbook or an archive, not a text file. Save it as "CSV UTF-8"');
  return first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
}

function decodeLines(bytes: Buffer, before: number): Line[] {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  if (!bytes.includes(0)) {
    try {
      return strict
        .decode(bytes)
        .split('\n')
        .map((text, index) => ({ number: before + index + 1, text: withoutReturn(text), damage: null }));
    } catch (error) {
      // Some line of the chunk is not UTF-8: only that one is damaged.
      if (!(error instanceof TypeError)) throw error;
    }
  }
  const lines: Line[] = [];
  for (let start = 0; start <= bytes.length; ) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found < 0 ? bytes.length : found;
    lines.push(decodeLine(bytes.subarray(start, end), before + lines.length + 1));
    start = end + 1;
  }
  return lines;
}

function decodeLine(bytes: Buffer, number: number): Line {
  const text = withoutReturn(bytes.toString('utf8').replaceAll('\0', '\u{fffd}'));
  if (bytes.includes(0)) return { number, text, damage: 'has a NUL character in it' };
  const whole = Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);
  return { number, text, damage: whole ? null : 'is not written in UTF-8' };
}

const withoutReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);
