import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { goLiveKeys } from '../../domain/goLive/checklist.ts';
import { sealAccount } from '../../domain/sealedAccounts.ts';
import { openOwnAccounts } from '../../providers/openOwnAccounts.ts';
import { startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let practiceId: string;
let owner: Agent;
beforeAll(async () => {
  it = await startApi();
});
afterAll(() => it.close());
beforeEach(async () => {
  practiceId = await it.makePractice({ sending: 'setting_up', fromEmail: 'desk@alder.vet' });
  owner = await it.signIn([practiceId]);
});

const at = (rest: string) => `/api/practices/${practiceId}/go-live${rest}`;
const item = async (key: (typeof goLiveKeys)[number]) => (await owner.get(at('')).expect(200)).body.items.find((one: { key: string }) => one.key === key);
const emailToMe = () => owner.post(at('/tests'), { channel: 'email', personId: owner.personId });

describe('an account of the practice’s own', () => {
  const sealing = () => ({
    HOMING_DATA_KEYS: it.api.sealingKeys as [],
    HOMING_PROVIDERS: 'live' as const,
    HOMING_PUBLIC_URL: it.api.publicUrl,
    HOMING_SANDBOX_URL: '',
  });
  const give = async (mode: 'test' | 'live', digit = 'a', sealingKeys = it.api.sealingKeys) => {
    const keys = { apiKey: `SG.${digit.repeat(22)}.${digit.repeat(43)}` };
    const row = { sealed: sealAccount(practiceId, { provider: 'sendgrid', keys }, sealingKeys), mode, hint: '', setBy: 'Robin', setAt: new Date(it.time.now) };
    await it.database.withPractice(practiceId, async (tx) => {
      await tx.providerKey.deleteMany();
      await tx.providerKey.create({ data: { practiceId, provider: 'sendgrid', ...row } });
    });
  };
  beforeEach(() => {
    const shared = { account: 'shared', rate: 10 };
    it.api.isLive = true;
    it.api.accounts = {
      allowances: { email: shared, text: shared, postcard: shared },
      senders: { email: { provider: 'sendgrid' }, text: { provider: 'twilio' }, postcard: { provider: 'lob' } },
      ownAccounts: openOwnAccounts(sealing()),
    };
  });

  test('that is for tests is something to mend, and no test that left by it or by another account counts', async () => {
    await emailToMe().expect(201);
    expect((await item('testEmail')).state).toBe('done');
    await give('test');
    expect(await item('accounts')).toMatchObject({ state: 'wrong', says: expect.stringContaining('SendGrid checks e-mails and delivers none') });
    expect((await item('testEmail')).state).toBe('wrong');
    await emailToMe().expect(201);
    expect((await item('testEmail')).state).toBe('wrong');
    await give('live');
    expect((await item('accounts')).state).toBe('done');
    expect((await item('testEmail')).state).toBe('open');
    await emailToMe().expect(201);
    expect((await item('testEmail')).state).toBe('done');
    await give('live', 'b');
    expect((await item('testEmail')).state).toBe('open');
  });

  test('whose keys nobody can read is something to mend', async () => {
    await give('live', 'a', [{ id: 'gone', secret: Buffer.alloc(32, 9) }]);
    expect(await item('accounts')).toMatchObject({ state: 'wrong', says: expect.stringContaining('can’t be read') });
    expect((await item('testEmail')).state).toBe('wrong');
  });

  test('that is for tests alarms nobody where nothing leaves anyway', async () => {
    it.api.isLive = false;
    await give('test');
    expect(await item('accounts')).toMatchObject({ state: 'done', says: expect.stringContaining('Nothing leaves here anyway') });
    await emailToMe().expect(201);
    expect((await item('testEmail')).state).toBe('done');
  });
});
