import type { PetProcess } from '../../domain/ids.ts';
import type { Tx } from '../../prisma/client.ts';

/**
 * Nobody waits longer than this for a client: a large import holds the clients it changed until it commits, and turns that waited
 * for it would take every place from the pets of other practices.
 */
const patience = '3s';
const lockNotAvailable = '55P03';

/** Whether an error says that somebody else holds the client. */
export const isClientBusy = (error: unknown): boolean => JSON.stringify((error as { meta?: unknown } | null)?.meta ?? '').includes(lockNotAvailable);

/**
 * Locks the client a pet's messages go to until the transaction ends: turns of one household, its postcard run and its pets never
 * decide side by side. The facts are read after the lock, so a change of owner just before it is seen.
 * @throws an error of which `isClientBusy` is true when somebody else holds it for longer than three seconds
 */
export async function lockClientOf(tx: Tx, { practiceId, petId }: PetProcess): Promise<void> {
  await waitBriefly(tx);
  await tx.$executeRaw`
    SELECT 1 FROM clients
    WHERE practice_id = ${practiceId}::uuid
      AND id = (SELECT client_id FROM ownerships WHERE practice_id = ${practiceId}::uuid AND pet_id = ${petId}::uuid AND is_primary)
    FOR NO KEY UPDATE`;
}

/** The same for a household. @returns whether there is such a client */
export async function lockClient(tx: Tx, practiceId: string, clientId: string): Promise<boolean> {
  await waitBriefly(tx);
  const found = await tx.$queryRaw<unknown[]>`SELECT 1 FROM clients WHERE practice_id = ${practiceId}::uuid AND id = ${clientId}::uuid FOR NO KEY UPDATE`;
  return found.length > 0;
}

const waitBriefly = (tx: Tx): Promise<number> => tx.$executeRaw`SELECT set_config('lock_timeout', ${patience}, true)`;
