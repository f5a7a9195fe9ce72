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

/** So few rows that go to another practice are no sign of a wrong choice of locations, whatever share of those the file speaks of they are. */
const fewMove = 5;

interface WhatMayGo {
  /** The file holds all there is. */
  isComplete: boolean;
  /** `elsewhere_<table>` names the file's rows that belong to another practice. */
  isSplit: boolean;
  /** No client of the file is at a location that belongs to this practice: the names of those. It may be an export of somebody else. */
  lacksAllOf: readonly string[] | null;
  force: boolean;
}

/**
 * Notes which rows a complete file no longer has and which belong to another practice now, as `gone_<table>(id)`; nothing is marked yet. A rejected row is still there, so
 * it does not count.
 * @returns a refusal, unless `force` is given, when more than 10 % of the table would vanish; of a file that need not hold all, 10 % of those it speaks of; or anybody by a
 * file in which nobody is at a location of this practice
 */
export async function findGone(context: MergeContext, staged: Staged, may: WhatMayGo): Promise<Gone> {
  const { connection } = context;
  const {
    spec: { table },
  } = staged;
  const {
    rows: [damaged],
  } = await connection.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${staged.table} WHERE source_id IS NULL`);
  const isSure = !may.isComplete || (damaged?.n ?? 0) === 0;
  await noteGone(context, staged, { isLackingGone: may.isComplete && isSure, isSplit: may.isSplit });
  const counts = await countGone(context, staged, may);
  const { rows: first } = await connection.query<{ id: string }>(`SELECT id FROM ${goneTable(table)} LIMIT ${shownExamples}`);
  const ids = first.map(({ id }) => id);
  const examples = await describeRows(context, table, ids);
  const reason = may.force ? null : refusalReason(counts, may);
  return {
    count: counts.gone,
    examples,
    notes: isSure ? [] : [`${damaged?.n} rows have no readable ${staged.spec.id}, so none of the rows known before could be told to be gone`],
    refusal: reason === null ? null : { file: staged.spec.file, reason, gone: { rows: counts.gone, of: counts.known, examples } },
  };
}

async function noteGone({ connection, practiceId }: MergeContext, staged: Staged, { isLackingGone, isSplit }: { isLackingGone: boolean; isSplit: boolean }) {
  const { table } = staged.spec;
  const elsewhere = (rows: string) => `t.source_id IN (SELECT e.source_id FROM ${elsewhereTable(table)} e WHERE ${rows})`;
  const isInFile = `EXISTS (SELECT FROM ${staged.table} s WHERE s.source_id = t.source_id)${isSplit ? ` OR ${elsewhere('NOT e.is_there')}` : ''}`;
  await connection.query(`CREATE TEMP TABLE ${goneTable(table)} (id uuid NOT NULL) ON COMMIT DROP`);
  await connection.query(
    `
    INSERT INTO ${goneTable(table)} SELECT t.id FROM ${table} t
    WHERE t.practice_id = $1 AND t.source = 'csv' AND t.deleted_at IS NULL AND ((${isLackingGone} AND NOT (${isInFile})) ${isSplit ? `OR ${elsewhere('e.is_there')}` : ''})`,
    [practiceId],
  );
}

interface GoneCounts {
  gone: number;
  /** Of so many: all that are known, or those the file speaks of where it need not hold all. */
  known: number;
}

async function countGone({ connection, practiceId }: MergeContext, staged: Staged, { isComplete }: WhatMayGo): Promise<GoneCounts> {
  const { table } = staged.spec;
  const spokenOf = `AND (EXISTS (SELECT FROM ${staged.table} s WHERE s.source_id = t.source_id) OR t.source_id IN (SELECT e.source_id FROM ${elsewhereTable(table)} e))`;
  const {
    rows: [counts],
  } = await connection.query<GoneCounts>(
    `
    SELECT (SELECT count(*)::int FROM ${goneTable(table)}) AS gone,
      (SELECT count(*)::int FROM ${table} t WHERE t.practice_id = $1 AND t.source = 'csv' AND t.deleted_at IS NULL ${isComplete ? '' : spokenOf}) AS known`,
    [practiceId],
  );
  return counts ?? { gone: 0, known: 0 };
}

/** Null: they may go. */
function refusalReason({ gone, known }: GoneCounts, { isComplete, isSplit, lacksAllOf }: WhatMayGo): string | null {
  if (lacksAllOf && gone > 0)
    return `${gone} ${gone === 1 ? 'row' : 'rows'} known here would go to another practice, but no client of it is at ${lacksAllOf.join(', ')}. Is it another hospital's export, or has the location another name now? If it is right, import again with force`;
  if (gone <= known * largestShareGone || (!isComplete && gone <= fewMove)) return null;
  const where = isComplete ? `are no longer in it${isSplit ? ' or belong to another practice' : ''}` : 'that it names belong to another practice';
  return `${gone} of ${known} rows known before ${where}, more than 10 %. If that is right, import again with force`;
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
