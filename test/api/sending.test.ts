import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeHousehold, startApi, wakesOf, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
beforeAll(async () => {
  it = await startApi();
});
afterAll(() => it.close());

const at = (practiceId: string) => `/api/practices/${practiceId}`;
const setUp = async (sending: 'setting_up' | 'live' | 'stopped'): Promise<{ id: string; owner: Agent; staff: Agent }> => {
  const id = await it.makePractice({ sending });
  return { id, owner: await it.signIn([id]), staff: await it.signIn([id], 'staff') };
};

describe('the sending switch', () => {
  test('stops by one request of any staff member, and wakes deliveries, open runs and pets in the same transaction', async () => {
    const { id, staff } = await setUp('live');
    const household = await makeHousehold(it.database, id);
    const idle = await makeHousehold(it.database, id, { pets: [{ name: 'Fig', services: [] }] });
    await it.database.withPractice(id, (tx) =>
      tx.postcardRun.create({ data: { practiceId: id, batchOn: new Date('2026-11-16'), state: 'opening', workflowId: 'w', startedAt: new Date() } }),
    );
    const answer = await staff.put(`${at(id)}/sending`, { sending: 'stopped' }).expect(200);
    expect(answer.body).toMatchObject({ sending: 'stopped', surroundings: 'stopped' });
    const wakes = await wakesOf(it.database, id);
    expect(wakes).toEqual(['delivery email', 'delivery text', 'delivery postcard', 'postcards 2026-11-16', `pet ${household.petIds[0]}`]);
    expect(wakes).not.toContain(`pet ${idle.petIds[0]}`);
  });

  test("stops at once while an import is writing the practice's facts", async () => {
    const { id, staff } = await setUp('live');
    const answered = await it.database.withPractice(id, async (tx) => {
      await tx.client.create({ data: { practiceId: id, sourceId: 'c1', sourceRev: '1', status: 'active' } });
      return Promise.race([staff.put(`${at(id)}/sending`, { sending: 'stopped' }).then(({ status }) => status), sleep(3_000, 'waits for the import')]);
    });
    expect(answered).toBe(200);
  });

  test('stops one channel on its own and leaves the others', async () => {
    const { id, staff } = await setUp('live');
    const answer = await staff.put(`${at(id)}/sending`, { stoppedChannels: ['postcard', 'text', 'text'] }).expect(200);
    expect(answer.body).toMatchObject({ sending: 'live', stoppedChannels: ['text', 'postcard'] });
  });

  test('starts only by an owner or admin, in whatever way more would leave', async () => {
    const { id, owner, staff } = await setUp('stopped');
    for (const change of [{ sending: 'live' }, { sending: 'setting_up' }]) {
      const answer = await staff.put(`${at(id)}/sending`, change).expect(403);
      expect(answer.body.error.message).toBe('Everyone may stop sending; only an owner or admin may start it.');
    }
    await owner.put(`${at(id)}/sending`, { sending: 'live', stoppedChannels: ['text'] }).expect(200);
    await staff.put(`${at(id)}/sending`, { stoppedChannels: [] }).expect(403);
    await staff.put(`${at(id)}/sending`, { stoppedChannels: ['text', 'email'] }).expect(200);
    expect((await owner.get(at(id))).body.stoppedChannels).toEqual(['email', 'text']);
  });

  test("sets the first live day once, by the practice's own calendar", async () => {
    const { id, owner } = await setUp('setting_up');
    expect((await owner.get(at(id))).body).toMatchObject({ firstLiveOn: null, surroundings: 'setting_up' });
    const began = it.time.now;
    // Half past two at night in London is still the evening before in New York.
    it.time.now = Date.parse('2026-12-01T02:30:00Z');
    const evening = await it.signIn([id]);
    expect((await evening.put(`${at(id)}/sending`, { sending: 'live' })).body.firstLiveOn).toBe('2026-11-30');
    it.time.now += 40 * 86_400_000;
    const later = await it.signIn([id]);
    await later.put(`${at(id)}/sending`, { sending: 'stopped' }).expect(200);
    expect((await later.put(`${at(id)}/sending`, { sending: 'live' })).body.firstLiveOn).toBe('2026-11-30');
    it.time.now = began;
  });

  test('refuses words it does not know and changes nothing then', async () => {
    const { id, owner } = await setUp('live');
    await owner.put(`${at(id)}/sending`, { sending: 'full speed' }).expect(422);
    await owner.put(`${at(id)}/sending`, { stoppedChannels: ['fax'] }).expect(422);
    await owner.put(`${at(id)}/sending`, { sending: 'live', isDemo: true }).expect(422);
    expect(await wakesOf(it.database, id)).toEqual([]);
  });

  test('a demo says so, until somebody stops it', async () => {
    const id = await it.makePractice({ isDemo: true });
    const owner = await it.signIn([id]);
    expect((await owner.get(at(id))).body.surroundings).toBe('demo');
    expect((await owner.put(`${at(id)}/sending`, { sending: 'stopped' })).body.surroundings).toBe('stopped');
  });
});
