import type { ExampleRow, Refusal } from '../report.ts';
import { elsewhereTable } from '../split/leaveOthers.ts';
import type { Staged } from '../stage.ts';
import { describeRows, shownExamples } from './examples.ts';
import type { MergeContext } from './upsert.ts';

/** More than this share of a table vanishing is taken for a broken export. */
const largestShareGone = 0.1;

export const goneTable = (table: string): string => `gone_${table}`;

export interface Gone {
  count: number;
  examples: ExampleRow[];
  notes: string[];
  refusal: Refusal | null;
}

/** So few rows that go to another practice are no sign of a wrong choice of locations, whatever share they are. */
const fewMove = 5;

interface WhatMayGo {
  /** The file holds all there is. */
  isComplete: boolean;
  /** `elsewhere_<table>` names the file's rows that belong to another practice. */
  isSplit: boolean;
  force: boolean;
}

/**
 * Notes which rows a complete file no longer has and which belong to another practice now, as `gone_<table>(id)`; nothing is marked yet. A rejected row is still there, so
 * it does not count.
 * @returns a refusal when more than 10 % of the table would vanish and `force` is not given
 */
export async function findGone(context: MergeContext, staged: Staged, { isComplete, isSplit, force }: WhatMayGo): Promise<Gone> {
  const { connection, practiceId } = context;
  const {
    spec: { table, file },
  } = staged;
  const gone = goneTable(table);
  const {
    rows: [damaged],
  } = await connection.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${staged.table} WHERE source_id IS NULL`);
  const isSure = !isComplete || (damaged?.n ?? 0) === 0;
  const lacking = `${isComplete && isSure} AND NOT EXISTS (SELECT FROM ${staged.table} s WHERE s.source_id = t.source_id)`;
  const moved = isSplit ? `OR t.source_id IN (SELECT e.source_id FROM ${elsewhereTable(table)} e)` : '';
  await connection.query(`CREATE TEMP TABLE ${gone} (id uuid NOT NULL) ON COMMIT DROP`);
  await connection.query(
    `
    INSERT INTO ${gone} SELECT t.id FROM ${table} t
    WHERE t.practice_id = $1 AND t.source = 'csv' AND t.deleted_at IS NULL AND ((${lacking}) ${moved})`,
    [practiceId],
  );
  const {
    rows: [found],
  } = await connection.query<{ gone: number; known: number }>(
    `
    SELECT (SELECT count(*)::int FROM ${gone}) AS gone,
      (SELECT count(*)::int FROM ${table} WHERE practice_id = $1 AND source = 'csv' AND deleted_at IS NULL) AS known`,
    [practiceId],
  );
  const { gone: count, known } = found ?? { gone: 0, known: 0 };
  const isTooMuch = !force && count > known * largestShareGone && (isComplete || count > fewMove);
  const { rows: first } = await connection.query<{ id: string }>(`SELECT id FROM ${gone} LIMIT ${shownExamples}`);
  const ids = first.map(({ id }) => id);
  const examples = await describeRows(context, table, ids);
  return {
    count,
    examples,
    notes: isSure ? [] : [`${damaged?.n} rows have no readable ${staged.spec.id}, so none of the rows known before could be told to be gone`],
    refusal: isTooMuch
      ? {
          file,
          reason: `${count} of ${known} rows known before are no longer in it${isSplit ? ' or belong to another practice' : ''}, more than 10 %. If that is right, import again with force`,
          gone: { rows: count, of: known, examples },
        }
      : null,
  };
}

/** Marks them as deleted; one that comes back later is there again. */
export async function markGone({ connection, practiceId, now }: MergeContext, { spec: { table } }: Staged): Promise<void> {
  await connection.query(
    `
    UPDATE ${table} t SET deleted_at = $2::timestamptz, updated_at = $2::timestamptz FROM ${goneTable(table)} g
    WHERE t.practice_id = $1 AND t.id = g.id`,
    [practiceId, now],
  );
}
