import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { ImportConnection } from './connection.ts';
import type { ReadContext } from './columns/readers.ts';
import type { TableSpec } from './columns/table.ts';
import { UnreadableFile } from './csv/lines.ts';
import { readRecords } from './csv/records.ts';
import type { ExportFile } from './files.ts';
import { readHeader, type Header } from './header.ts';
import { readRow, type StagedRow } from './rows.ts';

/** A file whose rows, good and bad, lie in a temporary table: `line, raw, bad_column, bad_reason, source_id, source_rev` and its columns. */
export interface Staged {
  spec: TableSpec;
  header: Header;
  /** Whether the file has the column. */ has(column: string): boolean;
  table: string;
  delimiter: string;
}

export interface StageOptions {
  file: ExportFile;
  spec: TableSpec;
  context: ReadContext;
  onProgress(step: { bytes: number; rows: number }): void;
}

export const stageTable = (spec: TableSpec): string => `staged_${spec.table}`;

/**
 * Streams a file into its temporary table. COPY can't write to tables under row-level security, so the rows go from there with INSERT ... SELECT.
 * @throws UnreadableFile when nothing of it can be used
 */
export async function stageFile(connection: ImportConnection, options: StageOptions): Promise<Staged> {
  const { spec, file } = options;
  const table = stageTable(spec);
  await connection.query(
    `CREATE TEMP TABLE ${table} (${stagedColumns(spec)
      .map(({ name, type }) => `"${name}" ${type}`)
      .join(', ')}) ON COMMIT DROP`,
  );
  const chosen: { delimiter: string } = { delimiter: file.profile.delimiter ?? ',' };
  const batches = readRecords(file.path, {
    ...(file.profile.delimiter ? { delimiter: file.profile.delimiter } : {}),
    onDelimiter: (delimiter) => {
      chosen.delimiter = delimiter;
    },
    onBytes: (bytes) => options.onProgress({ bytes, rows: 0 }),
  });
  const first = await batches.next();
  const header = readHeader(first.done ? undefined : first.value[0], spec, file.profile);
  const reader = { spec, header, profile: file.profile, context: options.context };
  const names = stagedColumns(spec)
    .slice(fixedColumns.length)
    .map(({ name }) => name);

  async function* copyText(): AsyncGenerator<string> {
    let records = first.done ? [] : first.value.slice(1);
    for (;;) {
      let text = '';
      for (const record of records) {
        const row = readRow(record, reader);
        if (row) text += copyLine(row, names);
      }
      options.onProgress({ bytes: 0, rows: records.length });
      if (text !== '') yield text;
      const more = await batches.next();
      if (more.done) return;
      records = more.value;
    }
  }
  await pipeline(Readable.from(copyText(), { objectMode: true, highWaterMark: 1 }), connection.query(copyFrom(`COPY ${table} FROM STDIN`)));
  await markReplaced(connection, spec);
  // How many rows there are is what joins are planned by; sampling every column took a tenth of an import.
  await connection.query(`ANALYZE ${table} (line, source_id, bad_reason)`);
  return { spec, header, has: (column) => header.present.some((found) => found.column.name === column), table, delimiter: chosen.delimiter };
}

/** Reads only the header, so that every file that can't be read is named before any is. @throws UnreadableFile */
export async function checkHeader({ path, profile }: ExportFile, spec: TableSpec): Promise<Header> {
  for await (const records of readRecords(path, profile.delimiter ? { delimiter: profile.delimiter } : {})) return readHeader(records[0], spec, profile);
  throw new UnreadableFile('is empty: it needs at least the line with the column names');
}

const fixedColumns = [
  { name: 'line', type: 'integer' },
  { name: 'raw', type: 'text' },
  { name: 'bad_column', type: 'text' },
  { name: 'bad_reason', type: 'text' },
  { name: 'source_id', type: 'text' },
  { name: 'source_rev', type: 'text' },
];

/** All columns of the spec, also those the file lacks: then they are empty. */
function stagedColumns(spec: TableSpec): { name: string; type: string }[] {
  return [
    ...fixedColumns,
    ...spec.columns.map(({ name, type = 'text' }) => ({ name, type })),
    ...(spec.derived?.names ?? []).map((name) => ({ name, type: 'text' })),
  ];
}

function copyLine(row: StagedRow, names: string[]): string {
  let text = `${row.line}\t${escape(row.raw)}\t${escape(row.badColumn)}\t${escape(row.badReason)}\t${escape(row.sourceId)}\t${escape(row.sourceRev)}`;
  for (const name of names) text += `\t${escape(row.values.get(name) ?? null)}`;
  return `${text}\n`;
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** PostgreSQL's text format of COPY. */
function escape(value: string | null): string {
  if (value === null) return '\\N';
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => escapes[character] as string) : value;
}

/** The same id twice: exports are written in the order of events, so the last row counts. */
async function markReplaced(connection: ImportConnection, spec: TableSpec): Promise<void> {
  const table = stageTable(spec);
  await connection.query(`
    UPDATE ${table} s SET bad_column = '${spec.id}', bad_reason = 'line ' || d.last || ' has the same ${spec.id} and counts instead'
    FROM (SELECT source_id, max(line) AS last FROM ${table} WHERE bad_reason IS NULL GROUP BY source_id HAVING count(*) > 1) d
    WHERE s.source_id = d.source_id AND s.line < d.last AND s.bad_reason IS NULL`);
}
