import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ImportConnection } from './connection.ts';
import { joinCells, protectCell, splitCells } from './csv/cells.ts';
import { isRejectColumn, rejectColumns } from './header.ts';
import type { RejectedRow } from './report.ts';
import type { Staged } from './stage.ts';

const firstRejects = 20;

/** How many rows of a file did not go in, and the first of them. */
export async function listRejects(connection: ImportConnection, { table }: Staged): Promise<{ rows: number; rejected: number; first: RejectedRow[] }> {
  const {
    rows: [counted],
  } = await connection.query<{ rows: number; rejected: number }>(`SELECT count(*)::int AS rows, count(bad_reason)::int AS rejected FROM ${table}`);
  const { rows: first } = await connection.query<RejectedRow>(
    `SELECT line, bad_column AS "column", bad_reason AS reason FROM ${table} WHERE bad_reason IS NOT NULL ORDER BY line LIMIT ${firstRejects}`,
  );
  return { rows: counted?.rows ?? 0, rejected: counted?.rejected ?? 0, first };
}

/**
 * Writes all rejected rows of a file into `folder`: the file's own columns, then line, column and reason. Cells a spreadsheet would run as a formula get an apostrophe.
 * The corrected file can be imported as it is. An older one of the same name is replaced, or removed when nothing was rejected.
 * @returns the file's path; null when there was nothing to write
 * @throws when the folder can't be written
 */
export async function writeRejects(connection: ImportConnection, staged: Staged, folder: string): Promise<string | null> {
  const path = join(folder, staged.spec.file);
  const {
    rows: [any],
  } = await connection.query(`SELECT FROM ${staged.table} WHERE bad_reason IS NOT NULL LIMIT 1`);
  if (!any) {
    await rm(path, { force: true });
    return null;
  }
  await mkdir(folder, { recursive: true });
  const unfinished = `${path}.part`;
  try {
    await pipeline(Readable.from(rejectLines(connection, staged)), createWriteStream(unfinished));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return path;
}

interface RejectRow {
  line: number;
  raw: string;
  bad_column: string | null;
  bad_reason: string;
}

async function* rejectLines(connection: ImportConnection, { table, header, delimiter }: Staged): AsyncGenerator<string> {
  const own = header.names.map((name, at) => ({ name, at })).filter(({ name }) => !isRejectColumn(name));
  yield `\u{feff}${joinCells([...own.map(({ name }) => protectCell(name)), ...rejectColumns])}\r\n`;
  let after = 0;
  for (;;) {
    const { rows } = await connection.query<RejectRow>(
      `
      SELECT line, raw, bad_column, bad_reason FROM ${table} WHERE bad_reason IS NOT NULL AND line > $1 ORDER BY line LIMIT 500`,
      [after],
    );
    if (rows.length === 0) return;
    yield rows
      .map((row) => {
        const cells = readableCells(row.raw, delimiter);
        return `${joinCells([...own.map(({ at }) => cells[at] ?? ''), String(row.line), row.bad_column ?? '', row.bad_reason].map(protectCell))}\r\n`;
      })
      .join('');
    after = rows.at(-1)?.line ?? after;
  }
}

/** Of a row whose quotes are broken: its cells as far as they can be told apart, the rest as it stands. */
function readableCells(raw: string, delimiter: string): string[] {
  const split = splitCells(raw, delimiter);
  return 'cells' in split ? split.cells : raw.split(delimiter);
}
