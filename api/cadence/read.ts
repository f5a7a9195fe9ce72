import { z } from 'zod';
import type { CadenceDefinition } from '../../domain/cadence.ts';
import { channels } from '../../domain/channels.ts';
import type { Tx } from '../../prisma/client.ts';
import { ApiError } from '../http/errors.ts';

const delivery = z.object({
  days: z.union([z.literal('daily'), z.array(z.int())]).describe('Days of the month from 1 to 28, or daily'),
  hour: z.string().describe('HH:MM, practice time'),
});
const published = { version: z.int(), publishedAt: z.iso.datetime(), publishedBy: z.string().nullable() };

export const cadenceBody = z
  .object({
    id: z.uuid(),
    name: z.string(),
    ...published,
    steps: z.array(
      z.object({
        id: z.string(),
        offset: z.int().describe('Days from the due date, negative before it'),
        channels: z.array(z.enum(channels)),
        since: z.iso.date().describe("The practice's day on which the step was first published in this form"),
      }),
    ),
    delivery,
    history: z.array(z.object(published)),
  })
  .meta({ id: 'Cadence' });

/** The practice's cadence: its newest version, and when each version was published. @throws ApiError `not found` */
export async function readCadence(tx: Tx, practiceId: string): Promise<z.output<typeof cadenceBody>> {
  const cadence = await tx.cadence.findFirst({ where: { practiceId, isDefault: true }, include: { versions: { orderBy: { version: 'desc' } } } });
  const newest = cadence?.versions[0];
  if (!cadence || !newest) throw new ApiError('not found');
  const { steps, delivery: when } = newest.definition as unknown as CadenceDefinition;
  const history = cadence.versions.map(({ version, publishedAt, publishedBy }) => ({ version, publishedAt: publishedAt.toISOString(), publishedBy }));
  return {
    id: cadence.id,
    name: cadence.name,
    version: newest.version,
    publishedAt: newest.publishedAt.toISOString(),
    publishedBy: newest.publishedBy,
    steps,
    delivery: when,
    history,
  };
}
