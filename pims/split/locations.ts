import type { ImportConnection } from '../connection.ts';
import type { MergeContext } from '../merge/upsert.ts';
import type { Staged } from '../stage.ts';
import { isChosen, type LocationChoice } from './choice.ts';

/** A location the clients of an export have. */
export interface FoundLocation {
  /** As the export names it; null: clients without one. */
  name: string | null;
  clients: number;
  /** It belongs to the practice that reads the export. */
  isHere: boolean;
}

/** More are not told apart: nobody has so many places, and a column of another kind may feed ours. */
const mostLocations = 200;

/** The locations of the export's clients, most clients first; none for an export that names none. */
export async function countLocations(connection: ImportConnection, files: readonly Staged[], choice: LocationChoice | null): Promise<FoundLocation[]> {
  const clients = files.find(({ spec }) => spec.table === 'clients');
  if (!clients?.has('location')) return [];
  const { rows } = await connection.query<{ name: string | null; clients: number }>(
    `SELECT location AS name, count(*)::int AS clients FROM ${clients.table} WHERE bad_reason IS NULL GROUP BY location ORDER BY 2 DESC, 1 LIMIT ${mostLocations}`,
  );
  if (rows.every(({ name }) => name === null)) return [];
  return rows.map((row) => ({ ...row, isHere: isChosen(choice, row.name) }));
}

/** What people should know of the choice, in sentences: a location of it that no client of the file has may have another name there now. */
export const remarksOnChoice = (found: readonly FoundLocation[], choice: LocationChoice, staying: number): string[] => [
  ...(staying === 0
    ? []
    : [
        `${staying === 1 ? '1 client who is' : `${staying.toLocaleString('en-US')} clients who are`} known here ${staying === 1 ? 'has' : 'have'} no location in it: they stay here, as they are.`,
      ]),
  ...choice.only
    .filter((one) => !found.some(({ name }) => name !== null && isChosen({ only: [one] }, name)))
    .map((one) => `No client of the file is at "${one}", which belongs to this practice. Has it another name in the file now?`),
];

/** The locations of the choice when the file's clients are all at others; null when one is at one of them, or none is anywhere. */
export function lacksAll(found: readonly FoundLocation[], choice: LocationChoice | null): string[] | null {
  const named = found.filter(({ name }) => name !== null);
  return choice && named.length > 0 && !named.some(({ isHere }) => isHere) ? choice.only : null;
}

/** How many clients are known here whose row has no location: they stay as they are, so nobody goes for want of a word. None when those belong here anyway. */
export async function countStaying({ connection, practiceId }: MergeContext, files: readonly Staged[]): Promise<number> {
  if (!files.some(({ spec }) => spec.table === 'clients')) return 0;
  const { rows } = await connection.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM clients t WHERE t.practice_id = $1 AND t.source = 'csv' AND t.deleted_at IS NULL
      AND t.source_id IN (SELECT e.source_id FROM elsewhere_clients e WHERE NOT e.is_there)`,
    [practiceId],
  );
  return rows[0]?.n ?? 0;
}
