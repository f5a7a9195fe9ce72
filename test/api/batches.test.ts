import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { makeHousehold, startApi, wakesOf, type Agent, type ApiTest, type Household } from './kit.ts';

let it: ApiTest;
let id: string;
let owner: Agent;
let household: Household;
beforeAll(async () => {
  it = await startApi();
});
afterAll(() => it.close());
beforeEach(async () => {
  id = await it.makePractice();
  owner = await it.signIn([id]);
  // Due 10 and 12 January: the e-mail 30 days before leaves on 1 December. Moss is due today: e-mail and text of the 16th.
  household = await makeHousehold(it.database, id, {
    pets: [
      {
        name: 'Biscuit',
        services: [
          { name: 'Rabies', dueOn: '2027-01-10' },
          { name: 'Annual exam', dueOn: '2027-01-12' },
        ],
      },
      { name: 'Moss', services: [{ name: 'FVRCP', dueOn: '2026-11-24' }] },
    ],
  });
  await makeHousehold(it.database, id, { status: 'inactive', pets: [{ name: 'Fig', services: [{ name: 'Rabies', dueOn: '2027-01-03' }] }] });
});

describe('the next batch', () => {
  test('is counted by the rules that will decide it', async () => {
    const { body } = await owner.get(`/api/practices/${id}/batches/next`).expect(200);
    expect(body).toMatchObject({ batchOn: '2026-12-01', at: '2026-12-01T23:00:00.000Z', counts: { email: 1, text: 0, postcard: 0 } });
    expect(body.skips).toEqual([{ code: 'client inactive', reason: 'The client is inactive in the PIMS.', count: 1 }]);
  });

  test('is shown while the practice is being set up, too', async () => {
    await owner.put(`/api/practices/${id}/sending`, { sending: 'setting_up', stoppedChannels: ['text'] }).expect(200);
    const { body } = await owner.get(`/api/practices/${id}/batches/next`).expect(200);
    expect(body.counts).toEqual({ email: 1, text: 0, postcard: 0 });
  });

  test('is counted once for those who look at the same moment', async () => {
    const both = await Promise.all([0, 1].map(() => owner.get(`/api/practices/${id}/batches/next`)));
    expect(both[0]?.body).toEqual(both[1]?.body);
  });
});

describe('who gets what with the next batch', () => {
  const list = (filter: object) => owner.get(`/api/practices/${id}/batches/next/messages?filter=${encodeURIComponent(JSON.stringify(filter))}`).expect(200);

  test('is listed message by message, by channel and by name', async () => {
    const { body, headers } = await list({ outcome: 'sent' });
    expect(headers['content-range']).toBe('batches/next/messages 0-0/1');
    expect(body).toMatchObject([{ channel: 'email', pets: [{ name: 'Biscuit', services: ['Rabies', 'Annual exam'] }], reason: null }]);
    expect((await list({ channel: 'postcard' })).body).toEqual([]);
    expect((await list({})).body).toHaveLength(2);
    expect((await list({ q: 'bisc' })).body).toHaveLength(1);
  });

  test('and what will not be sent, by its reason: exactly as many as are counted', async () => {
    const { body: next } = await owner.get(`/api/practices/${id}/batches/next`);
    for (const { code, count, reason } of next.skips) {
      const { body } = await list({ outcome: code });
      expect(body).toHaveLength(count);
      expect(body[0]).toMatchObject({ code, reason, pets: [{ name: 'Fig' }] });
    }
  });

  test('follows the facts: what is called early is counted no more, and who called it is told', async () => {
    await owner.post(`/api/practices/${id}/batches/run`, { dryRun: false, on: '2026-12-01' }).expect(200);
    const { body } = await owner.get(`/api/practices/${id}/batches/next`);
    expect(body).toMatchObject({ calls: [{ by: expect.any(String), client: null }], callCount: 1 });
    const progress = await owner.get(`/api/practices/${id}/batches/2026-12-01/progress`).expect(200);
    expect(progress.body).toMatchObject({ batchOn: '2026-12-01', messages: [], calls: [{ client: null }] });
    expect(progress.body.toCheck).toBeGreaterThan(0);
    expect(progress.body.ownHour).toBe(0);
    // A pet whom the call did not reach in time says so by its next moment: the batch's own hour.
    const pet = {
      practiceId: id,
      kind: 'pet',
      subject: 'p',
      workflowId: 'w',
      state: 'waiting',
      nextAt: new Date('2026-12-01T23:20:00Z'),
      updatedAt: new Date(),
    };
    await it.database.withPractice(id, (tx) => tx.process.create({ data: pet }));
    expect((await owner.get(`/api/practices/${id}/batches/2026-12-01/progress`)).body.ownHour).toBe(1);
    const before = it.time.now;
    it.time.now += 31 * 60_000;
    const over = (await owner.get(`/api/practices/${id}/batches/next`)).body;
    it.time.now = before;
    expect(over).toMatchObject({ calls: [], callCount: 0 });
  });
});

describe('what the next batch takes in', () => {
  test('is told step by step, with the due dates that fall into its days', async () => {
    const { body } = await owner.get(`/api/practices/${id}/batches/next`);
    expect(body).toMatchObject({ batchOn: '2026-12-01', lastDay: '2026-12-15', cards: { priceCents: 89, limitCents: null, approval: false } });
    expect(body.steps).toContainEqual({ offset: -30, words: '30 days before', channels: ['email'], dueFrom: '2026-12-31', dueTo: '2027-01-14' });
  });
});

describe('the batches after it', () => {
  test('are counted roughly, by due dates', async () => {
    const { body } = await owner.get(`/api/practices/${id}/batches/later`).expect(200);
    expect(body.map((batch: { batchOn: string }) => batch.batchOn)).toEqual(['2026-12-16', '2027-01-01', '2027-01-16', '2027-02-01']);
    // Moss, 30 days after 24 November; then Biscuit on its two days, one e-mail and one text.
    expect(body[0].counts).toEqual({ email: 1, text: 1, postcard: 0 });
    expect(body[1].counts).toEqual({ email: 1, text: 1, postcard: 0 });
  });
});

describe('the next hour', () => {
  test('names the pets whose messages are made by then, and counts those that are made', async () => {
    await it.database.withPractice(id, (tx) =>
      tx.process.create({
        data: {
          practiceId: id,
          kind: 'pet',
          subject: household.petIds[1] as string,
          workflowId: 'w',
          state: 'waiting',
          nextAt: new Date(it.time.now + 1_800_000),
          why: { hearsNothing: null, next: { batchOn: '2026-11-22', channels: ['text'], services: ['FVRCP'] }, openServices: 1 },
          updatedAt: new Date(it.time.now),
        },
      }),
    );
    const { body } = await owner.get(`/api/practices/${id}/batches/hour`).expect(200);
    expect(body).toMatchObject({ petCount: 1, made: { email: 0, text: 0, postcard: 0 }, pets: [{ name: 'Moss', channels: ['text'], services: ['FVRCP'] }] });
  });
});

describe('running a batch', () => {
  const run = (body: object) => owner.post(`/api/practices/${id}/batches/run`, body);

  test('dry tells every message and writes nothing', async () => {
    const { body } = await run({ dryRun: true }).expect(200);
    expect(body).toMatchObject({ batchOn: '2026-11-16', counts: { email: 1, text: 1, postcard: 0 } });
    expect(body.messages[0]).toMatchObject({ clientName: 'Harper Quill', pets: [{ name: 'Moss', services: ['FVRCP'] }] });
    expect(await wakesOf(it.database, id)).toEqual([]);
  });

  test('wakes the pets that have something in it, and the run of its cards', async () => {
    await run({ dryRun: false, on: '2026-11-20' }).expect(200);
    expect(await wakesOf(it.database, id)).toEqual([`pet ${household.petIds[1]}`, 'postcards 2026-11-16']);
  });

  test("can be for one client: nobody else's pets are woken, nor the run of the cards", async () => {
    const other = await makeHousehold(it.database, id, { pets: [{ name: 'Wren', services: [{ name: 'FVRCP', dueOn: '2026-11-24' }] }] });
    const { body } = await run({ dryRun: true, clientId: other.clientId }).expect(200);
    expect(body.messages.map((message: { clientId: string }) => message.clientId)).toEqual([other.clientId, other.clientId]);
    await run({ dryRun: false, clientId: other.clientId }).expect(200);
    expect(await wakesOf(it.database, id)).toEqual([`pet ${other.petIds[0]}`]);
  });

  test('for a later moment is told on the page of its pet, to the minute', async () => {
    const at = Date.parse('2026-11-22T19:35:00Z');
    await callBatch({ database: it.database, practiceId: id, on: '2026-12-01', clientId: household.clientId, now: it.time.now, at });
    const { body } = await owner.get(`/api/practices/${id}/pets/${household.petIds[0]}`).expect(200);
    expect(body.sentence).toBe('Next: e-mail today, about 14:35, for Rabies and Annual exam.');
  });

  test('wants a day that is one', async () => {
    expect((await run({ dryRun: true, on: '2026-02-31' }).expect(422)).body.error.errors.on).toBe('Give a day as YYYY-MM-DD.');
    await run({}).expect(422);
  });
});
