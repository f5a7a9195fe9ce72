import type { ImportConnection } from '../connection.ts';
import type { MergeContext } from '../merge/upsert.ts';
import type { FileName } from '../report.ts';
import type { Staged } from '../stage.ts';
import { isChosen, type LocationChoice } from './choice.ts';
import { noteHere, hereTable, type Table } from './here.ts';

/**
 * A file's rows that were taken out: `(source_id, line, is_there)`. `is_there`: it belongs to another practice, so who is known here has left; else it lacks a location that is
 * known here, which moves nobody.
 */
export const elsewhereTable = (table: string): string => `elsewhere_${table}`;

interface Chosen {
  context: MergeContext;
  choice: LocationChoice;
}

/** SQL per file: whether a staged row `s` belongs elsewhere. $1 are the locations that belong here, $2 whether rows without one do. */
const elsewhere: Record<FileName, string> = {
  // Of a row that could not be read the location may not be known: it stays, and is told.
  'clients.csv': 'CASE WHEN s.location IS NULL THEN s.bad_reason IS NULL AND NOT $2 ELSE s.location <> ALL ($1) END',
  'pets.csv': follows('client_id', 'clients'),
  'reminders.csv': follows('pet_id', 'pets'),
  'appointments.csv': `CASE WHEN s.client_id IS NOT NULL THEN ${follows('client_id', 'clients')} WHEN s.pet_id IS NOT NULL THEN ${follows('pet_id', 'pets')}
    WHEN s.location IS NOT NULL THEN s.location <> ALL ($1) ELSE s.bad_reason IS NULL AND NOT $2 END`,
  'invoices.csv': follows('client_id', 'clients'),
  'invoice_lines.csv': follows('invoice_id', 'invoices'),
};

/** SQL: whether what is known by a row's id has no location here either; $3 is the practice. Who has one keeps it: a missing word moves nobody. */
const hasNoneHere = (table: string): string =>
  `s.source_id IN (SELECT t.source_id FROM ${table} t WHERE t.practice_id = $3 AND t.source = 'csv' AND t.location_id IS NULL)`;

/** SQL per file: whether a row `s` that does not belong here says that it belongs elsewhere. */
const saysSo: Partial<Record<FileName, string>> = {
  'clients.csv': `(s.location IS NOT NULL OR ${hasNoneHere('clients')})`,
  'appointments.csv': `(coalesce(s.client_id, s.pet_id, s.location) IS NOT NULL OR ${hasNoneHere('appointments')})`,
};

/** A row goes where the row it refers to went; one that refers to nobody known here belongs to others, who know them. */
function follows(column: string, table: Table): string {
  return `(s.${column} IS NOT NULL AND s.${column} NOT IN (SELECT source_id FROM ${hereTable(table)}))`;
}

/**
 * Takes the rows of other practices out of the staged files, before anything is merged: clients by their location, everything else by the client it leads to.
 * Leaves `elsewhere_<table>` behind for `findGone`: whom we know here and who is there now has left. Who only lacks the location known here stays as they are.
 * @param files in the order in which they refer to each other
 * @returns how many rows of each file went
 */
export async function leaveOthers(context: MergeContext, files: readonly Staged[], choice: LocationChoice): Promise<Map<FileName, number>> {
  const chosen: Chosen = { context, choice };
  const counts = new Map<FileName, number>();
  const staged = new Map(files.map((one) => [one.spec.table, one]));
  for (const table of ['clients', 'pets', 'invoices'] as const) {
    const own = staged.get(table);
    if (own) counts.set(own.spec.file, await takeOut(chosen, own));
    await noteHere(context, table, own);
  }
  for (const table of ['reminders', 'appointments', 'invoice_lines']) {
    const own = staged.get(table);
    if (own) counts.set(own.spec.file, await takeOut(chosen, own));
  }
  return counts;
}

async function takeOut({ context: { connection, practiceId }, choice }: Chosen, staged: Staged): Promise<number> {
  const { table, spec } = staged;
  const out = elsewhereTable(spec.table);
  await connection.query(`CREATE TEMP TABLE ${out} (source_id text, line int, is_there boolean) ON COMMIT DROP`);
  const { rowCount } = await connection.query(
    `WITH taken AS (DELETE FROM ${table} s WHERE ($1::text[] IS NOT NULL AND $2::boolean IS NOT NULL AND $3::uuid IS NOT NULL) AND ${elsewhere[spec.file]}
       RETURNING s.source_id, s.line, ${saysSo[spec.file] ?? 'true'} AS is_there)
     INSERT INTO ${out} SELECT source_id, line, is_there FROM taken`,
    [await ownNames(connection, staged, choice), choice.orNone === true, practiceId],
  );
  // Of two rows with one id the last counts: one that is here, even a faulty one, or that says nothing of where, is not elsewhere, whatever an earlier row said.
  await connection.query(`
    DELETE FROM ${out} e WHERE e.is_there AND (EXISTS (SELECT FROM ${table} s WHERE s.source_id = e.source_id AND (s.bad_reason IS NULL OR s.line > e.line))
      OR EXISTS (SELECT FROM ${out} o WHERE o.source_id = e.source_id AND NOT o.is_there AND o.line > e.line))`);
  await connection.query(`ANALYZE ${table} (line, source_id, bad_reason)`);
  await connection.query(`ANALYZE ${out}`);
  return rowCount ?? 0;
}

/** The file's locations that belong here, spelled as it spells them. */
async function ownNames(connection: ImportConnection, staged: Staged, choice: LocationChoice): Promise<string[]> {
  if (!staged.has('location')) return [];
  const { rows } = await connection.query<{ location: string }>(`SELECT DISTINCT location FROM ${staged.table} WHERE location IS NOT NULL`);
  return rows.map(({ location }) => location).filter((one) => isChosen(choice, one));
}
