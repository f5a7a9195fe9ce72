import { z } from 'zod';
import type { Tx } from '../../prisma/client.ts';
import { demoCaller } from '../../sandbox/demo/keeper.ts';
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
  const [pet, other] = await findPetsWithText(tx, given);
  if (!pet) return null;
  return {
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
        says: 'The row just above today’s line has Send now…: all of it leaves within a minute.',
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
        says: `Choose “breaks the connection off before it takes it”, then send ${other ? `what ${other.name}’s household has ahead` : 'somebody else’s texts'} the same way: no look-up finds it. After ten minutes its page asks you: It arrived, or Send again. Make everything well first, or that breaks off too.`,
        to: '/sandbox/faults',
        isOutside: true,
      },
    ],
  };
}

const inDoubt = `/messages?filter=${encodeURIComponent(JSON.stringify({ state: 'unconfirmed', channel: 'text' }))}`;

interface Named {
  id: string;
  name: string;
}

/**
 * Two pets of different households with a text ahead that does not leave by itself while one reads, the soonest first. Whose household somebody sent
 * early within the day stays in its place: who comes back to the steps finds the pet they began with.
 */
async function findPetsWithText(tx: Tx, { practiceId, now }: { practiceId: string; now: number }): Promise<Named[]> {
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
  const calls = await tx.batchCall.findMany({
    where: { practiceId, clientId: { not: null }, calledAt: { gt: new Date(now - 12 * hour), lte: new Date(now) }, calledBy: { not: demoCaller } },
    orderBy: { calledAt: 'asc' },
    select: { clientId: true, calledAt: true },
  });
  const sent = await tx.touch.findMany({
    where: { practiceId, channel: 'text', state: 'opened', OR: calls.map(({ clientId, calledAt }) => ({ clientId, decidedAt: { gte: calledAt } })) },
    orderBy: { petId: 'asc' },
    select: { petId: true, clientId: true },
  });
  // What is planned may still be refused for want of a number; who has got texts has one.
  const told = await tx.touch.findMany({
    where: { practiceId, channel: 'text', petId: { in: waiting.map(({ subject }) => subject) }, message: { state: 'delivered' } },
    distinct: ['petId'],
    select: { petId: true },
  });
  const pets = await tx.pet.findMany({
    where: {
      practiceId,
      id: { in: [...sent, ...told].flatMap(({ petId }) => petId ?? []) },
      deletedAt: null,
      ownerships: { some: { isPrimary: true, client: { lastName: { notIn: ['Quill', ...stories.map(({ client }) => client)] } } } },
    },
    select: { id: true, name: true, ownerships: { where: { isPrimary: true }, select: { clientId: true } } },
  });
  const ids = [...calls.map((call) => sent.find(({ clientId }) => clientId === call.clientId)?.petId), ...waiting.map(({ subject }) => subject)];
  const homes = new Map<string, Named>();
  for (const id of ids) {
    const found = pets.find((pet) => pet.id === id);
    const home = found?.ownerships[0]?.clientId;
    if (found && home !== undefined && !homes.has(home)) homes.set(home, { id: found.id, name: found.name });
  }
  return [...homes.values()];
}
