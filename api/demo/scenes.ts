import { z } from 'zod';
import { dayOfDate, type Day } from '../../domain/days.ts';
import { sayStaffDay } from '../../domain/sentences.ts';
import type { Tx } from '../../prisma/client.ts';
import { mapleSlug } from '../../sandbox/demo/maple/seedMaple.ts';
import { badDayBody, findBadDay } from './badDay.ts';
import { stories, type Story } from './stories.ts';

const scene = z.object({
  key: z.string(),
  title: z.string(),
  says: z.string().describe('One sentence'),
  to: z.string().describe("Below the practice's console; from the root of the server when `isOutside`"),
  isOutside: z.boolean(),
  after: z.object({ title: z.string(), to: z.string() }).nullable().describe('Where to look afterwards'),
});
export const scenesBody = z
  .object({
    tour: z.array(scene).describe('Five things to look at first'),
    cast: z.array(z.object({ key: z.string(), title: z.string(), says: z.string(), pet: z.string(), to: z.string() })).describe('The other stories'),
    aboutToGoLive: z.object({ name: z.string(), slug: z.string() }).nullable().describe('The other demo practice, which is being set up'),
    badDay: badDayBody.nullable().describe('Something to break and watch'),
  })
  .meta({ id: 'DemoScenes' });
type Scene = z.output<typeof scene>;
export type Scenes = z.output<typeof scenesBody>;

interface Asked {
  practiceId: string;
  /** The practice's day, and the moment, epoch ms. */
  today: Day;
  now: number;
}

/** The demo's scenes with links to where they are now; one whose people are gone is left out. */
export async function findScenes(tx: Tx, asked: Asked): Promise<Scenes> {
  const tour = [await sharedCard(tx, asked), await silentBiscuit(tx, asked), whatIsNext, await changedStep(tx, asked), outbox];
  const cast: Scenes['cast'] = [];
  for (const story of stories) {
    const petId = await findPet(tx, asked, story);
    if (petId)
      cast.push({ key: story.pet, title: story.title, says: story.says, pet: story.pet, to: `/pets/${petId}${await openRow(tx, asked, { petId, story })}` });
  }
  return { tour: tour.filter((one) => one !== null), cast, aboutToGoLive: await findAboutToGoLive(tx), badDay: await findBadDay(tx, asked) };
}

/** Once it is live, or gone, there is nothing of it to see from here. */
const findAboutToGoLive = (tx: Tx): Promise<Scenes['aboutToGoLive']> =>
  tx.practice.findFirst({ where: { slug: mapleSlug, isDemo: true, sending: 'setting_up' }, select: { name: true, slug: true } });

const whatIsNext: Scene = {
  key: 'next',
  title: 'What leaves next',
  says: 'Who gets what with the next batch, what it costs, and who gets nothing and why: counted by the rules that will decide it.',
  to: '/going-out',
  isOutside: false,
  after: null,
};
const outbox: Scene = {
  key: 'outbox',
  title: 'The outbox',
  says: 'Every e-mail, text and postcard as its reader gets it. In the demo nothing leaves this machine.',
  to: '/sandbox/',
  isOutside: true,
  after: null,
};

/** The newest card that speaks of all three pets of Harper Quill. */
async function sharedCard(tx: Tx, asked: Asked): Promise<Scene | null> {
  const pets: string[] = [];
  for (const pet of ['Biscuit', 'Marmalade', 'Captain Crumb']) pets.push((await findPet(tx, asked, { pet, client: 'Quill' })) ?? '');
  if (pets.includes('')) return null;
  const card = await tx.message.findFirst({
    where: { practiceId: asked.practiceId, channel: 'postcard', AND: pets.map((petId) => ({ touches: { some: { petId } } })) },
    orderBy: { openedAt: 'desc' },
    select: { id: true },
  });
  if (!card) return null;
  return {
    key: 'card',
    title: 'One postcard for three pets',
    says: 'Biscuit, Marmalade and Captain Crumb are due on one day. Harper Quill gets one card that names them all: front and back, as printed.',
    to: `/messages/${card.id}`,
    isOutside: false,
    after: null,
  };
}

/** The day on which Harper Quill heard of two pets and not of the third. */
async function silentBiscuit(tx: Tx, asked: Asked): Promise<Scene | null> {
  const petId = await findPet(tx, asked, { pet: 'Biscuit', client: 'Quill' });
  const touch = petId && (await tx.touch.findFirst({ where: { practiceId: asked.practiceId, petId, reason: 'pet inactive' }, orderBy: { decidedAt: 'desc' } }));
  if (!petId || !touch) return null;
  const on = sayStaffDay(dayOfDate(touch.batchOn), asked.today);
  return {
    key: 'biscuit',
    title: 'Why Biscuit heard nothing',
    says: `On ${on} Harper Quill heard about Marmalade and Captain Crumb, but not about Biscuit. His page says why, in one sentence.`,
    to: `/pets/${petId}?open=${touch.decidedAt.toISOString()}.${touch.channel}`,
    isOutside: false,
    after: null,
  };
}

async function changedStep(tx: Tx, asked: Asked): Promise<Scene | null> {
  const petId = await findPet(tx, asked, { pet: 'Clementine', client: 'Merrowby' });
  return {
    key: 'step',
    title: 'Change a step, see the effect',
    says: 'Take the text out of the day itself, or move a step, and publish: every plan follows at once. What was sent stays.',
    to: '/cadence?edit',
    isOutside: false,
    after: petId === null ? null : { title: "Then look at Clementine's plan", to: `/pets/${petId}` },
  };
}

async function findPet(tx: Tx, { practiceId }: Asked, { pet, client }: Pick<Story, 'pet' | 'client'>): Promise<string | null> {
  const found = await tx.pet.findFirst({
    where: { practiceId, name: pet, deletedAt: null, ownerships: { some: { isPrimary: true, client: { lastName: client } } } },
    orderBy: { sourceId: 'asc' },
    select: { id: true },
  });
  return found?.id ?? null;
}

/** As the pet's page names its open row: a message by its id, what was left out by its moment and channel. */
async function openRow(tx: Tx, { practiceId }: Asked, { petId, story: { row } }: { petId: string; story: Story }): Promise<string> {
  if (!row) return '';
  const { channel, state, reason } = row;
  const touch = await tx.touch.findFirst({
    where: { practiceId, petId, ...(channel ? { channel } : {}), ...(reason ? { reason } : { state: 'opened' }), ...(state ? { message: { state } } : {}) },
    orderBy: { decidedAt: 'desc' },
  });
  return touch ? `?open=${touch.messageId ?? `${touch.decidedAt.toISOString()}.${touch.channel}`}` : '';
}
