import { Readable } from 'node:stream';
import type { Logger } from 'pino';
import { protectCell } from '../../pims/index.ts';
import type { Reply } from './route.ts';
import { sendAll } from './sendAll.ts';

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
      sendAll(Readable.from(readSlices(file), { highWaterMark: 1 }), response).catch((error: unknown) => {
        file.log.error({ err: error, file: file.name }, 'An export broke off');
      });
    },
  };
}

async function* readSlices({ header, ids, read }: CsvExport): AsyncGenerator<string> {
  yield mark + writeRecords([header]);
  for (let from = 0; from < ids.length; from += sliceSize) yield writeRecords(await read(ids.slice(from, from + sliceSize)));
}

const writeRecords = (rows: Cell[][]): string => rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');

/** One cell. What a spreadsheet would run is disarmed: names and notes come from elsewhere, and an export is opened by a trusting click. */
function writeCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = protectCell(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
