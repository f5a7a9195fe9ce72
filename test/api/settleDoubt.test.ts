import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeHousehold, makeMessage, startApi, wakesOf, type Agent, type ApiTest, type Household } from './kit.ts';

let it: ApiTest;
let id: string;
let staff: Agent;
let household: Household;
let messageId: string;
/** Of the attempt, epoch ms. */
const since = Date.parse('2026-11-16T23:12:00Z');
const minute = 60_000;

beforeAll(async () => {
  it = await startApi();
  id = await it.makePractice();
  staff = await it.signIn([id], 'staff');
  household = await makeHousehold(it.database, id);
});
afterAll(() => it.close());
beforeEach(async () => {
  await it.database.global.wake.deleteMany({ where: { practiceId: id } });
  messageId = await makeMessage(it.database, id, { household });
  await doubt(null);
  it.time.now = since + 90 * minute;
});

/** Nobody can tell what became of the message. @param lookAt when its provider is asked next */
const doubt = (lookAt: Date | null) =>
  it.database.withPractice(id, async (tx) => {
    const key = { practiceId_id: { practiceId: id, id: messageId } };
    await tx.message.update({
      where: key,
      data: { state: 'unconfirmed', lookAt, providerId: null, acceptedAt: null, errorCode: 'ETIMEDOUT', errorMessage: 'no answer' },
    });
    await tx.attempt.updateMany({ where: { practiceId: id, messageId }, data: { outcome: 'unknown' } });
  });
const settle = (as: string, agent = staff) => agent.post(`/api/practices/${id}/messages/${messageId}/settle`, { as });
const show = async () => (await staff.get(`/api/practices/${id}/messages/${messageId}`).expect(200)).body as Record<string, unknown>;

describe('a message that may have been sent', () => {
  test('says since when, when its provider is asked next and from when a person may decide', async () => {
    expect((await show())['doubt']).toEqual({ since: '2026-11-16T23:12:00.000Z', asksAt: null, judgeableFrom: '2026-11-16T23:12:00.000Z' });
    await doubt(new Date(since + 15 * minute));
    expect((await show())['doubt']).toEqual({
      since: '2026-11-16T23:12:00.000Z',
      asksAt: '2026-11-16T23:27:00.000Z',
      judgeableFrom: '2026-11-16T23:22:00.000Z',
    });
  });

  test('says in the lists whether Homing still asks or it is a person’s turn, and is found by either', async () => {
    const list = async (turn: string) =>
      (
        (
          await staff
            .get(`/api/practices/${id}/messages?filter=${encodeURIComponent(JSON.stringify({ doubt: turn, clientId: household.clientId }))}`)
            .expect(200)
        ).body as { id: string; words: string }[]
      )
        .filter((row) => row.id === messageId)
        .map(({ words }) => words);
    expect([await list('yours'), await list('asking')]).toEqual([['May have been sent: your turn'], []]);
    it.time.now = since + 20 * minute;
    await doubt(new Date(since + 30 * minute));
    expect([await list('yours'), await list('asking')]).toEqual([[], ['May have been sent: being asked']]);
    // Nobody looked when they should have: nobody will find out without a person.
    it.time.now = since + 90 * minute;
    expect([await list('yours'), await list('asking')]).toEqual([['May have been sent: your turn'], []]);
    await settle('sent').expect(200);
    expect([await list('yours'), await list('asking')]).toEqual([[], []]);
  });

  test('is taken as sent when somebody of the staff says so, and who stays in its story', async () => {
    const { body } = await settle('sent').expect(200);
    expect(body).toMatchObject({ state: 'accepted', words: 'Sent', doubt: null, acceptedAt: '2026-11-16T23:12:00.000Z', errorMessage: null });
    expect(body.events).toMatchObject([{ type: 'judged_sent', words: 'Taken as sent', detail: 'Robin Vale', at: '2026-11-17T00:42:00.000Z' }]);
    expect(await wakesOf(it.database, id)).toEqual([]);
  });

  test('is planned again when somebody says so, and its delivery is woken', async () => {
    const { body } = await settle('again').expect(200);
    expect(body).toMatchObject({ state: 'planned', doubt: null, notBefore: '2026-11-17T00:42:00.000Z', attempt: 1 });
    expect(body.events).toMatchObject([{ type: 'judged_again', words: 'Sent again', detail: 'Robin Vale' }]);
    expect(await wakesOf(it.database, id)).toEqual(['delivery email']);
  });

  test('is decided on once: who comes second is told that it is known by now', async () => {
    const answers = await Promise.all([settle('sent'), settle('again')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.error.code).toBe('too late');
    expect((await show())['events']).toHaveLength(1);
  });

  test('is left to its provider for ten minutes while that is asked', async () => {
    await doubt(new Date(since + 15 * minute));
    it.time.now = since + 8 * minute;
    const { body } = await settle('again').expect(409);
    expect(body.error).toMatchObject({ code: 'too early', message: 'The provider is still being asked what became of it. Decide in 2 minutes.' });
    expect(await show()).toMatchObject({ state: 'unconfirmed' });
    it.time.now = since + 10 * minute;
    await settle('again').expect(200);
  });

  test('is not for a viewer to decide on, and another answer than the two is refused', async () => {
    await settle('sent', await it.signIn([id], 'viewer')).expect(403);
    await settle('gone').expect(422);
    expect(await show()).toMatchObject({ state: 'unconfirmed' });
  });

  test('of another practice is not there', async () => {
    const other = await it.makePractice();
    const stranger = await it.signIn([other], 'owner');
    await stranger.post(`/api/practices/${other}/messages/${messageId}/settle`, { as: 'again' }).expect(404);
    await settle('again', stranger).expect(404);
    expect(await show()).toMatchObject({ state: 'unconfirmed' });
  });
});

test('a message of which everybody knows what became is not decided on', async () => {
  messageId = await makeMessage(it.database, id, { household });
  expect((await show())['doubt']).toBeNull();
  expect((await settle('again').expect(409)).body.error.code).toBe('too late');
});
