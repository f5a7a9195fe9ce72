import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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

  test('wants a day that is one', async () => {
    expect((await run({ dryRun: true, on: '2026-02-31' }).expect(422)).body.error.errors.on).toBe('Give a day as YYYY-MM-DD.');
    await run({}).expect(422);
  });
});
