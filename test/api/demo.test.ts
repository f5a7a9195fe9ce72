import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PetPage } from '../../api/pets/petPage.ts';
import type { Scenes } from '../../api/demo/scenes.ts';
import { stories } from '../../api/demo/stories.ts';
import { seedDemo } from '../../sandbox/demo/seedDemo.ts';
import { startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let demo: string;
let agent: Agent;
let scenes: Scenes;

beforeAll(async () => {
  it = await startApi();
  const links = { publicUrl: it.api.publicUrl, linkKeys: it.api.linkKeys };
  ({ practiceId: demo } = await seedDemo({ database: it.database, now: new Date(it.time.now), links, log: () => {} }));
  agent = await it.signIn([demo]);
  scenes = (await agent.get(`/api/practices/${demo}/demo/scenes`).expect(200)).body as Scenes;
}, 240_000);
afterAll(() => it.close());

const tourOf = (key: string) => scenes.tour.find((scene) => scene.key === key)?.to ?? '';
const get = async <T>(path: string): Promise<T> => (await agent.get(`/api/practices/${demo}${path}`).expect(200)).body as T;
const rowKey = (row: PetPage['past'][number]): string => row.messageId ?? `${row.at}.${row.channel}`;

describe('the scenes of the demo', () => {
  test('begin with five, of which one leads to the card three pets share, as it was printed', async () => {
    expect(scenes.tour.map((scene) => scene.key)).toEqual(['card', 'biscuit', 'next', 'step', 'outbox']);
    const card = await get<{ channel: string; pets: { name: string }[]; content: { front: string } }>(tourOf('card'));
    expect(card.channel).toBe('postcard');
    expect(card.pets.map((pet) => pet.name).sort()).toEqual(['Biscuit', 'Captain Crumb', 'Marmalade']);
    expect(card.content.front).toContain('Biscuit, Marmalade and Captain Crumb');
  });

  test('lead to the row that says why Biscuit heard nothing', async () => {
    const [path, open] = tourOf('biscuit').split('?open=') as [string, string];
    const page = await get<PetPage>(path);
    expect(page.past.find((row) => rowKey(row) === open)).toMatchObject({ state: 'skipped', reason: 'The pet is inactive in the PIMS.' });
    expect(scenes.tour.find((scene) => scene.key === 'biscuit')?.says).toContain('On Fri 16 Oct');
  });

  test('tell every story, each on the page of its pet, with the row open that tells it', async () => {
    expect(scenes.cast.map((one) => one.key)).toEqual(stories.map((story) => story.pet));
    for (const { pet, to } of scenes.cast) {
      const [path, open] = to.split('?open=') as [string, string | undefined];
      const page = await get<PetPage>(path);
      expect(page.pet.name).toBe(pet);
      const { row } = stories.find((story) => story.pet === pet) ?? {};
      expect(open === undefined).toBe(row === undefined);
      if (open !== undefined) expect(page.past.map(rowKey)).toContain(open);
      if (row?.state) expect(page.past.find((one) => rowKey(one) === open)?.state).toBe(row.state);
    }
  });

  test('lead through a bad day: its page, somebody with a text ahead, and what may have been sent', async () => {
    expect(scenes.badDay).toBeNull();
    const nextAt = new Date(it.time.now + 86_400_000);
    const why = { hearsNothing: null, openServices: 1, next: { batchOn: '2026-11-30', channels: ['email', 'text'], services: ['Rabies'] } };
    const [first, second] = await it.database.withPractice(demo, async (tx) => {
      const waits = { practiceId: demo, kind: 'pet', state: 'waiting', workflowId: 'x', nextAt, updatedAt: nextAt, why };
      const clementine = await tx.pet.findFirstOrThrow({ where: { name: 'Clementine' } });
      const strangers = await tx.pet.findMany({
        where: { ownerships: { some: { isPrimary: true, client: { lastName: { notIn: ['Quill', ...stories.map((story) => story.client)] } } } } },
      });
      const ids = strangers.map((pet) => pet.id);
      const touches = await tx.touch.findMany({
        where: { petId: { in: ids }, channel: 'text', message: { state: 'delivered' } },
        distinct: ['clientId'],
        take: 2,
      });
      const [soonest, next] = await Promise.all(touches.map(({ petId }) => tx.pet.findFirstOrThrow({ where: { id: petId ?? '' } })));
      for (const [minutes, pet] of [clementine, soonest, next].entries()) {
        const own = { ...waits, nextAt: new Date(nextAt.getTime() + minutes * 60_000) };
        const subject = pet?.id ?? '';
        await tx.process.upsert({
          where: { practiceId_kind_subject: { practiceId: demo, kind: 'pet', subject } },
          create: { ...own, subject },
          update: own,
        });
      }
      return touches.map(({ clientId }, index) => ({ ...[soonest, next][index], clientId }));
    });
    const readSteps = async () => (await get<Scenes>('/demo/scenes')).badDay?.steps ?? [];
    const [bad, send, inDoubt, decide] = await readSteps();
    expect([bad?.to, bad?.isOutside, decide?.to]).toEqual(['/sandbox/faults', true, '/sandbox/faults']);
    expect(send).toMatchObject({ title: `Send what ${first?.name}’s household has ahead`, to: `/pets/${first?.id}` });
    expect(decide?.says).toContain(`send what ${second?.name}’s household has ahead the same way`);
    // Sent, it has nothing ahead any more; who comes back to the steps still reads of the same pets.
    await it.database.withPractice(demo, async (tx) => {
      await tx.process.updateMany({ where: { subject: first?.id ?? '' }, data: { state: 'idle', nextAt: null } });
      await tx.batchCall.create({
        data: { practiceId: demo, batchOn: new Date('2026-11-30'), calledAt: new Date(it.time.now), calledBy: 'Robin Vale', clientId: first?.clientId ?? null },
      });
      const { id: _id, ...text } = await tx.touch.findFirstOrThrow({ where: { petId: first?.id ?? '', channel: 'text', message: { state: 'delivered' } } });
      await tx.touch.create({ data: { ...text, step: randomUUID(), decidedAt: new Date(it.time.now) } });
    });
    const [, sent, , then] = await readSteps();
    expect([sent?.to, then?.says]).toEqual([send?.to, decide?.says]);
    const [row] = await get<{ clientName: string }[]>(inDoubt?.to ?? '');
    expect(row?.clientName).toBe('Bram Oysterholm');
  });

  test('leave out who is gone', async () => {
    await it.database.withPractice(demo, (tx) => tx.pet.updateMany({ where: { name: 'Dandelion' }, data: { deletedAt: new Date() } }));
    const fewer = await get<Scenes>('/demo/scenes');
    expect(fewer.cast.map((one) => one.key)).not.toContain('Dandelion');
    expect(fewer.tour).toHaveLength(5);
  });

  test('are of the demo alone', async () => {
    const own = await it.makePractice();
    await (await it.signIn([own])).get(`/api/practices/${own}/demo/scenes`).expect(404);
    await (await it.signIn([own])).get(`/api/practices/${demo}/demo/scenes`).expect(404);
  });
});
