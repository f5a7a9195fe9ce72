import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAccount } from '../../domain/sealedAccounts.ts';
import type { AccountCheck } from '../../providers/checkAccount.ts';
import { startApi, type Agent, type ApiTest } from './kit.ts';

const lobKey = (mode: string, end = 'Qz7x') => `${mode}_${'a1'.repeat(16)}${end}`;
const twilioKeys = { accountSid: `AC${'0f'.repeat(16)}`, authToken: 'e'.repeat(32) };
const sendgridKeys = { apiKey: `SG.${'k'.repeat(22)}.${'s'.repeat(39)}W3nd` };
let api: ApiTest;
let practiceId: string;
let owner: Agent;
let answer: AccountCheck;
let asked: unknown[];
const works: AccountCheck = { kind: 'works', mode: null, notice: null };

beforeAll(async () => {
  answer = works;
  asked = [];
  api = await startApi({
    isLive: true,
    askAccount: async (provider, keys) => {
      asked.push([provider, keys]);
      return answer;
    },
  });
  practiceId = await api.makePractice();
  owner = await api.signIn([practiceId]);
});
afterAll(() => api.close());

const at = (rest: string, practice = practiceId) => `/api/practices/${practice}/provider-accounts${rest}`;
const rows = (practice = practiceId) => api.database.withPractice(practice, (tx) => tx.providerKey.findMany({ orderBy: { provider: 'asc' } }));

/** What was asked before counts no more. */
async function anotherQuarterHour(): Promise<void> {
  api.time.now += 16 * 60_000;
  owner = await api.signIn([practiceId]);
}

describe('an account of a practice’s own', () => {
  test('goes in with its keys, and of them nothing comes out again but the last four characters of one', async () => {
    const put = await owner.put(at('/lob'), { keys: { apiKey: lobKey('live'), webhookSecret: 'whsec-canary-1' } }).expect(200);
    expect(put.body.account.own).toMatchObject({ mode: 'live', hint: 'Qz7x', isReadable: true, setBy: 'Robin Vale', has: ['apiKey', 'webhookSecret'] });
    expect(put.body.check).toEqual({ outcome: 'works', mode: null, says: null });
    expect(asked).toEqual([['lob', { apiKey: lobKey('live'), webhookSecret: 'whsec-canary-1' }]]);
    const got = await owner.get(at('')).expect(200);
    expect(got.body.accounts.map((one: { provider: string; own: unknown }) => [one.provider, one.own !== null])).toEqual([
      ['sendgrid', false],
      ['twilio', false],
      ['lob', true],
    ]);
    expect(got.body.accounts[2].webhookUrl).toBe(`http://localhost:4000/webhooks/lob/${practiceId}`);
    const audit = await owner.get(`/api/practices/${practiceId}/changes`).expect(200);
    const kept = JSON.stringify(await rows());
    const entries = JSON.stringify(await api.database.withPractice(practiceId, (tx) => tx.auditEntry.findMany()));
    expect(entries).toContain('provider key set');
    expect(entries).toContain('Qz7x');
    for (const text of [put.text, got.text, audit.text, kept, entries])
      for (const secret of [lobKey('live'), 'whsec-canary-1']) expect(text).not.toContain(secret);
    const [row] = await rows();
    expect(entries).not.toContain(row?.sealed);
    expect(row && openAccount(practiceId, row, api.api.sealingKeys)?.keys).toEqual({ apiKey: lobKey('live'), webhookSecret: 'whsec-canary-1' });
  });

  test('wakes what waits to leave by it', async () => {
    await api.database.global.wake.deleteMany();
    await owner.put(at('/lob'), { keys: { apiKey: lobKey('test', 'Next') } }).expect(200);
    expect(await api.database.global.wake.findMany()).toMatchObject([{ process: 'delivery', subject: 'postcard' }]);
  });

  test('that is for tests is told to everybody who works there', async () => {
    const staff = await api.signIn([practiceId], 'staff');
    const told = await staff.get(`/api/practices/${practiceId}/test-accounts`).expect(200);
    expect(told.body.accounts).toMatchObject([{ provider: 'lob', channel: 'postcard', inTest: 'Lob prints no cards' }]);
  });

  test('is asked about again whenever somebody wants to know, which changes nothing', async () => {
    answer = { kind: 'refused', message: 'Lob: the key is not right' };
    const before = await api.database.withPractice(practiceId, (tx) => tx.auditEntry.count());
    expect((await owner.post(at('/lob/check')).expect(200)).body).toEqual({ outcome: 'refused', mode: null, says: 'Lob: the key is not right' });
    expect(await api.database.withPractice(practiceId, (tx) => tx.auditEntry.count())).toBe(before);
    answer = works;
    await owner.post(at('/twilio/check')).expect(404);
  });

  test('whose keys can’t be read any more says so, and is asked about nowhere', async () => {
    const [row] = await rows();
    const where = { practiceId_provider: { practiceId, provider: 'lob' } };
    await api.database.withPractice(practiceId, (tx) => tx.providerKey.update({ where, data: { sealed: 'gone.AAAA' } }));
    asked = [];
    expect((await owner.get(at(''))).body.accounts[2].own).toMatchObject({ isReadable: false, hint: 'Next', has: [] });
    expect((await owner.post(at('/lob/check')).expect(200)).body).toMatchObject({ outcome: 'unknown', says: expect.stringContaining('once more') });
    expect(asked).toEqual([]);
    await api.database.withPractice(practiceId, (tx) => tx.providerKey.update({ where, data: { sealed: row?.sealed ?? '' } }));
  });

  test('is taken away, and messages leave by the installation’s again', async () => {
    expect((await owner.delete(at('/lob')).expect(200)).body.own).toBeNull();
    await owner.delete(at('/lob')).expect(404);
    expect(await rows()).toEqual([]);
  });
});

describe('keys are refused', () => {
  const fault = async (provider: string, body: object) => (await owner.put(at(`/${provider}`), body).expect(422)).body.error.errors;

  test('that have not the form of the provider’s', async () => {
    expect(await fault('twilio', { mode: 'live', keys: { accountSid: 'AC1' } })).toEqual({
      'keys.accountSid': expect.any(String),
      'keys.authToken': 'Auth token is missing.',
    });
    expect(await fault('sendgrid', { mode: 'live', keys: { ...sendgridKeys, webhookKey: `M${'A'.repeat(120)}` } })).toEqual({
      'keys.webhookKey': expect.any(String),
    });
  });

  test('that the provider refuses: nothing of them is kept', async () => {
    answer = { kind: 'refused', message: 'Twilio: the account or its key is not right' };
    expect(await fault('twilio', { mode: 'live', keys: twilioKeys })).toEqual({ 'keys.accountSid': 'Twilio: the account or its key is not right' });
    answer = works;
    expect(await rows()).toEqual([]);
  });

  test('while nobody says whether they are for tests, or says what they are not', async () => {
    expect(await fault('sendgrid', { keys: sendgridKeys })).toEqual({ mode: expect.any(String) });
    expect(await fault('lob', { mode: 'test', keys: { apiKey: lobKey('live') } })).toEqual({ mode: expect.stringContaining('live account') });
    answer = { kind: 'works', mode: 'live', notice: null };
    expect(await fault('twilio', { mode: 'test', keys: twilioKeys })).toEqual({ mode: expect.stringContaining('Choose Live') });
    answer = works;
    expect(await rows()).toEqual([]);
  });

  test('at a demo when they are live, before anybody is asked about them', async () => {
    const demos = await startApi({ askAccount: async () => Promise.reject(new Error('asked about live keys')) });
    const demo = await demos.makePractice({ isDemo: true });
    const visitor = await demos.signIn([demo]);
    const twilio = { mode: 'live', keys: twilioKeys };
    for (const [provider, body] of [['lob', { keys: { apiKey: lobKey('live') } }] as const, ['twilio', twilio] as const]) {
      const refused = await visitor.put(at(`/${provider}`, demo), body).expect(422);
      expect(refused.body.error.errors).toEqual({ mode: expect.stringContaining('demo takes test accounts only') });
    }
    await demos.close();
  });

  test('when the password was given too long ago, and from whoever may not decide', async () => {
    const before = api.time.now;
    api.time.now += 11 * 60_000;
    expect((await owner.put(at('/lob'), { keys: { apiKey: lobKey('test') } }).expect(403)).body.error.code).toBe('proof needed');
    expect((await owner.delete(at('/lob')).expect(403)).body.error.code).toBe('proof needed');
    api.time.now = before;
    const staff = await api.signIn([practiceId], 'staff');
    await staff.get(at('')).expect(403);
    await staff.put(at('/lob'), { keys: { apiKey: lobKey('test') } }).expect(403);
  });
});

describe('keys that could not be asked about', () => {
  const silent: AccountCheck = { kind: 'unknown', message: 'No answer from Twilio within 10 s.' };

  test('are refused where messages really leave: they may be of anybody’s account', async () => {
    answer = silent;
    const refused = await owner.put(at('/twilio'), { mode: 'test', keys: twilioKeys }).expect(422);
    expect(refused.body.error.errors).toEqual({ 'keys.accountSid': expect.stringContaining('No answer from Twilio within 10 s. Nothing was kept') });
    expect(await rows()).toEqual([]);
    answer = works;
  });

  test('are kept where nothing leaves, and it is said', async () => {
    await anotherQuarterHour();
    answer = silent;
    api.api.isLive = false;
    const put = await owner.put(at('/lob'), { keys: { apiKey: lobKey('test') } }).expect(200);
    expect(put.body.check).toMatchObject({ outcome: 'unknown', mode: null });
    api.api.isLive = true;
    answer = works;
  });
});

test('keys are asked about ten times a quarter of an hour, one set at a time; what was refused stands among the changes', async () => {
  await anotherQuarterHour();
  answer = { kind: 'refused', message: 'Twilio: the account or its key is not right' };
  for (let n = 0; n < 9; n += 1) await owner.put(at('/twilio'), { mode: 'live', keys: twilioKeys }).expect(422);
  const both = await Promise.all([owner.post(at('/lob/check')), owner.put(at('/twilio'), { mode: 'live', keys: twilioKeys })]);
  expect(both.map(({ status }) => status)).toContain(429);
  await owner.put(at('/twilio'), { mode: 'live', keys: twilioKeys });
  asked = [];
  await owner.put(at('/twilio'), { mode: 'live', keys: twilioKeys }).expect(429);
  await owner.post(at('/lob/check')).expect(429);
  expect(asked).toEqual([]);
  const entries = await api.database.withPractice(practiceId, (tx) => tx.auditEntry.findMany({ where: { action: 'provider key refused' } }));
  expect(entries.length).toBeGreaterThanOrEqual(9);
  expect(entries[0]).toMatchObject({ actorName: 'Robin Vale', subjectKey: { provider: 'twilio' } });
  answer = works;
});
