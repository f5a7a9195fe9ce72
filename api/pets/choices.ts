import { z } from 'zod';
import type { Tx } from '../../prisma/client.ts';

export const petChoices = z
  .object({
    species: z.array(z.string()).describe('The most frequent first, at most 30'),
    services: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('By name'),
  })
  .meta({ id: 'PetChoices' });

/** The species of the practice's pets as they are written most often, and its services. */
export async function readPetChoices(tx: Tx, practiceId: string): Promise<z.output<typeof petChoices>> {
  const species = await tx.$queryRaw<{ species: string }[]>`
    SELECT mode() WITHIN GROUP (ORDER BY species) AS species FROM pets
    WHERE practice_id = ${practiceId}::uuid AND deleted_at IS NULL AND species IS NOT NULL AND species <> ''
    GROUP BY lower(species) ORDER BY count(*) DESC, lower(species) LIMIT 30`;
  const services = await tx.service.findMany({ where: { practiceId }, select: { id: true, name: true }, orderBy: { name: 'asc' } });
  return { species: species.map((row) => row.species), services };
}
