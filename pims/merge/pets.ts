import type { Staged } from '../stage.ts';
import { refOf, resolveReference } from './references.ts';
import { deltaTable, upsert, type Counts, type MergeContext } from './upsert.ts';

/** Pets and who owns them. */
export async function mergePets(context: MergeContext, staged: Staged): Promise<Counts> {
  await resolveReference(context, staged, { column: 'client_id', table: 'clients', what: 'client' });
  const counts = await upsert(context, {
    staged,
    values: [
      { column: 'name', sql: 's.name' },
      { column: 'status', sql: 's.status::"PetStatus"' },
      { column: 'species', sql: 's.species', from: 'species' },
      { column: 'breed', sql: 's.breed', from: 'breed' },
      { column: 'sex', sql: 's.sex', from: 'sex' },
      { column: 'birth_date', sql: 's.birth_date', from: 'birth_date' },
    ],
    alsoTold: [
      {
        name: 'client_id',
        before:
          '(SELECT c.source_id FROM ownerships o JOIN clients c ON c.practice_id = o.practice_id AND c.id = o.client_id WHERE o.practice_id = $1 AND o.pet_id = t.id AND o.is_primary)',
        after: 's.client_id',
      },
    ],
  });
  await moveOwnership(context, staged);
  return counts;
}

/** The file knows one owner of a pet: the one who is written to. When that changes the pet has moved, and the one before no longer owns it. */
async function moveOwnership({ connection, practiceId }: MergeContext, staged: Staged): Promise<void> {
  const owner = `s.${refOf('client_id')}`;
  const changed = `${deltaTable('pets')} d JOIN ${staged.table} s ON s.source_id = d.source_id AND s.bad_reason IS NULL`;
  await connection.query(
    `
    DELETE FROM ownerships o USING ${changed}
    WHERE o.practice_id = $1 AND o.pet_id = d.id AND o.is_primary AND o.client_id <> ${owner} AND d.change <> 'same'`,
    [practiceId],
  );
  await connection.query(
    `
    INSERT INTO ownerships (practice_id, client_id, pet_id, is_primary)
    SELECT $1, ${owner}, d.id, true FROM ${changed} WHERE d.change <> 'same'
    ON CONFLICT (practice_id, pet_id, client_id) DO UPDATE SET is_primary = true WHERE NOT ownerships.is_primary`,
    [practiceId],
  );
}
