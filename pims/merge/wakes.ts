import type { ProcessKind } from '../../domain/ids.ts';
import { isPetProcess, isReminded } from '../../prisma/petsToWake.ts';
import type { Staged } from '../stage.ts';
import { goneTable } from './gone.ts';
import { deltaTable, type MergeContext } from './upsert.ts';

const pet: ProcessKind = 'pet';

/** Per table: the pets that a new, changed or gone row concerns, from its rows as `x(id)`. A changed client concerns all its pets. */
const petsConcerned: Record<string, string> = {
  clients: 'SELECT o.pet_id FROM x JOIN ownerships o ON o.practice_id = $1 AND o.client_id = x.id',
  pets: 'SELECT p.id FROM x JOIN pets p ON p.practice_id = $1 AND p.id = x.id',
  reminders: 'SELECT r.pet_id FROM x JOIN reminders r ON r.practice_id = $1 AND r.id = x.id',
};

/** Before reminders are merged: pets that lose one to another pet are concerned too. */
export async function notePetsBefore({ connection, practiceId }: MergeContext, staged: Staged): Promise<void> {
  await connection.query(
    `
    INSERT INTO pets_concerned SELECT r.pet_id FROM reminders r JOIN ${staged.table} s ON s.source_id = r.source_id
    WHERE r.practice_id = $1 AND r.source = 'csv' AND r.source_rev <> s.source_rev AND s.bad_reason IS NULL`,
    [practiceId],
  );
}

export async function beginConcern({ connection }: MergeContext): Promise<void> {
  await connection.query('CREATE TEMP TABLE pets_concerned (pet_id uuid) ON COMMIT DROP');
}

/** After a table is merged. */
export async function notePetsConcerned({ connection, practiceId }: MergeContext, staged: Staged, mayGo: boolean): Promise<void> {
  const { table } = staged.spec;
  const pets = petsConcerned[table];
  if (!pets) return;
  const gone = mayGo ? `UNION ALL SELECT id FROM ${goneTable(table)}` : '';
  await connection.query(
    `
    INSERT INTO pets_concerned WITH x AS (SELECT id FROM ${deltaTable(table)} WHERE change <> 'same' ${gone}) ${pets}`,
    [practiceId],
  );
}

/**
 * Asks the processes of the pets concerned to look again: those that have an open letter reminder, or a process already.
 * @returns how many
 */
export async function writeWakes({ connection, practiceId }: MergeContext): Promise<number> {
  const { rowCount } = await connection.query(
    `
    INSERT INTO wakes (practice_id, process, subject)
    SELECT $1, $2, p.pet_id::text FROM (SELECT DISTINCT pet_id FROM pets_concerned) p
    WHERE EXISTS (SELECT FROM reminders r WHERE r.practice_id = $1 AND r.pet_id = p.pet_id AND ${isReminded('r')})
       OR EXISTS (SELECT FROM processes w WHERE w.practice_id = $1 AND ${isPetProcess('w')} AND w.subject = p.pet_id::text)`,
    [practiceId, pet],
  );
  return rowCount ?? 0;
}
