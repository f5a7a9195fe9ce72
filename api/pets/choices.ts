import { z } from 'zod';
import type { Tx } from '../../prisma/client.ts';

export const petChoices = z
  .object({
    species: z.array(z.string()).describe('The most frequent first, at most 30'),
    services: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('By name'),
    locations: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('By name; one alone is the practice itself'),
  })
  .meta({ id: 'PetChoices' });

/** The species of the practice's pets as they are written most often, its services and its locations. */
export async function readPetChoices(tx: Tx, practiceId: string): Promise<z.output<typeof petChoices>> {
  const species = await tx.$queryRaw<{ species: string }[]>`
    SELECT mode() WITHIN GROUP (ORDER BY species) AS species FROM pets
    WHERE practice_id = ${practiceId}::uuid AND deleted_at IS NULL AND species IS NOT NULL AND species <> ''
    GROUP BY lower(species) ORDER BY count(*) DESC, lower(species) LIMIT 30`;
  const services = await tx.service.findMany({ where: { practiceId }, select: { id: true, name: true }, orderBy: { name: 'asc' } });
  const locations = await tx.location.findMany({
    where: { practiceId, deletedAt: null, mergedInto: null },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
  return { locations, species: species.map((row) => row.species), services };
}
