import type { ImportConnection } from '../connection.ts';
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
export const missingLocations = (found: readonly FoundLocation[], choice: LocationChoice): string[] =>
  choice.only
    .filter((one) => !found.some(({ name }) => name !== null && isChosen({ only: [one] }, name)))
    .map((one) => `No client of the file is at "${one}", which belongs to this practice. Has it another name in the file now?`);
