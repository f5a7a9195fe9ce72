import { z } from 'zod';
import type { Tx } from '../../prisma/client.ts';
import { stories } from './stories.ts';

const hour = 3_600_000;

const step = z.object({
  title: z.string(),
  says: z.string(),
  to: z.string().describe("Below the practice's console; from the root of the server when `isOutside`"),
  isOutside: z.boolean(),
});
export const badDayBody = z.object({ title: z.string(), says: z.string(), steps: z.array(step) });
export type BadDay = z.output<typeof badDayBody>;

/**
 * A bad day at a provider, to be made and watched step by step. Whose texts are sent early is somebody who is in no other story.
 * @param given.now epoch ms
 * @returns null when nobody has a text ahead
 */
export async function findBadDay(tx: Tx, given: { practiceId: string; now: number }): Promise<BadDay | null> {
  const pet = await findPetWithText(tx, given);
  return (
    pet && {
      title: 'A bad day at Twilio',
      says: 'Break the connection in the middle of a text, and watch what Homing makes of it.',
      steps: [
        {
          title: 'Open Bad days',
          says: 'Under Twilio choose “takes it, then breaks the connection off”, tick “tells nothing”, then Let it happen.',
          to: '/sandbox/faults',
          isOutside: true,
        },
        {
          title: `Send what ${pet.name}’s household has ahead`,
          says: 'The first row to come has Send now…: all of it leaves within a minute.',
          to: `/pets/${pet.id}`,
          isOutside: false,
        },
        {
          title: 'See what may have been sent',
          says: 'No answer came, so nobody can tell, and it is not sent again blindly. A minute later Homing asks Twilio, finds the text, and it is Sent: once.',
          to: inDoubt,
          isOutside: false,
        },
        {
          title: 'Then decide yourself',
          says: 'With “breaks the connection off before it takes it” no look-up finds the next one. After ten minutes its page asks you: It arrived, or Send again. Make everything well first, or that breaks off too.',
          to: '/sandbox/faults',
          isOutside: true,
        },
      ],
    }
  );
}

const inDoubt = `/messages?filter=${encodeURIComponent(JSON.stringify({ state: 'unconfirmed', channel: 'text' }))}`;

/** The soonest pet with a text ahead that does not leave by itself while one reads. */
async function findPetWithText(tx: Tx, { practiceId, now }: { practiceId: string; now: number }): Promise<{ id: string; name: string } | null> {
  const waiting = await tx.process.findMany({
    where: {
      practiceId,
      kind: 'pet',
      state: 'waiting',
      nextAt: { gt: new Date(now + 2 * hour) },
      why: { path: ['next', 'channels'], array_contains: ['text'] },
    },
    orderBy: [{ nextAt: 'asc' }, { subject: 'asc' }],
    select: { subject: true },
    take: 40,
  });
  const ids = waiting.map(({ subject }) => subject);
  // What is planned may still be refused for want of a number; who has got texts has one.
  const told = await tx.touch.findMany({
    where: { practiceId, channel: 'text', petId: { in: ids }, message: { state: 'delivered' } },
    distinct: ['petId'],
    select: { petId: true },
  });
  const pets = await tx.pet.findMany({
    where: {
      practiceId,
      id: { in: told.flatMap(({ petId }) => petId ?? []) },
      deletedAt: null,
      ownerships: { some: { isPrimary: true, client: { lastName: { notIn: ['Quill', ...stories.map(({ client }) => client)] } } } },
    },
    select: { id: true, name: true },
  });
  return ids.flatMap((id) => pets.find((pet) => pet.id === id) ?? [])[0] ?? null;
}
