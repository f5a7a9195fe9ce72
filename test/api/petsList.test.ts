import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, wakesOf, type Agent, type ApiTest, type Household } from './kit.ts';
import { makeTwoHouseholds } from './twoHouseholds.ts';

let it: ApiTest;
let practiceId: string;
let agent: Agent;
let quill: Household;
beforeAll(async () => {
  it = await startApi();
  practiceId = await it.makePractice();
  agent = await it.signIn([practiceId]);
  quill = await makeTwoHouseholds(it.database, practiceId);
});
afterAll(() => it.close());

const list = async (query: Record<string, unknown> = {}) => {
  const search = Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(JSON.stringify(value))}`)
    .join('&');
  return agent.get(`/api/practices/${practiceId}/pets?${search}`);
};
const namesFor = async (filter: object): Promise<string[]> => ((await list({ filter })).body as { name: string }[]).map((pet) => pet.name);
describe('the list of pets', () => {
  test("speaks react-admin's dialect: a page, its range and how many there are", async () => {
    const answer = await list({ range: [1, 1], sort: ['name', 'ASC'] });
    expect(answer.headers['content-range']).toBe('pets 1-1/3');
    expect(answer.body).toEqual([expect.objectContaining({ name: 'Biscuit', clientName: 'Harper Quill', state: 'idle', next: null })]);
    expect((await list({ sort: ['client', 'DESC'] })).body.map((pet: { name: string }) => pet.name)).toHaveLength(3);
    expect(await namesFor({ id: [quill.petIds[1], randomUUID()] })).toEqual(['Moss']);
  });

  test.each([['name'], ['client'], ['species'], ['state'], ['nextAt']])('can be sorted by %s both ways', async (field) => {
    expect((await list({ sort: [field, 'ASC'] })).status).toBe(200);
    expect((await list({ sort: [field, 'DESC'] })).status).toBe(200);
  });

  test.each([
    ['Biscuit', ['Biscuit']],
    ['  quill   bisc ', ['Biscuit']],
    ['Zoë', ['Ace']],
    ['zoe@ohara', ['Ace']],
    ['ZOE@OHARA.example.net', ['Ace']],
    ['(212) 555-0177', ['Ace']],
    ['+1 212 555 0177', ['Ace']],
    ['555.0177', ['Ace']],
    ['0177', ['Ace']],
    ['_100%', ['Ace']],
    ['100_', []],
    ["'; DROP TABLE pets --", []],
    ['nobody', []],
  ])('finds %j', async (q, expected) => {
    expect(await namesFor({ q })).toEqual(expected);
  });

  test('finds a pet by the id the PIMS gave it or its owner', async () => {
    const pet = await it.database.withPractice(practiceId, (tx) => tx.pet.findFirstOrThrow({ where: { id: quill.petIds[0] as string } }));
    const client = await it.database.withPractice(practiceId, (tx) => tx.client.findFirstOrThrow({ where: { id: quill.clientId } }));
    expect(await namesFor({ q: pet.sourceId })).toEqual(['Biscuit']);
    expect(await namesFor({ q: client.sourceId })).toEqual(['Biscuit', 'Moss']);
  });

  test('narrows by species, status, state, service and client', async () => {
    expect(await namesFor({ species: 'rabbit' })).toEqual(['Ace']);
    expect(await namesFor({ status: 'deceased' })).toEqual([]);
    expect(await namesFor({ state: ['idle', 'held'] })).toEqual(['Ace', 'Biscuit', 'Moss']);
    expect(await namesFor({ serviceId: quill.serviceIds[0] })).toEqual(['Biscuit']);
    expect(await namesFor({ clientId: quill.clientId })).toEqual(['Biscuit', 'Moss']);
  });

  test('says which parameter it cannot read', async () => {
    expect((await list({ filter: { colour: 'red' } })).body.error).toMatchObject({ code: 'invalid', errors: { filter: expect.stringContaining('colour') } });
    expect((await list({ sort: ['password', 'ASC'] })).body.error.errors.sort).toContain('name, client');
    expect((await list({ range: [0, 100_000] })).status).toBe(422);
    expect((await agent.get(`/api/practices/${practiceId}/pets?filter={`)).body.error.errors.filter).toBe('This is not JSON.');
  });

  test("shows what a pet's process wrote: its state, what comes next, or why nothing does", async () => {
    await it.database.withPractice(practiceId, (tx) =>
      tx.process.create({
        data: {
          practiceId,
          kind: 'pet',
          subject: quill.petIds[0] as string,
          workflowId: 'w',
          state: 'waiting',
          nextAt: new Date('2026-12-01T23:10:00Z'),
          updatedAt: new Date(),
          why: { hearsNothing: null, next: { batchOn: '2026-12-01', channels: ['email'], services: ['Rabies'] }, openServices: 2 },
        },
      }),
    );
    const [biscuit] = (await list({ filter: { state: 'waiting' } })).body;
    expect(biscuit).toMatchObject({
      name: 'Biscuit',
      stateWords: 'Waiting for the next message',
      next: { day: '2026-12-01', channels: ['email'], services: ['Rabies'] },
      why: null,
    });
  });
});

describe('pets by what comes next', () => {
  beforeAll(async () => {
    await it.database.withPractice(practiceId, async (tx) => {
      const [biscuit, moss] = quill.petIds as [string, string];
      const plan = (subject: string, state: string, nextAt: string, channels: string[]) => ({
        practiceId,
        kind: 'pet',
        subject,
        workflowId: subject,
        state,
        nextAt: new Date(nextAt),
        updatedAt: new Date(),
        why: { hearsNothing: null, next: { batchOn: nextAt.slice(0, 10), channels, services: ['Rabies'] }, openServices: 1 },
      });
      await tx.process.deleteMany({});
      await tx.process.createMany({
        data: [plan(biscuit, 'waiting', '2026-12-01T23:10:00Z', ['email', 'text']), plan(moss, 'held', '2026-12-16T23:00:00Z', ['postcard'])],
      });
    });
  });

  test.each([
    [{ next: 'today' }, []],
    [{ next: 'batch' }, ['Biscuit']],
    [{ next: 'month' }, ['Biscuit', 'Moss']],
    [{ next: 'nothing' }, ['Ace']],
    [{ channel: 'postcard' }, ['Moss']],
    [{ channel: ['text', 'postcard'] }, ['Biscuit', 'Moss']],
    [{ next: 'batch', channel: 'postcard' }, []],
  ])('%j shows %j', async (filter, expected) => {
    expect(await namesFor(filter)).toEqual(expected);
  });

  test('offers the species and services there are', async () => {
    const { body } = await agent.get(`/api/practices/${practiceId}/pets/choices`).expect(200);
    expect(body.species.toSorted()).toEqual(['Cat', 'Dog', 'Rabbit']);
    expect(body.services.map((service: { name: string }) => service.name)).toEqual(['Annual exam', 'FVRCP', 'Nail trim', 'Rabies']);
  });
});

describe('asking pets to be checked', () => {
  const asked = async (work: () => Promise<unknown>): Promise<string[]> => {
    const before = await wakesOf(it.database, practiceId);
    await work();
    return (await wakesOf(it.database, practiceId)).slice(before.length).toSorted();
  };
  const check = (body: object) => agent.post(`/api/practices/${practiceId}/pets/check`, body);

  test('one by one writes a wake for its process, and nothing else', async () => {
    const wakes = await asked(async () => {
      const answer = await agent.post(`/api/practices/${practiceId}/pets/${quill.petIds[0]}/check`).expect(202);
      expect(answer.body).toEqual({ asked: true });
    });
    expect(wakes).toEqual([`pet ${quill.petIds[0]}`]);
  });

  test('at once wakes those that are ticked, and leaves out what is not ours', async () => {
    const wakes = await asked(async () => {
      const answer = await check({ ids: [...quill.petIds, randomUUID()] }).expect(202);
      expect(answer.body).toEqual({ asked: 2 });
    });
    expect(wakes).toEqual(quill.petIds.map((id) => `pet ${id}`).toSorted());
  });

  test('all that fit a filter are woken by one request', async () => {
    expect(await asked(async () => expect((await check({ filter: { q: 'quill' } })).body).toEqual({ asked: 2 }))).toHaveLength(2);
    expect(await asked(async () => expect((await check({ filter: {} })).body).toEqual({ asked: 3 }))).toHaveLength(3);
  });

  test('is refused without saying which, and to a viewer', async () => {
    await check({}).expect(422);
    await check({ ids: [] }).expect(422);
    const viewer = await it.signIn([practiceId], 'viewer');
    await viewer.post(`/api/practices/${practiceId}/pets/check`, { ids: quill.petIds }).expect(403);
  });
});
