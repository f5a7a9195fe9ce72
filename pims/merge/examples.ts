import { Temporal } from 'temporal-polyfill';
import type { ExampleRow } from '../report.ts';
import type { Staged } from '../stage.ts';
import type { MergeContext, ToldValue } from './upsert.ts';

/** Rows named in a report. */
export const shownExamples = 5;

const clientName = (id: string) =>
  `(SELECT coalesce(nullif(concat_ws(' ', nullif(c.first_name, ''), nullif(c.last_name, '')), ''), 'client ' || c.source_id) FROM clients c WHERE c.practice_id = $1 AND c.id = ${id})`;
const petName = (id: string) => `(SELECT p.name FROM pets p WHERE p.practice_id = $1 AND p.id = ${id})`;

/** Per table, over a stored row `t`: what a person calls it, and the pet whose page shows it. */
const told: Record<string, { label: string; pet: string }> = {
  clients: { label: clientName('t.id'), pet: 'NULL' },
  pets: {
    label: `concat_ws(' of ', t.name, (SELECT ${clientName('o.client_id')} FROM ownerships o WHERE o.practice_id = $1 AND o.pet_id = t.id AND o.is_primary))`,
    pet: 't.id',
  },
  reminders: {
    label: `concat((SELECT v.name FROM services v WHERE v.practice_id = $1 AND v.id = t.service_id), ' for ', ${petName('t.pet_id')}, ', due ', t.due_on)`,
    pet: 't.pet_id',
  },
  appointments: {
    label: `concat_ws(' for ', coalesce(t.type, 'Appointment'), coalesce(${petName('t.pet_id')}, ${clientName('t.client_id')}))`,
    pet: 't.pet_id',
  },
  invoices: { label: `concat('Invoice of ', ${clientName('t.client_id')})`, pet: 'NULL' },
  invoice_lines: { label: "coalesce(t.description, t.item_code, 'Line')", pet: 't.pet_id' },
};

/** What people call some stored rows. @param ids few of them, of the table */
export async function describeRows({ connection, practiceId }: MergeContext, table: string, ids: readonly string[]): Promise<ExampleRow[]> {
  const words = told[table];
  if (!words || ids.length === 0) return [];
  const { rows } = await connection.query<Omit<ExampleRow, 'changes'>>(
    `SELECT t.source_id AS id, ${words.label} AS label, ${words.pet}::uuid AS "petId" FROM ${table} t WHERE t.practice_id = $1 AND t.id = ANY ($2::uuid[]) ORDER BY t.id`,
    [practiceId, ids],
  );
  return rows.map((row) => ({ ...row, changes: [] }));
}

/** What would change in some rows, before it does: by the row's own id of the practice-management system. */
export async function describeChanges(
  { connection, practiceId, timeZone }: MergeContext,
  staged: Staged,
  given: { ids: readonly string[]; values: readonly ToldValue[] },
): Promise<Map<string, ExampleRow['changes']>> {
  const pairs = given.values.map(
    ({ name, before, after }) => `CASE WHEN ${before} IS DISTINCT FROM ${after} THEN jsonb_build_array('${name}', (${before})::text, (${after})::text) END`,
  );
  const { rows } = await connection.query<{ source_id: string; changes: ([string, string | null, string | null] | null)[] }>(
    `SELECT t.source_id, jsonb_build_array(${pairs.join(', ')}) AS changes FROM ${staged.spec.table} t JOIN ${staged.table} s ON s.source_id = t.source_id AND s.bad_reason IS NULL
     WHERE t.practice_id = $1 AND t.id = ANY ($2::uuid[])`,
    [practiceId, given.ids],
  );
  const change = ([column, before, after]: [string, string | null, string | null]) => ({
    column,
    before: readable(before, timeZone),
    after: readable(after, timeZone),
  });
  return new Map(rows.map(({ source_id, changes }) => [source_id, changes.filter((one) => one !== null).map(change)]));
}

/** An instant as PostgreSQL writes it becomes practice time. */
function readable(value: string | null, timeZone: string): string | null {
  if (value === null || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/.test(value)) return value;
  const local = Temporal.Instant.from(`${value.replace(' ', 'T')}:00`).toZonedDateTimeISO(timeZone);
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
