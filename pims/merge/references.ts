import { ImportRefused } from '../report.ts';
import type { Staged } from '../stage.ts';
import type { MergeContext } from './upsert.ts';

export interface Reference {
  /** The file's column that holds the other row's id. */
  column: string;
  /** The table of the other row. */
  table: 'clients' | 'pets' | 'invoices';
  /** What a person calls it. */
  what: string;
}

/** The staged column that holds the id found for it. */
export const refOf = (column: string): string => `${column}_ref`;

/** SQL of what the practice-management system calls a row: for people, who know no other id. */
export const sourceIdOf = (table: Reference['table'], id: string): string => `(SELECT r.source_id FROM ${table} r WHERE r.practice_id = $1 AND r.id = ${id})`;

/**
 * Finds the rows a file refers to, among those of this import and those from earlier, and rejects rows that refer to nothing known.
 * Rows merged here into another lead to that one.
 */
export async function resolveReference({ connection, practiceId }: MergeContext, staged: Staged, { column, table, what }: Reference): Promise<void> {
  const ref = refOf(column);
  const target = table === 'invoices' ? 't.id' : 'coalesce(t.merged_into, t.id)';
  await connection.query(`ALTER TABLE ${staged.table} ADD COLUMN ${ref} uuid`);
  await connection.query(
    `
    UPDATE ${staged.table} s SET ${ref} = ${target} FROM ${table} t
    WHERE t.practice_id = $1 AND t.source = 'csv' AND t.source_id = s.${column} AND s.bad_reason IS NULL`,
    [practiceId],
  );
  await blameRejected(connection, staged, { column, table, what });
  await connection.query(`
    UPDATE ${staged.table} SET bad_column = '${column}', bad_reason = 'there is no ${what} "' || left(${column}, 40) || '", neither in ${table}.csv nor from earlier'
    WHERE bad_reason IS NULL AND ${column} IS NOT NULL AND ${ref} IS NULL`);
}

/** Who refers to a row that was rejected itself has to mend that one. */
async function blameRejected(connection: MergeContext['connection'], staged: Staged, { column, table, what }: Reference): Promise<void> {
  const others = `staged_${table}`;
  const { rows } = await connection.query<{ is_there: boolean }>(`SELECT to_regclass('pg_temp.${others}') IS NOT NULL AS is_there`);
  if (!rows[0]?.is_there) return;
  await connection.query(`
    UPDATE ${staged.table} s SET bad_column = '${column}', bad_reason = 'the ${what} "' || left(s.${column}, 40) || '" is rejected itself: line ' || r.line || ' of ${table}.csv'
    FROM (SELECT source_id, max(line) AS line FROM ${others} WHERE bad_reason IS NOT NULL GROUP BY source_id) r
    WHERE r.source_id = s.${column} AND s.bad_reason IS NULL AND s.${refOf(column)} IS NULL`);
}

/** More would not be places but a column of another kind: a street, a client's name. */
const mostLocations = 200;

/**
 * Finds the location a row names, by its id or name; one that is not known yet is made, one that was removed is there again.
 * Stages it as `location_ref`.
 * @throws ImportRefused when there would be more than 200 then, whoever is sure
 */
export async function resolveLocation({ connection, practiceId }: MergeContext, staged: Staged): Promise<void> {
  await connection.query(`ALTER TABLE ${staged.table} ADD COLUMN location_ref uuid`);
  if (!staged.has('location')) return;
  const { rowCount: made } = await connection.query(
    `
    INSERT INTO locations (practice_id, source_id, name)
    SELECT DISTINCT $1::uuid, s.location, s.location FROM ${staged.table} s
    WHERE s.bad_reason IS NULL AND s.location IS NOT NULL
      AND NOT EXISTS (SELECT FROM locations l WHERE l.practice_id = $1 AND s.location IN (l.source_id, l.name))
    ON CONFLICT (practice_id, source, source_id) DO NOTHING`,
    [practiceId],
  );
  if (made) await refuseTooMany({ connection, practiceId }, staged);
  // Also one that only another name of it is used of.
  await connection.query(
    `
    UPDATE locations l SET deleted_at = NULL FROM locations n
    WHERE l.practice_id = $1 AND n.practice_id = $1 AND l.deleted_at IS NOT NULL AND l.id IN (n.id, n.merged_into)
      AND EXISTS (SELECT FROM ${staged.table} s WHERE s.bad_reason IS NULL AND s.location IN (n.source_id, n.name))`,
    [practiceId],
  );
  await connection.query(
    `
    UPDATE ${staged.table} s SET location_ref = (
      SELECT l.id FROM locations l WHERE l.practice_id = $1 AND s.location IN (l.source_id, l.name) ORDER BY l.source_id <> s.location, l.id LIMIT 1)
    WHERE s.bad_reason IS NULL AND s.location IS NOT NULL`,
    [practiceId],
  );
}

async function refuseTooMany({ connection, practiceId }: Pick<MergeContext, 'connection' | 'practiceId'>, { spec }: Staged): Promise<void> {
  const { rows } = await connection.query<{ n: number }>('SELECT count(*)::int AS n FROM locations WHERE practice_id = $1 AND deleted_at IS NULL', [
    practiceId,
  ]);
  const n = rows[0]?.n ?? 0;
  if (n <= mostLocations) return;
  const reason = `would bring the practice to ${n.toLocaleString('en-US')} locations, and more than ${mostLocations} can't be right. Does another column of the file feed location? Choose the one that says where a client goes, or none`;
  throw new ImportRefused([{ file: spec.file, reason }]);
}
