import { mkdtemp, rm } from 'node:fs/promises';
import { createReadStream, createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { beginImport, type ImportConnection } from '../../pims/connection.ts';
import { taskOf } from '../evening/task.ts';

// What the database alone asks for these rows: everything an import wrote for one practice, finished and checked, through COPY into a temporary table and one
// INSERT into the product's own table, with its keys, foreign keys and row-level security, for another practice.
const { from, to, rows } = taskOf<{ from: string; to: string; rows: number }>();
const url = process.env['DATABASE_URL'] as string;
const tables = ['clients', 'contact_points', 'pets', 'ownerships', 'services', 'reminders'];

async function columnsOf(connection: ImportConnection, table: string): Promise<string[]> {
  const { rows: found } = await connection.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [table],
  );
  return found.map(({ name }) => name);
}

const folder = await mkdtemp(join(tmpdir(), 'homing-rows-'));
try {
  const columns = new Map<string, string[]>();
  const source = await beginImport(url, from);
  for (const table of tables) {
    const names = await columnsOf(source, table);
    columns.set(table, names);
    const picked = names.map((name) => (name === 'practice_id' ? `'${to}'::uuid` : `"${name}"`)).join(', ');
    await pipeline(source.query(copyTo(`COPY (SELECT ${picked} FROM ${table}) TO STDOUT`)), createWriteStream(join(folder, table)));
  }
  await source.end();

  const target = await beginImport(url, to);
  const began = performance.now();
  for (const table of tables) {
    const names = (columns.get(table) ?? []).map((name) => `"${name}"`).join(', ');
    await target.query(`CREATE TEMP TABLE rows_of_${table} ON COMMIT DROP AS SELECT ${names} FROM ${table} WHERE false`);
    await pipeline(createReadStream(join(folder, table)), target.query(copyFrom(`COPY rows_of_${table} FROM STDIN`)));
    await target.query(`INSERT INTO ${table} (${names}) SELECT ${names} FROM rows_of_${table} ON CONFLICT DO NOTHING`);
  }
  await target.query('COMMIT');
  const seconds = (performance.now() - began) / 1000;
  await target.end();
  const { maxRSS } = process.resourceUsage();
  process.send?.({ kind: 'imported', seconds, rows, peakMB: maxRSS / 1024 }, () => process.exit(0));
} finally {
  await rm(folder, { recursive: true, force: true });
}
