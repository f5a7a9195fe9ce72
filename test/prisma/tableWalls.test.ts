import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onDatabase } from '../../embedded/roles.ts';
import { assertBoundByRowSecurity, openDatabase, type Database } from '../../prisma/client.ts';
import { tablesOutsidePractices } from '../../prisma/tables.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';
import { Hospital } from '../kit/hospital.ts';

// The catalogue of the database says which tables there are: a new one is tried without anybody thinking of it.
const root = join(import.meta.dirname, '..', '..');

let fresh: TestDatabase;
let database: Database;
let mine: string;
let theirs: string;
interface Column {
  name: string;
  type: string;
  isEnum: boolean;
  words: string[] | null;
}
/** Tables of practices by their names, each with its columns. */
let columnsOf: Map<string, Column[]>;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 3);
  [mine, theirs] = [(await Hospital.open(database)).id, (await Hospital.open(database)).id];
  columnsOf = await readColumns();
  await onDatabase(fresh.ownerUrl, async (client) => {
    // The owner of this engine may write past keys and triggers: one row of every table, as if a practice had filled them all.
    await client.query('SET session_replication_role = replica');
    for (const table of columnsOf.keys()) await insert(client, table, theirs);
  });
});
afterAll(async () => {
  await database.close();
  await fresh.close();
});

async function readColumns(): Promise<Map<string, Column[]>> {
  const rows = await onDatabase(
    fresh.ownerUrl,
    async (client) =>
      (
        await client.query<Column & { table: string }>(`
      SELECT c.relname AS "table", a.attname AS name, t.typname AS type, t.typtype = 'e' AS "isEnum",
        (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) AS words
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname, a.attnum`)
      ).rows,
  );
  const all = new Map<string, Column[]>();
  for (const { table, ...column } of rows) if (!(table in tablesOutsidePractices)) all.set(table, [...(all.get(table) ?? []), column]);
  return all;
}

/** A value any column of this type takes. */
function valueOf({ name, type, isEnum, words }: Column, practiceId: string): unknown {
  if (name === 'practice_id') return practiceId;
  if (isEnum) return words?.[0];
  if (type === 'uuid') return randomUUID();
  if (type === 'timestamptz' || type === 'date') return '2026-11-22';
  if (type === 'bool') return false;
  return type.startsWith('json') || type.startsWith('_') ? '{}' : '1';
}

function insert(client: pg.Client, table: string, practiceId: string): Promise<unknown> {
  const columns = columnsOf.get(table) ?? [];
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  return client.query(
    `INSERT INTO ${table} (${names}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    columns.map((column) => valueOf(column, practiceId)),
  );
}

/** What the application's role gets when it works for one practice, on a connection of its own. */
const asApplication = <T>(practiceId: string | null, work: (client: pg.Client) => Promise<T>): Promise<T> =>
  onDatabase(fresh.url, async (client) => {
    await client.query(`SELECT set_config('app.practice_id', $1, false)`, [practiceId ?? '']);
    return work(client);
  });

/** What each table answers to a statement: how many rows it touched, or why it was refused. */
const tryEach = (practiceId: string | null, statement: (client: pg.Client, table: string) => Promise<unknown>): Promise<Map<string, number | string>> =>
  asApplication(practiceId, async (client) => {
    const answers = new Map<string, number | string>();
    for (const table of columnsOf.keys()) {
      const answer = await statement(client, table).then(
        (result) => (result as pg.QueryResult).rowCount ?? 0,
        (error: Error) => error.message,
      );
      answers.set(table, answer);
    }
    return answers;
  });
const counts = (answers: Map<string, number | string>): [string, number | string][] => [...answers].filter(([, answer]) => answer !== 0);
const rows = (client: pg.Client, table: string) => client.query(`SELECT 1 FROM ${table}`);

test('every table of a practice has a row here, which its own practice sees', async () => {
  expect(columnsOf.size).toBeGreaterThan(25);
  expect([...(await tryEach(theirs, rows))].filter(([, answer]) => typeof answer !== 'number' || answer < 1)).toEqual([]);
});

test('of no table another practice sees a row, nor does who names none or nonsense', async () => {
  const theirRows = (client: pg.Client, table: string) => client.query(`SELECT 1 FROM ${table} WHERE practice_id = $1`, [theirs]);
  expect(counts(await tryEach(mine, theirRows))).toEqual([]);
  expect(counts(await tryEach(null, rows))).toEqual([]);
});

test('in no table another practice changes or deletes a row', async () => {
  // What is append-only refuses the statement itself, whatever it would touch.
  const touched = (answers: Map<string, number | string>) => counts(answers).filter(([, answer]) => !/append-only/.test(String(answer)));
  expect(
    touched(await tryEach(mine, (client, table) => client.query(`UPDATE ${table} SET practice_id = practice_id WHERE practice_id = $1`, [theirs]))),
  ).toEqual([]);
  expect(touched(await tryEach(mine, (client, table) => client.query(`UPDATE ${table} SET practice_id = $1 WHERE practice_id = $2`, [mine, theirs])))).toEqual(
    [],
  );
  expect(touched(await tryEach(mine, (client, table) => client.query(`DELETE FROM ${table} WHERE practice_id = $1`, [theirs])))).toEqual([]);
  expect([...(await tryEach(theirs, rows))].filter(([, answer]) => typeof answer !== 'number' || answer < 1)).toEqual([]);
});

test('into no table one practice writes a row as another’s, nor gives one of its own away', async () => {
  const written = await tryEach(mine, (client, table) => insert(client, table, theirs));
  expect([...written].filter(([, answer]) => !/row-level security/.test(String(answer)))).toEqual([]);
});

test('the application’s role owns no table, and can neither switch row security off nor empty a table past it', async () => {
  await asApplication(mine, async (client) => {
    for (const table of columnsOf.keys()) {
      await expect(client.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`)).rejects.toThrow(/owner/);
      await expect(client.query(`TRUNCATE ${table}`)).rejects.toThrow(/permission denied/);
    }
    await client.query('SET row_security = off');
    await expect(client.query('SELECT 1 FROM clients')).rejects.toThrow(/row-level security/);
    await expect(client.query('SET session_replication_role = replica')).rejects.toThrow(/permission denied/);
  });
});

test('a role that row security does not bind opens neither the API nor anything else: each process asks at its start', async () => {
  const unbound = openDatabase(fresh.ownerUrl, 1);
  await expect(assertBoundByRowSecurity(unbound)).rejects.toThrow(/bypasses row-level security/);
  await unbound.close();
  for (const start of ['api/serve.ts', 'workers/runWorkers.ts', 'cli/context.ts', 'cli/prepareDatabase.ts'])
    expect(readFileSync(join(root, start), 'utf8')).toMatch(/await assertBoundByRowSecurity\(database\)/);
});
