import type { PetProcess } from '../../domain/ids.ts';
import type { Tx } from '../../prisma/client.ts';

/**
 * Locks the client a pet's messages go to until the transaction ends: turns of one household, its postcard run and its pets never
 * decide side by side. The facts are read after the lock, so a change of owner just before it is seen.
 */
export async function lockClientOf(tx: Tx, { practiceId, petId }: PetProcess): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM clients
    WHERE practice_id = ${practiceId}::uuid
      AND id = (SELECT client_id FROM ownerships WHERE practice_id = ${practiceId}::uuid AND pet_id = ${petId}::uuid AND is_primary)
    FOR NO KEY UPDATE`;
}

/** The same for a household. @returns whether there is such a client */
export async function lockClient(tx: Tx, practiceId: string, clientId: string): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`SELECT 1 FROM clients WHERE practice_id = ${practiceId}::uuid AND id = ${clientId}::uuid FOR NO KEY UPDATE`;
  return found.length > 0;
}
