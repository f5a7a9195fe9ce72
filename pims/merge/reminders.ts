import type { Staged } from '../stage.ts';
import { refOf, resolveReference } from './references.ts';
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
  await resolveService(context, staged);
  return upsert(context, {
    staged,
    values: [
      { column: 'pet_id', sql: `s.${refOf('pet_id')}` },
      { column: 'service_id', sql: 's.service_ref' },
      { column: 'due_on', sql: 's.due_date' },
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
}

/** A code seen for the first time becomes a service under the name the file gives; a known one keeps the name it has here. */
async function resolveService({ connection, practiceId, now }: MergeContext, staged: Staged): Promise<void> {
  await connection.query(
    `
    INSERT INTO services (practice_id, code, name, created_at)
    SELECT $1, s.service_code, min(s.service_name), $2::timestamptz FROM ${staged.table} s
    WHERE s.bad_reason IS NULL AND s.service_name IS NOT NULL
      AND NOT EXISTS (SELECT FROM services v WHERE v.practice_id = $1 AND v.code = s.service_code)
    GROUP BY s.service_code`,
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
}
