import type { MergeContext } from '../merge/upsert.ts';
import type { Staged } from '../stage.ts';

/** Tables that rows of other files refer to. */
export type Table = 'clients' | 'pets' | 'invoices';

/** The ids of everybody a row may lead to and belong here: of this import, and known from earlier. */
export const hereTable = (table: Table): string => `here_${table}`;

/** SQL of the ids known from earlier. A pet whose owner belongs elsewhere does so too, and so does an invoice. */
const known: Record<Table, string> = {
  clients: `SELECT t.source_id FROM clients t WHERE t.practice_id = $1 AND t.source = 'csv' AND (t.deleted_at IS NULL OR t.merged_into IS NOT NULL)`,
  pets: `SELECT t.source_id FROM pets t JOIN ownerships o ON o.practice_id = t.practice_id AND o.pet_id = t.id AND o.is_primary
    JOIN clients c ON c.practice_id = o.practice_id AND c.id = o.client_id
    WHERE t.practice_id = $1 AND t.source = 'csv' AND (t.deleted_at IS NULL OR t.merged_into IS NOT NULL) AND c.source_id IN (SELECT source_id FROM here_clients)`,
  invoices: `SELECT t.source_id FROM invoices t JOIN clients c ON c.practice_id = t.practice_id AND c.id = t.client_id
    WHERE t.practice_id = $1 AND t.source = 'csv' AND t.deleted_at IS NULL AND c.source_id IN (SELECT source_id FROM here_clients)`,
};

/** Notes who is here as `here_<table>(source_id)`, once the rows of others were taken out. @param staged the file, when the export has it */
export async function noteHere({ connection, practiceId }: MergeContext, table: Table, staged: Staged | undefined): Promise<void> {
  const here = hereTable(table);
  const inFile = staged
    ? `UNION SELECT source_id FROM ${staged.table} WHERE source_id IS NOT NULL EXCEPT SELECT source_id FROM elsewhere_${table} WHERE is_there`
    : '';
  await connection.query(`CREATE TEMP TABLE ${here} (source_id text PRIMARY KEY) ON COMMIT DROP`);
  await connection.query(`INSERT INTO ${here} ${known[table]} ${inFile}`, [practiceId]);
  await connection.query(`ANALYZE ${here}`);
}
