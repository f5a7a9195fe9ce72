import type { Staged } from '../stage.ts';
import { refOf, resolveReference, sourceIdOf } from './references.ts';
import { upsert, type Counts, type MergeContext } from './upsert.ts';

/** A due date that moves at least this much later is the service coming round again, days. */
const daysOfNewCycle = 14;

/**
 * Whether a changed reminder came round again: practice systems use the same id year after year. It did when it is completed, when it reopens, or when its due date
 * moves 14 days or more later. Smaller and earlier moves are corrections, and so is a row that was gone and comes back as it was: what was sent stays sent.
 */
const cameRound = `((t.status <> 'completed' AND s.status = 'completed')
  OR (t.status <> 'open' AND s.status = 'open')
  OR s.due_date >= t.due_on + ${daysOfNewCycle})`;

/** Due services, and the kinds of service seen for the first time. */
export async function mergeReminders(context: MergeContext, staged: Staged): Promise<Counts> {
  await resolveReference(context, staged, { column: 'pet_id', table: 'pets', what: 'pet' });
  const notes = await resolveService(context, staged);
  const counts = await upsert(context, {
    staged,
    values: [
      { column: 'pet_id', sql: `s.${refOf('pet_id')}`, told: { name: 'pet_id', before: sourceIdOf('pets', 't.pet_id'), after: 's.pet_id' } },
      {
        column: 'service_id',
        sql: 's.service_ref',
        told: { name: 'service_code', before: '(SELECT v.code FROM services v WHERE v.practice_id = $1 AND v.id = t.service_id)', after: 's.service_code' },
      },
      { column: 'due_on', sql: 's.due_date', told: { name: 'due_date', before: 't.due_on', after: 's.due_date' } },
      { column: 'status', sql: 's.status::"ReminderStatus"' },
      { column: 'completed_on', sql: 's.completed_date', from: 'completed_date' },
      { column: 'kind', sql: `coalesce(s.kind, 'letter')::"ReminderKind"`, from: 'kind' },
    ],
    onInsert: { cycle: '1', cycle_known_at: '$2::timestamptz' },
    onChange: [
      `cycle = t.cycle + CASE WHEN ${cameRound} THEN 1 ELSE 0 END`,
      `cycle_known_at = CASE WHEN ${cameRound} THEN $2::timestamptz ELSE t.cycle_known_at END`,
    ],
  });
  return { ...counts, notes };
}

/** A code seen for the first time becomes a service under the name the file gives. @returns what people should know of names */
async function resolveService(context: MergeContext, staged: Staged): Promise<string[]> {
  const { connection, practiceId, now } = context;
  await connection.query(
    `
    CREATE TEMP TABLE named_services ON COMMIT DROP AS
    SELECT service_code AS code, min(service_name) AS name, count(DISTINCT service_name) = 1 AS is_one FROM ${staged.table}
    WHERE bad_reason IS NULL AND service_name IS NOT NULL GROUP BY service_code`,
  );
  const notes = await followNames(context);
  await connection.query(
    `
    INSERT INTO services (practice_id, code, name, source_name, created_at)
    SELECT $1, s.code, s.name, s.name, $2::timestamptz FROM named_services s
    WHERE NOT EXISTS (SELECT FROM services v WHERE v.practice_id = $1 AND v.code = s.code)`,
    [practiceId, now],
  );
  await connection.query(`ALTER TABLE ${staged.table} ADD COLUMN service_ref uuid`);
  await connection.query(
    `
    UPDATE ${staged.table} s SET service_ref = v.id FROM services v
    WHERE v.practice_id = $1 AND v.code = s.service_code AND s.bad_reason IS NULL`,
    [practiceId],
  );
  await connection.query(`
    UPDATE ${staged.table} SET bad_column = 'service_name',
      bad_reason = 'is empty, and "' || left(service_code, 40) || '" has no name from earlier: clients are never shown a code'
    WHERE bad_reason IS NULL AND service_ref IS NULL`);
  return notes;
}

/**
 * A service that still bears the name the practice-management system gave it takes a new one from there; one that was named here keeps its name. A file that gives
 * a code several names (rows of different years, often) says nothing new.
 */
async function followNames({ connection, practiceId }: MergeContext): Promise<string[]> {
  const { rows } = await connection.query<{ code: string; before: string; name: string; stays: boolean }>(
    `
    UPDATE services v SET source_name = s.name, name = CASE WHEN v.name = v.source_name THEN s.name ELSE v.name END
    FROM named_services s, services old
    WHERE v.practice_id = $1 AND v.code = s.code AND s.is_one AND v.source_name IS DISTINCT FROM s.name AND old.practice_id = v.practice_id AND old.id = v.id
    RETURNING v.code, old.name AS before, s.name, v.name <> s.name AS stays`,
    [practiceId],
  );
  return rows
    .filter(({ before, name }) => before !== name)
    .map(({ code, before, name, stays }) =>
      stays
        ? `The service ${code} is called "${name}" in the file; clients go on reading "${before}", as it is called here.`
        : `The service ${code}, "${before}" until now, is called "${name}" from here on: clients read the new name.`,
    );
}
