import { addressColumns, contactColumns } from '../columns/contacts.ts';
import type { Staged } from '../stage.ts';
import { resolveLocation } from './references.ts';
import { deltaTable, upsert, type Counts, type MergeContext } from './upsert.ts';

/** Clients and their contact points. */
export async function mergeClients(context: MergeContext, staged: Staged): Promise<Counts> {
  await resolveLocation(context, staged);
  const counts = await upsert(context, {
    staged,
    values: [
      { column: 'status', sql: 's.status::"ClientStatus"' },
      { column: 'first_name', sql: "coalesce(s.first_name, '')", from: 'first_name' },
      { column: 'last_name', sql: "coalesce(s.last_name, '')", from: 'last_name' },
      { column: 'class', sql: 's.class', from: 'class' },
      { column: 'balance_due', sql: 's.balance_due', from: 'balance_due' },
      { column: 'communications_disabled', sql: 'coalesce(s.communications_disabled, false)', from: 'communications_disabled' },
      {
        column: 'location_id',
        sql: 's.location_ref',
        from: 'location',
        told: { name: 'location', before: '(SELECT l.name FROM locations l WHERE l.practice_id = $1 AND l.id = t.location_id)', after: 's.location' },
      },
      { column: 'language', sql: 's.language', from: 'language' },
    ],
    alsoTold: fieldsOf(staged).map((field) => ({
      name: field === 'mailing' ? 'address' : contactColumns[field as keyof typeof contactColumns],
      before: `(SELECT p.raw FROM contact_points p WHERE p.practice_id = $1 AND p.client_id = t.id AND p.field = '${field}')`,
      after: `s.${field}_raw`,
    })),
  });
  await mergeContactPoints(context, staged);
  return counts;
}

const kinds: Record<string, string> = { email: 'email', mobile: 'phone', home: 'phone', work: 'phone', mailing: 'address' };

/** The fields the file has columns for; the others stay as they are. */
function fieldsOf(staged: Staged): string[] {
  const fields = Object.entries(contactColumns)
    .filter(([, column]) => staged.has(column))
    .map(([field]) => field);
  return addressColumns.some((column) => staged.has(column)) ? [...fields, 'mailing'] : fields;
}

/** A detail the file no longer has goes; one whose usable value changed is no longer verified. What did not come from the practice-management system is not touched. */
async function mergeContactPoints({ connection, practiceId, now }: MergeContext, staged: Staged): Promise<void> {
  const fields = fieldsOf(staged);
  if (fields.length === 0) return;
  const rows = fields.map((field) => {
    const address = field === 'mailing' ? addressColumns.map((column) => `s.tidy_${column}`) : addressColumns.map(() => 'NULL');
    return `('${kinds[field]}', '${field}', s.${field}_raw, s.${field}_value, s.${field}_problem, ${address.join(', ')})`;
  });
  const written = ['raw', 'value', 'problem', ...addressColumns];
  await connection.query(`
    CREATE TEMP TABLE staged_contact_points ON COMMIT DROP AS
    SELECT d.id AS client_id, c.* FROM ${deltaTable('clients')} d JOIN ${staged.table} s ON s.source_id = d.source_id AND s.bad_reason IS NULL
    CROSS JOIN LATERAL (VALUES ${rows.join(', ')}) AS c (kind, field, ${written.join(', ')})
    WHERE d.change <> 'same'`);
  await connection.query(
    `
    DELETE FROM contact_points p USING staged_contact_points c
    WHERE p.practice_id = $1 AND p.client_id = c.client_id AND p.field = c.field::"ContactField" AND c.raw IS NULL AND p.source = 'csv'`,
    [practiceId],
  );
  await connection.query(
    `
    INSERT INTO contact_points (practice_id, client_id, kind, field, ${written.join(', ')}, updated_at)
    SELECT $1, client_id, kind::"ContactKind", field::"ContactField", ${written.join(', ')}, $2::timestamptz
    FROM staged_contact_points WHERE raw IS NOT NULL
    ON CONFLICT (practice_id, client_id, field) DO UPDATE SET
      ${written.map((column) => `${column} = excluded.${column}`).join(', ')}, updated_at = excluded.updated_at,
      verified_at = CASE WHEN contact_points.value IS DISTINCT FROM excluded.value THEN NULL ELSE contact_points.verified_at END
    WHERE contact_points.source = 'csv' AND (${written.map((column) => `contact_points.${column}`).join(', ')}) IS DISTINCT FROM (${written.map((column) => `excluded.${column}`).join(', ')})`,
    [practiceId, now],
  );
}
