import type { ImportConnection } from '../connection.ts';
import type { ExampleRow } from '../report.ts';
import type { Staged } from '../stage.ts';
import { describeChanges, shownExamples } from './examples.ts';

/** What every step of an import works with. */
export interface MergeContext {
  connection: ImportConnection;
  practiceId: string;
  /** ISO 8601; written to every column a rule reads. */
  now: string;
  /** IANA, of the practice. */
  timeZone: string;
}

/** A value as people compare it: SQL over the stored row `t` and the staged row `s`. */
export interface ToldValue {
  name: string;
  before: string;
  after: string;
}

/** How staged rows become rows of their table. SQL sees the staged row as `s`, the stored one as `t`, and `now()` of the import as `$2`. */
export interface Upsert {
  staged: Staged;
  /** Column of the table -> SQL of its value. `from`: the file's column; a file without it leaves the column as it is. `told`: how people compare it, where it holds an id. */
  values: { column: string; sql: string; from?: string; told?: ToldValue }[];
  /** What else people compare. */
  alsoTold?: ToldValue[];
  /** More for new rows only. */
  onInsert?: Record<string, string>;
  /** More for changed rows only, as `column = SQL`. */
  onChange?: string[];
  /** SQL over `s` and `t`: also a changed row, though the file says the same. */
  alsoChanged?: string;
}

export interface Counts {
  added: number;
  changed: number;
  unchanged: number;
  /** Ids of the first rows of each kind, and by their source id what changes in them. */
  first: { added: string[]; changed: string[]; changes: Map<string, ExampleRow['changes']> };
  /** What else a person should know, in sentences. */
  notes?: string[];
}

export const deltaTable = (table: string): string => `delta_${table}`;

/**
 * Inserts new rows and updates those whose fingerprint differs or that come back after having gone; equal ones are not touched.
 * Leaves `delta_<table>(source_id, id, change)` behind, change being new, changed or same.
 */
export async function upsert(context: MergeContext, plan: Upsert): Promise<Counts> {
  await compare(context, plan);
  const delta = deltaTable(plan.staged.spec.table);
  const counts = await countChanges(context, delta);
  const first: Counts['first'] = { added: [], changed: [], changes: new Map() };
  if (counts.changed > 0) {
    // Before anything is written: what changes is told from what was known.
    first.changed = await firstIds(context, delta, 'changed');
    first.changes = await listChanges(context, plan, first.changed);
  }
  if (counts.added > 0) {
    first.added = await firstIds(context, delta, 'new');
    await insertNew(context, plan);
  }
  if (counts.changed > 0) await updateChanged(context, plan);
  return { ...counts, first };
}

async function compare({ connection, practiceId }: MergeContext, { staged, alsoChanged = 'false' }: Upsert): Promise<void> {
  const { table } = staged.spec;
  const delta = deltaTable(table);
  await connection.query(`CREATE TEMP TABLE ${delta} (source_id text PRIMARY KEY, id uuid NOT NULL, change text NOT NULL) ON COMMIT DROP`);
  await connection.query(
    `
    INSERT INTO ${delta}
    SELECT s.source_id, coalesce(t.id, uuidv7()),
      CASE WHEN t.id IS NULL THEN 'new' WHEN t.deleted_at IS NOT NULL OR t.source_rev <> s.source_rev OR ${alsoChanged} THEN 'changed' ELSE 'same' END
    FROM ${staged.table} s LEFT JOIN ${table} t ON t.practice_id = $1 AND t.source = 'csv' AND t.source_id = s.source_id
    WHERE s.bad_reason IS NULL ORDER BY s.line`,
    [practiceId],
  );
  await connection.query(`ANALYZE ${delta}`);
}

const common = [
  { column: 'source_rev', sql: 's.source_rev' },
  { column: 'updated_at', sql: '$2::timestamptz' },
];

async function insertNew({ connection, practiceId, now }: MergeContext, { staged, values, onInsert = {} }: Upsert): Promise<void> {
  const { table } = staged.spec;
  const inserted = [
    { column: 'practice_id', sql: '$1::uuid' },
    { column: 'id', sql: 'd.id' },
    { column: 'source', sql: "'csv'" },
    { column: 'source_id', sql: 's.source_id' },
    { column: 'created_at', sql: '$2::timestamptz' },
    ...common,
    ...values,
    ...Object.entries(onInsert).map(([column, sql]) => ({ column, sql })),
  ];
  await connection.query(
    `
    INSERT INTO ${table} (${inserted.map(({ column }) => column).join(', ')})
    SELECT ${inserted.map(({ sql }) => sql).join(', ')} FROM ${deltaTable(table)} d JOIN ${staged.table} s ON s.source_id = d.source_id AND s.bad_reason IS NULL
    WHERE d.change = 'new' AND $2::timestamptz IS NOT NULL ORDER BY s.line`,
    [practiceId, now],
  );
}

async function updateChanged({ connection, practiceId, now }: MergeContext, { staged, values, onChange = [] }: Upsert): Promise<void> {
  const { table } = staged.spec;
  const updated = [...common, ...values.filter(({ from }) => from === undefined || staged.has(from))];
  await connection.query(
    `
    UPDATE ${table} t SET deleted_at = NULL, ${[...updated.map(({ column, sql }) => `${column} = ${sql}`), ...onChange].join(', ')}
    FROM ${deltaTable(table)} d JOIN ${staged.table} s ON s.source_id = d.source_id AND s.bad_reason IS NULL
    WHERE t.practice_id = $1 AND t.id = d.id AND d.change = 'changed' AND $2::timestamptz IS NOT NULL`,
    [practiceId, now],
  );
}

async function firstIds({ connection }: MergeContext, delta: string, change: 'new' | 'changed'): Promise<string[]> {
  const { rows } = await connection.query<{ id: string }>(`SELECT id FROM ${delta} WHERE change = $1 LIMIT ${shownExamples}`, [change]);
  return rows.map(({ id }) => id);
}

/** In what some rows change, read before they do. */
function listChanges(context: MergeContext, { staged, values, alsoTold = [] }: Upsert, ids: string[]): Promise<Map<string, ExampleRow['changes']>> {
  const told = values
    .filter(({ from }) => from === undefined || staged.has(from))
    .map((one) => one.told ?? { name: one.from ?? one.column, before: `t.${one.column}`, after: `(${one.sql})` });
  return describeChanges(context, staged, { ids, values: [...told, ...alsoTold] });
}

async function countChanges({ connection }: MergeContext, delta: string): Promise<Omit<Counts, 'first'>> {
  const { rows } = await connection.query<{ change: string; n: number }>(`SELECT change, count(*)::int AS n FROM ${delta} GROUP BY change`);
  const of = (change: string) => rows.find((row) => row.change === change)?.n ?? 0;
  return { added: of('new'), changed: of('changed'), unchanged: of('same') };
}
