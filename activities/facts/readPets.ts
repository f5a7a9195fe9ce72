import type { PetFacts } from '../../domain/facts.ts';
import type { Tx } from '../../prisma/client.ts';
import { petFactsSql, petsSql } from './factsSql.ts';

/**
 * The facts of these pets as they are in this transaction.
 * @returns by pet id; a pet that is not there is left out
 */
export async function readPets(tx: Tx, practiceId: string, petIds: string[]): Promise<Map<string, PetFacts>> {
  if (petIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ facts: PetFacts }[]>`SELECT ${petFactsSql} AS facts FROM ${petsSql(practiceId, petIds)}`;
  return new Map(rows.map(({ facts }) => [facts.pet.id, facts]));
}
