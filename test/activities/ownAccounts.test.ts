import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActivityContext } from '../../activities/context.ts';
import { bindAccounts } from '../../activities/accounts/bindAccounts.ts';
import { claimMessages } from '../../activities/delivery/claim.ts';
import { deliver } from '../../activities/delivery/deliver.ts';
import { watchClaim } from '../../activities/delivery/watchClaim.ts';
import { takeDue } from '../../activities/pets/takeDue.ts';
import type { Channel } from '../../domain/channels.ts';
import type { KeyProvider } from '../../domain/providerKeys.ts';
import { sealAccount } from '../../domain/sealedAccounts.ts';
import { openOwnAccounts } from '../../providers/openOwnAccounts.ts';
import type { Senders } from '../../providers/port.ts';
import { Clockwork } from '../kit/clockwork.ts';
import { Hospital } from '../kit/hospital.ts';
import { startSandbox, type RunningSandbox } from '../sandbox/kit.ts';

const inTheBatch = Date.parse('2026-09-16T23:30:00Z');
const sealing = [{ id: 'now', secret: Buffer.alloc(32, 1) }];
const hex = (digit: string) => digit.repeat(32);
let clock: Clockwork;
let other: Hospital;
let sandbox: RunningSandbox;
let context: ActivityContext;

beforeEach(async () => {
  sandbox = await startSandbox();
  clock = await Clockwork.open({ from: '2026-09-16T12:00:00Z' });
  other = await Hospital.open(clock.database, { now: clock.hospital.now });
  const settings = {
    HOMING_DATA_KEYS: sealing,
    HOMING_PROVIDERS: 'sandbox',
    HOMING_PUBLIC_URL: sandbox.url,
    HOMING_SANDBOX_URL: `${sandbox.url}/sandbox`,
  } as const;
  const account = { account: 'sandbox', rate: 50 };
  context = {
    ...clock.context,
    clock: () => inTheBatch,
    senders: sandbox.senders,
    allowances: { email: account, text: account, postcard: account },
    ownAccounts: openOwnAccounts(settings),
  };
});
afterEach(() => clock.close());

const keys: Record<KeyProvider, (digit: string) => Record<string, string>> = {
  sendgrid: (digit) => ({ apiKey: `SG.${digit.repeat(22)}.${digit.repeat(43)}` }),
  twilio: (digit) => ({ accountSid: `AC${hex(digit)}`, authToken: hex(digit) }),
  lob: (digit) => ({ apiKey: `test_${digit.repeat(35)}` }),
};
async function give(hospital: Hospital, provider: KeyProvider, digit: string): Promise<void> {
  const row = {
    sealed: sealAccount(hospital.id, { provider, keys: keys[provider](digit) }, sealing),
    mode: 'test',
    hint: '',
    setBy: 'Robin',
    setAt: new Date(),
  };
  await hospital.run((tx) =>
    tx.providerKey.upsert({
      where: { practiceId_provider: { practiceId: hospital.id, provider } },
      create: { practiceId: hospital.id, provider, ...row },
      update: row,
    }),
  );
}
const takeAway = (hospital: Hospital) => hospital.run((tx) => tx.providerKey.deleteMany({ where: { practiceId: hospital.id } }));

/** Opens that many messages of a practice and leaves them planned. */
async function open(hospital: Hospital, channel: Channel, count = 2): Promise<void> {
  const cadence = await hospital.cadence();
  await hospital.publish({ ...cadence, steps: [{ offset: -90, channels: [channel] }] });
  for (const petId of await hospital.addHouseholds(count, '2026-12-20')) await takeDue(context, { practiceId: hospital.id, petId }, inTheBatch);
}
const turn = (hospital: Hospital, channel: Channel, own = context) => deliver(own, { practiceId: hospital.id, channel }, own.clock());
const messages = (hospital: Hospital) => hospital.run((tx) => tx.message.findMany({ include: { attempts: true }, orderBy: { id: 'asc' } }));

/** By practice, the accounts its messages came through to the providers. */
async function accountsUsed(): Promise<Record<string, string[]>> {
  const used: Record<string, Set<string>> = {};
  for (const entry of await sandbox.ledger()) {
    const whose = [clock.hospital.id, other.id].find((id) => JSON.stringify(entry.body).includes(id));
    if (whose) (used[whose] ??= new Set()).add(entry.account ?? '');
  }
  return Object.fromEntries(Object.entries(used).map(([id, accounts]) => [id, [...accounts]]));
}

describe.each<[Channel, KeyProvider]>([
  ['email', 'sendgrid'],
  ['text', 'twilio'],
])('two practices with accounts of their own for %s', (channel, provider) => {
  test('send each through its own, draw on its own allowance, and the provider’s ledger tells them apart', async () => {
    await give(clock.hospital, provider, 'a');
    await give(other, provider, 'b');
    for (const hospital of [clock.hospital, other])
      await hospital.run((tx) => tx.practice.update({ where: { id: hospital.id }, data: { textFrom: hospital === other ? '+12025550199' : '+12025550123' } }));
    await open(clock.hospital, channel);
    await open(other, channel);
    await Promise.all([turn(clock.hospital, channel), turn(other, channel)]);
    const used = await accountsUsed();
    expect(used[clock.hospital.id]).toHaveLength(1);
    expect(used[other.id]).toHaveLength(1);
    expect(used[clock.hospital.id]).not.toEqual(used[other.id]);
    for (const hospital of [clock.hospital, other])
      for (const message of await messages(hospital)) expect([message.state, message.attempts[0]?.account]).toEqual(['accepted', expect.any(String)]);
    expect(await clock.database.global.allowance.count({ where: { NOT: { key: { endsWith: ' paused' } } } })).toBe(2);
  }, 60_000);
});

test('an account that is taken away is not used any more: the next message leaves by the installation’s', async () => {
  await give(clock.hospital, 'sendgrid', 'a');
  await open(clock.hospital, 'email', 1);
  await turn(clock.hospital, 'email');
  await takeAway(clock.hospital);
  await open(clock.hospital, 'email', 1);
  await turn(clock.hospital, 'email');
  const accounts = (await messages(clock.hospital)).map(({ state, attempts }) => [state, attempts[0]?.account !== null]);
  expect(accounts).toEqual([
    ['accepted', true],
    ['accepted', false],
  ]);
}, 60_000);

test('keys that nobody can read hold everything back, in words, and nothing leaves by the installation’s account instead', async () => {
  await give(clock.hospital, 'sendgrid', 'a');
  const locked = {
    ...context,
    ownAccounts: openOwnAccounts({
      HOMING_DATA_KEYS: [{ id: 'new', secret: Buffer.alloc(32, 2) }],
      HOMING_PROVIDERS: 'sandbox',
      HOMING_PUBLIC_URL: sandbox.url,
      HOMING_SANDBOX_URL: `${sandbox.url}/sandbox`,
    }),
  };
  await open(clock.hospital, 'email', 3);
  await turn(clock.hospital, 'email', locked);
  expect(await sandbox.ledger()).toEqual([]);
  const kept = await messages(clock.hospital);
  expect(kept.map(({ state }) => state)).toEqual(['planned', 'planned', 'planned']);
  expect(kept[0]?.errorMessage).toContain('HOMING_DATA_KEYS');
  expect(kept[0]?.notBefore.getTime()).toBeGreaterThan(inTheBatch + 3_000_000);
}, 60_000);

describe('keys that change while a message is in hand', () => {
  /** The next hand-over ends without an answer, after `meanwhile`. */
  const silent = (meanwhile: () => Promise<void> = async () => undefined): void => {
    const { ownAccounts } = context;
    const wrap = (senders: Senders): Senders => ({
      ...senders,
      postcard: {
        ...senders.postcard,
        send: async () => {
          await meanwhile();
          return { kind: 'unknown', code: 'ETIMEDOUT', message: 'no answer' };
        },
      },
    });
    context = {
      ...context,
      ownAccounts: {
        bind: (ways, practiceId, kept) => {
          const bound = ownAccounts!.bind(ways, practiceId, kept);
          return { ...bound, senders: wrap(bound.senders as Senders) };
        },
      },
    };
  };
  const later = (): ActivityContext => ({ ...context, clock: () => inTheBatch + 30 * 60_000, ownAccounts: original });
  let original: NonNullable<ActivityContext['ownAccounts']>;
  const card = async () => (await messages(clock.hospital))[0];

  beforeEach(async () => {
    original = context.ownAccounts!;
    await give(clock.hospital, 'lob', 'a');
    await clock.hospital.publish({ ...(await clock.hospital.cadence()), steps: [{ offset: -90, channels: ['email'] }] });
    await open(clock.hospital, 'email', 1);
    // A card as the run leaves it: what matters here is how it leaves.
    await clock.hospital.run((tx) => tx.message.updateMany({ data: { channel: 'postcard' } }));
  });

  test('are not asked about it: another account’s “there is none” would print it twice, so a person decides', async () => {
    silent();
    await turn(clock.hospital, 'postcard');
    expect(await card()).toMatchObject({ state: 'unconfirmed', lookAt: expect.any(Date) });
    await give(clock.hospital, 'lob', 'b');
    await turn(clock.hospital, 'postcard', later());
    expect(await card()).toMatchObject({ state: 'unconfirmed', lookAt: null, attempt: 1 });
    expect((await sandbox.ledger()).filter(({ method }) => method === 'GET')).toEqual([]);
  }, 60_000);

  test('and stay as they are, are: Lob has no such card, so it goes again', async () => {
    silent();
    await turn(clock.hospital, 'postcard');
    await turn(clock.hospital, 'postcard', later());
    expect(await card()).toMatchObject({ state: 'accepted', attempt: 2 });
  }, 60_000);

  test('what left by the installation’s account is asked about there, whatever account the practice has got since', async () => {
    await takeAway(clock.hospital);
    silent();
    await turn(clock.hospital, 'postcard');
    expect((await card())?.attempts[0]?.account).toBeNull();
    await give(clock.hospital, 'lob', 'b');
    await turn(clock.hospital, 'postcard', later());
    const asked = (await sandbox.ledger()).filter(({ method, path }) => method === 'GET' && path === '/v1/postcards');
    const own = (await sandbox.ledger()).filter(({ method, path }) => method === 'POST' && path === '/v1/postcards');
    expect(asked).toHaveLength(1);
    expect(own).toHaveLength(1);
    expect(own[0]?.account).not.toBe(asked[0]?.account);
  }, 60_000);
});

test('messages that wait for their moment are put back when the practice gets another account meanwhile, and leave by that one', async () => {
  await give(clock.hospital, 'sendgrid', 'a');
  await open(clock.hospital, 'email', 12);
  const began = performance.now();
  const slow = { email: { account: 's', rate: 2 }, text: { account: 's', rate: 2 }, postcard: { account: 's', rate: 2 } };
  const ticking = { ...context, allowances: slow, clock: () => inTheBatch + Math.round(performance.now() - began) };
  setTimeout(() => void give(clock.hospital, 'sendgrid', 'b'), 500);
  await turn(clock.hospital, 'email', ticking);
  const left = (await messages(clock.hospital)).filter(({ state }) => state === 'accepted').length;
  expect(left).toBeLessThan(8);
  for (let n = 0; n < 3; n += 1) await turn(clock.hospital, 'email', { ...context, allowances: { ...slow, email: { account: 's', rate: 500 } } });
  const after = await messages(clock.hospital);
  expect(after.every(({ state }) => state === 'accepted')).toBe(true);
  expect(new Set(after.map(({ attempts }) => attempts[0]?.account)).size).toBe(2);
}, 60_000);

describe('what is claimed', () => {
  const look = async (meanwhile: () => Promise<void>) => {
    let now = inTheBatch;
    const ticking = { ...context, clock: () => now };
    const process = { practiceId: clock.hospital.id, channel: 'email' } as const;
    const claim = await claimMessages(ticking, process, now);
    if (!claim) throw new Error('Nothing was claimed.');
    const watch = watchClaim(claim.ways, process, claim);
    now += await meanwhile().then(() => 5_000);
    return (await watch()).isBarred;
  };
  beforeEach(async () => {
    await give(clock.hospital, 'sendgrid', 'a');
    await open(clock.hospital, 'email', 1);
  });

  test('still leaves when so many other accounts are in use that the practice’s is opened anew, or its keys are sealed anew', async () => {
    const others = async () => {
      for (let n = 0; n < 301; n += 1) context.ownAccounts?.bind(context, `p${n}`, [{ provider: 'sendgrid', mode: 'test', sealed: `${n}` }]);
      await give(clock.hospital, 'sendgrid', 'a');
    };
    expect(await look(others)).toBe(false);
  }, 60_000);

  test('does not when the account got other keys, or another mode', async () => {
    expect(await look(() => give(clock.hospital, 'sendgrid', 'b'))).toBe(true);
    await open(clock.hospital, 'email', 1);
    expect(await look(async () => void (await clock.hospital.run((tx) => tx.providerKey.updateMany({ data: { mode: 'live' } }))))).toBe(true);
  }, 60_000);
});

test('what a dead sender left is asked about where the practice’s account can be asked, also when the installation’s cannot', async () => {
  const { find: _none, ...mute } = context.senders.postcard;
  const shared = { ...context, senders: { ...context.senders, postcard: mute } };
  await give(clock.hospital, 'lob', 'a');
  await open(clock.hospital, 'email', 1);
  await clock.hospital.run((tx) => tx.message.updateMany({ data: { channel: 'postcard' } }));
  expect((await claimMessages(shared, { practiceId: clock.hospital.id, channel: 'postcard' }, inTheBatch))?.claimed).toHaveLength(1);
  await turn(clock.hospital, 'postcard', { ...shared, clock: () => inTheBatch + 120_000 });
  expect((await sandbox.ledger()).filter(({ method, path }) => method === 'GET' && path === '/v1/postcards')).toHaveLength(1);
}, 60_000);

test('a practice without an account of its own is bound to the very ways of the installation', async () => {
  expect(await clock.hospital.run((tx) => bindAccounts(tx, context, clock.hospital.id))).toBe(context);
});
