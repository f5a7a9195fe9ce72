import { splitCells, type Split } from './cells.ts';
import { readLines, type Line } from './lines.ts';

/**
 * One record of a file. With a `problem` it can't go in; `cells` are then those that could be read, for the row's id.
 * `line` is where it begins, `column` the position of the cell at fault (from 0) or null for the whole row, `raw` the text as it stands in the file.
 */
export interface CsvRecord {
  line: number;
  raw: string;
  cells: string[];
  problem: string | null;
  column: number | null;
}

/** A quoted cell that goes on for longer than this is taken for a quote that was never closed, lines. */
const longestRecord = 200;

/**
 * The records of a CSV file below its header, in flat memory, a chunk's worth at a time. One damaged record costs itself and no other: after a quote that is never
 * closed reading goes on with the next line, where a usual CSV reader would swallow all that follows up to the next quote.
 * @param lines as `readLines` gives them, the header among them
 * @yields first the header alone, then all records
 */
export async function* readRecords(
  path: string,
  options: { delimiter?: string; onDelimiter?: (found: string) => void; onBytes?: (bytes: number) => void } = {},
): AsyncGenerator<CsvRecord[]> {
  const queue: Line[] = [];
  let delimiter = options.delimiter ?? null;
  let width = 0;
  let next = 0;
  const take = (records: CsvRecord[], isEnd: boolean) => {
    while (next < queue.length && (isEnd || queue.length - next > longestRecord)) {
      const first = queue[next] as Line;
      if (first.text.trim() === '') {
        next += 1;
        continue;
      }
      if (delimiter === null) {
        delimiter = guessDelimiter(first.text);
        options.onDelimiter?.(delimiter);
      }
      const { record, lines } = readRecord(queue, next, { delimiter, width });
      next += lines;
      if (width === 0) width = record.cells.length;
      records.push(record);
    }
    queue.splice(0, next);
    next = 0;
  };
  for await (const lines of readLines(path, options.onBytes)) {
    for (const line of lines) queue.push(line);
    const records: CsvRecord[] = [];
    take(records, false);
    if (records.length > 0) yield records;
  }
  const records: CsvRecord[] = [];
  take(records, true);
  if (records.length > 0) yield records;
}

/** Comma, unless the header has none and is plainly parted by something else (spreadsheets of many countries write semicolons). */
function guessDelimiter(header: string): string {
  if (header.includes(',')) return ',';
  return [';', '\t', '|'].find((candidate) => header.includes(candidate)) ?? ',';
}

interface Layout {
  delimiter: string;
  /** Cells of the header; 0 while it is read. */ width: number;
}

function readRecord(queue: Line[], start: number, layout: Layout): { record: CsvRecord; lines: number } {
  const first = queue[start] as Line;
  const alone = splitCells(first.text, layout.delimiter);
  if (!isOpen(alone)) return { record: judge(first, { raw: first.text, split: alone }, layout), lines: 1 };
  const whole = extend(queue, start, layout);
  if (whole) return whole;
  const raw = first.text;
  return {
    record: { line: first.number, raw, cells: alone.before, problem: first.damage ?? 'a quote opens here and is never closed', column: alone.column },
    lines: 1,
  };
}

const isOpen = (split: Split): split is Extract<Split, { problem: string }> => 'problem' in split && split.problem === 'open';

/** Joins lines until the quoted cell ends; null when it does not, or when what it makes is no row of this file. */
function extend(queue: Line[], start: number, layout: Layout): { record: CsvRecord; lines: number } | null {
  const first = queue[start] as Line;
  const limit = Math.min(queue.length, start + longestRecord);
  const texts = [first.text];
  let damage = first.damage;
  for (let at = start + 1; at < limit; at += 1) {
    const line = queue[at] as Line;
    texts.push(line.text);
    damage ??= line.damage;
    if (!line.text.includes('"')) continue;
    const raw = texts.join('\n');
    const split = splitCells(raw, layout.delimiter);
    if (isOpen(split)) continue;
    if ('problem' in split || (layout.width > 0 && trimmed(split.cells, layout.width).length !== layout.width)) return null;
    return { record: judge({ ...first, damage }, { raw, split }, layout), lines: at - start + 1 };
  }
  return null;
}

function judge(first: Line, { raw, split }: { raw: string; split: Split }, { width }: Layout): CsvRecord {
  const record = { line: first.number, raw, column: null };
  if ('problem' in split) return { ...record, cells: split.before, problem: first.damage ?? 'a quote in the middle of a cell', column: split.column };
  const cells = width > 0 ? trimmed(split.cells, width) : split.cells;
  if (first.damage !== null) return { ...record, cells, problem: first.damage };
  if (width > 0 && cells.length !== width) return { ...record, cells, problem: `has ${cells.length} cells where the header has ${width}` };
  return { ...record, cells, problem: null };
}

/** Without empty cells beyond the header's: spreadsheets add them. */
function trimmed(cells: string[], width: number): string[] {
  let length = cells.length;
  while (length > width && (cells[length - 1] as string).trim() === '') length -= 1;
  return length === cells.length ? cells : cells.slice(0, length);
}
