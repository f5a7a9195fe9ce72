import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { recordingSenders, type Handed } from '../kit/senders.ts';
import { makeHousehold, startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let practiceId: string;
let owner: Agent;
/** What reached the providers. */
const handed: Handed[] = [];
beforeAll(async () => {
  it = await startApi({ sendersOf: async () => recordingSenders(handed) });
});
afterAll(() => it.close());
beforeEach(async () => {
  handed.length = 0;
  it.time.now = Date.parse('2026-11-22T15:00:00Z');
  // The practices before give their number up: it is one practice's alone.
  await it.database.global.practice.updateMany({ data: { textFrom: null } });
  practiceId = await it.makePractice({ sending: 'setting_up', fromEmail: 'desk@alder.vet', textFrom: '(212) 555-0101' });
  owner = await it.signIn([practiceId]);
});
const at = (rest: string) => `/api/practices/${practiceId}/go-live${rest}`;
const emailToMe = () => owner.post(at('/tests'), { channel: 'email', personId: owner.personId });

test('a test message leaves ten times a day on a channel, cards three times, whoever asks', async () => {
  // As somebody who keeps giving their password.
  const send = async (form: object) => {
    const now = new Date(it.time.now);
    await it.database.global.signIn.updateMany({ where: { personId: owner.personId }, data: { lastSeenAt: now, provenAt: now } });
    return (await owner.post(at('/tests'), form)).status;
  };
  for (let count = 0; count < 10; count += 1) {
    if (count % 3 === 0) it.time.now += 3_600_000;
    expect(await send({ channel: 'text', to: `(202) 555-01${count + 10}`, isMine: true })).toBe(201);
  }
  it.time.now += 3_600_000;
  expect(await send({ channel: 'text', to: '(212) 555-0142', isMine: true })).toBe(429);
  const refused = await owner.post(at('/tests'), { channel: 'text', to: '(212) 555-0142', isMine: true }).expect(429);
  expect(refused.body.error.message).toBe('At most 10 test texts a day. The next can leave in 20 hours.');
  expect(refused.headers['retry-after']).toBe('72000');
  for (let count = 0; count < 3; count += 1) expect(await send({ channel: 'postcard' })).toBe(201);
  it.time.now += 3_600_000;
  expect(await send({ channel: 'postcard' })).toBe(429);
  expect(await send({ channel: 'text', to: '(212) 555-0142', isMine: true })).toBe(429);
  it.time.now += 23 * 3_600_000;
  expect(await send({ channel: 'text', to: '(212) 555-0142', isMine: true })).toBe(201);
});

test('a test message goes to no client’s number, nor to one whose reader wants no texts, whatever is said of it', async () => {
  await makeHousehold(it.database, practiceId, { mobile: '+12125550143' });
  const text = (to: string) => owner.post(at('/tests'), { channel: 'text', to, isMine: true });
  expect((await text('(212) 555-0143').expect(422)).body.error.errors.to).toContain('That is a client’s number');
  const say = (allowed: boolean, minute: number) =>
    it.database.withPractice(practiceId, (tx) =>
      tx.consent.create({
        data: {
          practiceId,
          value: '+12125550144',
          channel: 'text',
          purpose: 'reminder',
          allowed,
          source: 'keyword',
          at: new Date(it.time.now + minute * 60_000),
        },
      }),
    );
  await say(false, -2);
  expect((await text('(212) 555-0144').expect(422)).body.error.errors.to).toContain('wants no texts');
  await say(true, -1);
  await text('(212) 555-0144').expect(201);
  const elsewhere = await it.makePractice();
  await makeHousehold(it.database, elsewhere, { mobile: '+12125550145' });
  await text('(212) 555-0145').expect(201);
  expect(handed.map(({ message }) => (message as { to: string }).to)).toEqual(['+12125550144', '+12125550145']);
});

test('a test message takes a password given within ten minutes', async () => {
  it.time.now += 11 * 60_000;
  expect((await emailToMe().expect(403)).body.error.code).toBe('proof needed');
  expect(handed).toHaveLength(0);
});

test('a test message leaves three times an hour on a channel, however many ask at once', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => emailToMe()));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 429, 429, 429]);
  expect(handed).toHaveLength(3);
  const refused = await emailToMe().expect(429);
  expect(refused.body.error.message).toBe('At most 3 test e-mails an hour. The next can leave at 11:00.');
  expect(refused.headers['retry-after']).toBe('3600');
  await owner.post(at('/tests'), { channel: 'postcard' }).expect(201);
  it.time.now += 3_600_001;
  owner = await it.signIn([practiceId]);
  await emailToMe().expect(201);
});
