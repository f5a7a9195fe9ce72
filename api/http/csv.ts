import { once } from 'node:events';
import type { Response } from 'express';
import type { Logger } from 'pino';
import type { Reply } from './route.ts';

export type Cell = string | number | null;

/** Ids of one look at the database: a slice is one short transaction, so a long download holds nothing up. */
const sliceSize = 500;

/** A byte order mark: without it Excel reads UTF-8 as its own code page. */
const mark = '\uFEFF';

export interface CsvExport {
  /** Of the file, without its ending. */
  name: string;
  header: string[];
  /** Of all rows, in their order. */
  ids: string[];
  read(ids: string[]): Promise<Cell[][]>;
  log: Logger;
}

/** A list as a CSV file (RFC 4180), sent slice by slice as it is read. A failure in the middle breaks the download off: half a file must not look like a whole one. */
export function answerCsv(file: CsvExport): Reply<string> {
  return {
    body: '',
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file.name}.csv"`,
      'Cache-Control': 'no-store',
    },
    stream: (response) => {
      sendSlices(response, file).catch((error: unknown) => {
        file.log.error({ err: error, file: file.name }, 'An export broke off');
        response.destroy();
      });
    },
  };
}

async function sendSlices(response: Response, { header, ids, read }: CsvExport): Promise<void> {
  response.write(mark + writeRecords([header]));
  for (let from = 0; from < ids.length && !response.destroyed; from += sliceSize) {
    const rows = await read(ids.slice(from, from + sliceSize));
    if (!response.write(writeRecords(rows))) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  response.end();
}

export const writeRecords = (rows: Cell[][]): string => rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');

/**
 * One cell. What a spreadsheet would take for a formula is disarmed by an apostrophe
 * (OWASP, CSV injection): names and notes come from elsewhere, and an export is opened by a trusting click.
 */
export function writeCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
