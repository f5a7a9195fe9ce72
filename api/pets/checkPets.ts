import { z } from 'zod';
import type { Tx } from '../../prisma/client.ts';
import { longestPage } from '../http/listQuery.ts';
import type { Asked } from './listPets.ts';
import { petsCondition, petsFilter, petTables } from './petsFilter.ts';

/** Which pets: exactly these, or all that fit a list's filter. */
export const petsToCheck = z.union([z.strictObject({ ids: z.array(z.uuid()).min(1).max(longestPage) }), z.strictObject({ filter: petsFilter })]);

/**
 * Asks these pets' processes to look at their facts again, in one statement however many they are; the relay signals them at its rate.
 * Ids that are not this practice's are left out.
 * @returns how many were asked
 */
export async function checkPets(tx: Tx, which: z.output<typeof petsToCheck>, asked: Asked): Promise<number> {
  const { where, needs } = await petsCondition(tx, 'ids' in which ? { id: which.ids } : which.filter, asked);
  return tx.$executeRaw`
    INSERT INTO wakes (practice_id, process, subject, created_at)
    SELECT ${asked.practice.id}::uuid, 'pet', p.id::text, ${new Date(asked.now)}::timestamptz FROM ${petTables(needs)} WHERE ${where}`;
}
