import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openEventStore, type Call } from '../../api/webhooks/storeEvents.ts';
import { signAsLob, signAsSendGrid, signAsTwilio } from '../../sandbox/events/sign.ts';
import { makeSandboxKeys } from '../../sandbox/events/keys.ts';
import { publicUrl, startApi, webhookKeys, type ApiTest } from './kit.ts';

let api: ApiTest;
let practiceId: string;
beforeAll(async () => {
  api = await startApi();
  practiceId = await api.makePractice();
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.database.global.providerEvent.deleteMany();
  await api.database.global.wake.deleteMany();
});

const message = '01977d00-0000-7000-8000-000000000002';
const ref = () => `${practiceId}.${message}`;
const { keys } = webhookKeys;
const post = (path: string, { headers, body }: { headers: Record<string, string>; body: string | Buffer }) =>
  supertest(api.app).post(path).set(headers).send(body);
const stored = () => api.database.global.providerEvent.findMany({ orderBy: { id: 'asc' } });
const wakes = () => api.database.global.wake.findMany({ where: { process: 'events' } });
async function counted(): Promise<Record<string, number>> {
  await api.api.webhooks.counter.close();
  const rows = await api.database.global.webhookCount.findMany();
  return Object.fromEntries(rows.map(({ provider, outcome, count }) => [`${provider} ${outcome}`, count]));
}

describe('a provider’s call', () => {
  test('is stored, event by event, and wakes the process that takes them, before it is answered', async () => {
    const events = ['processed', 'delivered'].map((event, n) => ({ event, sg_event_id: `e${n}`, message: ref() }));
    await post('/webhooks/sendgrid', signAsSendGrid(keys, events, api.time.now)).expect(200);
    expect(await stored()).toMatchObject([
      { provider: 'sendgrid', eventId: 'e0', practiceId, messageId: message, processedAt: null },
      { eventId: 'e1', body: { event: 'delivered' } },
    ]);
    expect(await wakes()).toMatchObject([{ practiceId, process: 'events' }]);
  });

  test('that is repeated stores nothing more and wakes nobody', async () => {
    const call = () => post('/webhooks/lob', signAsLob(keys, { id: 'evt_1', body: { metadata: { message: ref() } } }, api.time.now)).expect(200);
    await call();
    await call();
    expect(await stored()).toHaveLength(1);
    expect(await wakes()).toHaveLength(1);
  });

  test('of Twilio is checked against the address it was given, whatever host it came through', async () => {
    const path = `/webhooks/twilio?message=${ref()}`;
    const signed = signAsTwilio(keys, publicUrl + path, { MessageSid: 'SM1', MessageStatus: 'delivered', Body: 'ß & ü' });
    await supertest(api.app)
      .post(path)
      .set({ ...signed.headers, host: 'inside.example:8080' })
      .send(signed.body)
      .expect(200);
    expect(await stored()).toMatchObject([{ provider: 'twilio', messageId: message, body: { Body: 'ß & ü' } }]);
  });

  test('may hold characters PostgreSQL can not keep, and names of any length', async () => {
    const broken = { event: 'bounce', sg_event_id: 'n'.repeat(9_000), message: ref(), reason: 'a\u0000b\ud83d' };
    await post('/webhooks/sendgrid', signAsSendGrid(keys, [broken], api.time.now)).expect(200);
    expect(await stored()).toMatchObject([{ body: { reason: 'a\ufffdb\ufffd' } }]);
  });

  test('that comes with many others is written with them, and none is lost', async () => {
    const one = (n: number) => post('/webhooks/sendgrid', signAsSendGrid(keys, [{ event: 'open', sg_event_id: `at once ${n}`, message: ref() }], api.time.now));
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => one(n)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await stored()).toHaveLength(60);
  });

  test('with hundreds of events is one statement', async () => {
    const events = Array.from({ length: 500 }, (_, n) => ({ event: 'open', sg_event_id: `many ${n}`, message: ref() }));
    await post('/webhooks/sendgrid', signAsSendGrid(keys, events, api.time.now)).expect(200);
    expect(await stored()).toHaveLength(500);
    expect(await wakes()).toHaveLength(1);
  });
});

describe('a call that is turned away', () => {
  const event = () => [{ event: 'delivered', sg_event_id: 'x', message: ref() }];

  test('stores nothing, says why by its status, and is counted', async () => {
    const stranger = makeSandboxKeys().keys;
    await post('/webhooks/sendgrid', { headers: { 'content-type': 'application/json' }, body: '[]' }).expect(401);
    await post('/webhooks/sendgrid', signAsSendGrid(stranger, event(), api.time.now)).expect(403);
    await post('/webhooks/sendgrid', signAsSendGrid(keys, event(), api.time.now - 9 * 86_400_000)).expect(403);
    await post('/webhooks/lob', { ...signAsLob(keys, {}, api.time.now), body: '{' }).expect(403);
    const torn = signAsLob(keys, ['no event'], api.time.now);
    await post('/webhooks/lob', torn).expect(400);
    await post('/webhooks/lob', { headers: { 'content-type': 'application/json' }, body: Buffer.alloc(1_200_000, 32) }).expect(413);
    expect(await stored()).toEqual([]);
    expect(await counted()).toMatchObject({
      'sendgrid unsigned': 1,
      'sendgrid forged': 1,
      'sendgrid stale': 1,
      'lob forged': 1,
      'lob unreadable': 1,
      'lob too large': 1,
    });
  });

  test('is a GET: nothing acts on one', async () => {
    const { status } = await supertest(api.app).get('/webhooks/sendgrid');
    expect(status).toBe(404);
  });

  test('by a database that is away is not answered 200, so that it is repeated', async () => {
    const broken = await startApi();
    await broken.close();
    const signed = signAsSendGrid(keys, event(), broken.time.now);
    const { status } = await supertest(broken.app).post('/webhooks/sendgrid').set(signed.headers).send(signed.body);
    expect(status).toBeGreaterThanOrEqual(500);
  });

  test('because a thousand wait for a database that says nothing is told to come again, and those that wait are stored once it answers', async () => {
    let answerNow = (): void => {};
    const silent = new Promise<void>((resolve) => (answerNow = resolve));
    const global = new Proxy(api.database.global, {
      get: (target, name) =>
        name === '$executeRaw'
          ? async (...query: Parameters<typeof target.$executeRaw>) => {
              await silent;
              return target.$executeRaw(...query);
            }
          : (Reflect.get(target, name) as unknown),
    });
    const store = openEventStore({ ...api.database, global });
    const call = (n: number): Call => ({ provider: 'lob', events: [{ eventId: `flood ${n}`, ref: null, body: {} }], receivedAt: api.time.now });
    const calls = Array.from({ length: 1_200 }, (_none, n) => store(call(n)));
    const settled = Promise.allSettled(calls);
    await expect(calls.at(-1)).rejects.toThrow(expect.objectContaining({ outcome: 'busy' }));
    answerNow();
    const taken = (await settled).filter(({ status }) => status === 'fulfilled').length;
    expect(taken).toBeGreaterThanOrEqual(1_000);
    expect(taken).toBeLessThan(1_200);
    expect(await api.database.global.providerEvent.count({ where: { eventId: { startsWith: 'flood' } } })).toBe(taken);
  });
});
