import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { faultsOf, publishDraft, type CadenceDefinition, type CadenceDraft } from '../../domain/cadence.ts';
import { channels } from '../../domain/channels.ts';
import { dayAt } from '../../domain/days.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { Tx } from '../../prisma/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { wakePets } from '../wakeAll.ts';
import { readCadence, type cadenceBody } from './read.ts';

/** Shape only: what makes a cadence right is said by domain/cadence.ts, field by field. */
export const cadenceDraft = z.strictObject({
  basedOn: z.int().describe('The version the edit began from'),
  steps: z
    .array(
      z.strictObject({
        id: z.string().max(100).optional(),
        offset: z.number(),
        channels: z.array(z.enum(channels)),
        since: z.string().optional().describe('Ignored'),
      }),
    )
    .max(100),
  delivery: z.strictObject({ days: z.union([z.literal('daily'), z.array(z.number()).max(31)]), hour: z.string().max(10) }),
});

interface Publication {
  practice: Practice;
  draft: z.output<typeof cadenceDraft>;
  publishedBy: string;
}

/** The newest version, and whether it was that already. */
interface Published {
  body: z.output<typeof cadenceBody>;
  unchanged?: true;
}

/**
 * Publishes the next version of the practice's cadence and wakes its pets, in one transaction. A draft that says what the newest
 * version says changes nothing.
 * @throws ApiError `invalid` with the faults by field; `newer version` when the edit did not begin from the newest one
 */
export async function publishCadence(api: ApiDependencies, { practice, draft, publishedBy }: Publication): Promise<Published> {
  const wanted: CadenceDraft = {
    steps: draft.steps.map(({ id, offset, channels: by }) => ({ ...(id === undefined ? {} : { id }), offset, channels: by })),
    delivery: draft.delivery,
  };
  const faults = faultsOf(wanted);
  if (faults.length > 0) throw new ApiError('invalid', { errors: Object.fromEntries(faults.map(({ path, message }) => [path, message])) });
  const now = api.clock();
  return api.database.withPractice(practice.id, async (tx) => {
    const { cadenceId, version, before } = await lockNewest(tx, practice.id);
    if (version !== draft.basedOn)
      throw new ApiError('newer version', {
        message: `Version ${version} was published in the meantime; your edit began from version ${draft.basedOn}. Load the newest and make your change again.`,
      });
    const definition = publishDraft(wanted, before, { today: dayAt(now, practice.timeZone), newId: randomUUID });
    const unchanged = JSON.stringify(definition) === JSON.stringify(publishDraft(before, before, { today: dayAt(now, practice.timeZone), newId: randomUUID }));
    if (!unchanged) {
      await tx.cadenceVersion.create({
        data: { practiceId: practice.id, cadenceId, version: version + 1, definition: definition as object, publishedAt: new Date(now), publishedBy },
      });
      await wakePets(tx, practice.id, now);
    }
    return { body: await readCadence(tx, practice.id), ...(unchanged ? { unchanged } : {}) };
  });
}

/** Two who publish at once take turns: the second finds the first's version. */
async function lockNewest(tx: Tx, practiceId: string): Promise<{ cadenceId: string; version: number; before: CadenceDefinition }> {
  await tx.$executeRaw`SELECT 1 FROM cadences WHERE practice_id = ${practiceId}::uuid AND is_default FOR UPDATE`;
  const newest = await tx.cadenceVersion.findFirst({ where: { practiceId, cadence: { isDefault: true } }, orderBy: { version: 'desc' } });
  if (!newest) throw new ApiError('not found');
  return { cadenceId: newest.cadenceId, version: newest.version, before: newest.definition as unknown as CadenceDefinition };
}
