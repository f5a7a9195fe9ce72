import { UnreadableFile } from '../csv/lines.ts';
import { readRecords } from '../csv/records.ts';
import { readNames } from '../header.ts';

/** Rows looked at before an import, to tell how days are written and to show what the columns hold. */
const sampledRows = 2_000;

/** A file as its first rows show it. */
export interface FileSample {
  /** Of the columns, as the file has them. */
  names: string[];
  rows: string[][];
  /** Why the file can't be read at all, in words that follow its name; null when it can. */
  problem: string | null;
}

/** Reads the beginning of a file. Never throws for what is in it. */
export async function sampleFile(path: string, delimiter?: string): Promise<FileSample> {
  const sample: FileSample = { names: [], rows: [], problem: null };
  let isFirst = true;
  try {
    for await (const records of readRecords(path, delimiter ? { delimiter } : {})) {
      if (isFirst) sample.names = readNames(records[0]);
      for (const record of isFirst ? records.slice(1) : records) if (record.problem === null) sample.rows.push(record.cells.map((cell) => cell.trim()));
      isFirst = false;
      if (sample.rows.length >= sampledRows) break;
    }
    if (isFirst) readNames(undefined);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    sample.problem = error.message;
  }
  return sample;
}
