import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { KeyProvider } from '../../domain/providerKeys.ts';
import { sealAccount } from '../../domain/sealedAccounts.ts';
import { makeSandboxKeys } from '../../sandbox/events/keys.ts';
import { signAsLob, signAsSendGrid, signAsTwilio, type SignedCall } from '../../sandbox/events/sign.ts';
import { makeHousehold, publicUrl, startApi, webhookKeys, type ApiTest } from './kit.ts';

let api: ApiTest;
let [mine, theirs, keyless] = ['', '', ''];
const message = '01977d00-0000-7000-8000-000000000002';
const pairs = new Map<string, { privateKey: KeyObject; secret: string }>();

async function give(practiceId: string, provider: KeyProvider, keys: Record<string, string>): Promise<void> {
  const row = { sealed: sealAccount(practiceId, { provider, keys }, api.api.sealingKeys), mode: 'test', hint: '0000', setBy: 'Robin', setAt: new Date() };
  await api.database.withPractice(practiceId, (tx) => tx.providerKey.create({ data: { practiceId, provider, ...row } }));
}

/** The same id at each practice: it says nothing by itself. */
async function makeMessage(practiceId: string): Promise<void> {
  const { clientId } = await makeHousehold(api.database, practiceId);
  await api.database.withPractice(practiceId, async (tx) => {
    const at = new Date(api.time.now);
    const sent = { kind: 'reminder', channel: 'email', state: 'accepted', priority: 1, notBefore: at, openedAt: at, batchOn: at } as const;
    await tx.message.create({ data: { practiceId, id: message, clientId, ...sent } });
  });
}

beforeAll(async () => {
  api = await startApi();
  [mine, theirs, keyless] = [await api.makePractice(), await api.makePractice(), await api.makePractice()];
  for (const practiceId of [mine, theirs, keyless]) await makeMessage(practiceId);
  for (const practiceId of [mine, theirs]) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const secret = `secret of ${practiceId}`.replaceAll(' ', '-');
    pairs.set(practiceId, { privateKey, secret });
    await give(practiceId, 'sendgrid', { apiKey: 'SG.x', webhookKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') });
    await give(practiceId, 'twilio', { accountSid: 'AC', authToken: secret });
    await give(practiceId, 'lob', { apiKey: 'test_x', webhookSecret: secret });
  }
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.database.global.providerEvent.deleteMany();
  await api.database.global.wake.deleteMany();
});

const keysOf = (practiceId: string) => {
  const { privateKey, secret } = pairs.get(practiceId) ?? { privateKey: webhookKeys.keys.sendgrid, secret: '' };
  return { sendgrid: privateKey, twilio: secret, lob: secret };
};
const post = (path: string, { headers, body }: SignedCall) => supertest(api.app).post(path).set(headers).send(body);
const stored = () => api.database.global.providerEvent.findMany({ orderBy: { id: 'asc' } });
const wakes = () => api.database.global.wake.count({ where: { process: 'events' } });
async function counted(what: string): Promise<number> {
  await api.api.webhooks.counter.close();
  const [provider = '', ...outcome] = what.split(' ');
  const rows = await api.database.global.webhookCount.findMany({ where: { provider, outcome: outcome.join(' ') } });
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** A call about a practice's message at a door, signed by whom. */
const calls: Record<KeyProvider, (given: { door: string; about: string; by: string; id?: string; named?: string }) => supertest.Test> = {
  sendgrid: ({ door, about, by, id = 'e1', named = message }) =>
    post(`/webhooks/sendgrid/${door}`, signAsSendGrid(keysOf(by), [{ event: 'delivered', sg_event_id: id, message: `${about}.${named}` }], api.time.now)),
  twilio: ({ door, about, by, id = 'SM1', named = message }) => {
    const path = `/webhooks/twilio/${door}?message=${about}.${named}`;
    return post(path, signAsTwilio(keysOf(by), publicUrl + path, { MessageSid: id, MessageStatus: 'delivered' }));
  },
  lob: ({ door, about, by, id = 'evt_1', named = message }) =>
    post(`/webhooks/lob/${door}`, signAsLob(keysOf(by), { id, body: { metadata: { message: `${about}.${named}` } } }, api.time.now)),
};

describe.each(Object.keys(calls) as KeyProvider[])('a call of a practice’s own account at %s', (provider) => {
  const call = calls[provider];

  test('signed by that account is taken', async () => {
    await call({ door: mine, about: mine, by: mine }).expect(200);
    expect(await stored()).toMatchObject([
      { provider, practiceId: mine, messageId: message, account: expect.stringMatching(/^[0-9a-f]{12}$/), processedAt: null },
    ]);
    expect(await wakes()).toBe(1);
  });

  test('signed by another practice’s account, or by the installation’s, is turned away', async () => {
    await call({ door: mine, about: mine, by: theirs }).expect(403);
    await call({ door: mine, about: mine, by: 'the installation' }).expect(403);
    expect(await stored()).toEqual([]);
  });

  test('that names another practice’s message changes nothing there, and is counted', async () => {
    const before = await counted(`${provider} not theirs`);
    await call({ door: mine, about: theirs, by: mine }).expect(200);
    expect(await stored()).toEqual([]);
    expect(await wakes()).toBe(0);
    expect(await counted(`${provider} not theirs`)).toBe(before + 1);
  });

  test('that names no message of the practice is not stored, only counted', async () => {
    const before = await counted(`${provider} not theirs`);
    await call({ door: mine, about: mine, by: mine, named: '01977d00-0000-7000-8000-00000000beef' }).expect(200);
    expect(await stored()).toEqual([]);
    expect(await wakes()).toBe(0);
    expect(await counted(`${provider} not theirs`)).toBe(before + 1);
  });

  test('does not use up an event of another practice by naming its id first', async () => {
    await call({ door: mine, about: mine, by: mine, id: 'same' }).expect(200);
    await call({ door: theirs, about: theirs, by: theirs, id: 'same' }).expect(200);
    expect((await stored()).map(({ practiceId }) => practiceId)).toEqual([mine, theirs]);
  });

  test('at a practice that has none there, or that is none, finds no door', async () => {
    await call({ door: keyless, about: keyless, by: mine }).expect(404);
    await call({ door: '01977d00-0000-7000-8000-00000000dead', about: mine, by: mine }).expect(404);
    await call({ door: 'x', about: mine, by: mine }).expect(404);
    expect(await stored()).toEqual([]);
  });

  test('does not open the installation’s door', async () => {
    const path = `/webhooks/${provider}`;
    const signed = {
      sendgrid: () => signAsSendGrid(keysOf(mine), [{ event: 'delivered', message: `${mine}.${message}` }], api.time.now),
      twilio: () => signAsTwilio(keysOf(mine), publicUrl + path, { MessageSid: 'SM1' }),
      lob: () => signAsLob(keysOf(mine), { id: 'e', body: { metadata: { message: `${mine}.${message}` } } }, api.time.now),
    };
    await post(path, signed[provider]()).expect(403);
  });
});

test('of a list the practice’s own events are taken, and the others left', async () => {
  const events = [mine, theirs, mine].map((practiceId, n) => ({ event: 'delivered', sg_event_id: `mixed ${n}`, message: `${practiceId}.${message}` }));
  await post(`/webhooks/sendgrid/${mine}`, signAsSendGrid(keysOf(mine), [...events, { event: 'open', sg_event_id: 'newsletter' }], api.time.now)).expect(200);
  expect((await stored()).map(({ practiceId }) => practiceId)).toEqual([mine, mine]);
});

test('a flood of invented ids keeps no practice’s call waiting, though nobody has looked that one up before', async () => {
  const fresh = createApp(api.api);
  const door = (id: string) => `/webhooks/lob/${id}`;
  const signed = signAsLob(keysOf(mine), { id: 'in the flood', body: { metadata: { message: `${mine}.${message}` } } }, api.time.now);
  const flood = Array.from({ length: 40 }, (_, n) => `01977d00-0000-7000-8000-0000000${10_000 + n}`).map((id) =>
    supertest(fresh).post(door(id)).set(signed.headers).send(signed.body),
  );
  const statuses = Promise.all(flood.map(async (call) => (await call).status));
  await supertest(fresh).post(door(mine)).set(signed.headers).send(signed.body).expect(200);
  expect(new Set(await statuses)).toEqual(new Set([404]));
});

test('keys that were changed count within seconds, and the old ones no more', async () => {
  await calls.lob({ door: mine, about: mine, by: mine, id: 'before' }).expect(200);
  await api.database.withPractice(mine, (tx) => tx.providerKey.deleteMany({ where: { practiceId: mine, provider: 'lob' } }));
  await give(mine, 'lob', { apiKey: 'test_x', webhookSecret: 'quite-another' });
  await sleep(2_100);
  await calls.lob({ door: mine, about: mine, by: mine, id: 'after' }).expect(403);
  await post(
    `/webhooks/lob/${mine}`,
    signAsLob({ lob: 'quite-another' }, { id: 'new', body: { metadata: { message: `${mine}.${message}` } } }, api.time.now),
  ).expect(200);
});

test('an account without a secret, or with keys nobody can read, takes no call', async () => {
  await give(keyless, 'lob', { apiKey: 'test_x' });
  await calls.lob({ door: keyless, about: keyless, by: mine }).expect(503);
  await api.database.withPractice(keyless, (tx) => tx.providerKey.updateMany({ where: { practiceId: keyless }, data: { sealed: 'gone.AAAA' } }));
  await sleep(2_100);
  await calls.lob({ door: keyless, about: keyless, by: mine }).expect(503);
});

test('beside the sandbox its stand-ins tell of a practice’s own account too, as they tell of every text at the address it came with', async () => {
  await give(keyless, 'twilio', { accountSid: 'AC', authToken: 'never-handed-to-the-sandbox' });
  const { keys, secrets } = makeSandboxKeys();
  const beside = createApp({ ...api.api, webhooks: { ...api.api.webhooks, standIns: secrets } });
  const path = `/webhooks/twilio/${keyless}?message=${keyless}.${message}`;
  const told = signAsTwilio(keys, publicUrl + path, { MessageSid: 'SM9', MessageStatus: 'delivered' });
  await supertest(api.app).post(path).set(told.headers).send(told.body).expect(403);
  await supertest(beside).post(path).set(told.headers).send(told.body).expect(200);
  expect(await stored()).toMatchObject([{ provider: 'twilio', practiceId: keyless }]);
});
