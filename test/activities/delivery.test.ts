import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deliver } from '../../activities/delivery/deliver.ts';
import type { Tx } from '../../prisma/client.ts';
import type { SendOutcome } from '../../providers/port.ts';
import { Clockwork } from '../kit/clockwork.ts';

/** All of the batch of 16 September may leave by then. */
const inTheBatch = Date.parse('2026-09-16T23:30:00Z');
const minute = 60_000;
const accepted: SendOutcome = { kind: 'accepted', providerId: 'p-1', httpStatus: 202 };
let clock: Clockwork;
/** What the provider of e-mails answers next; when empty, it accepts. */
let answers: SendOutcome[];

beforeEach(async () => {
  answers = [];
  clock = await Clockwork.open({ from: '2026-09-16T12:00:00Z', answer: (one) => (one.channel === 'email' ? answers.shift() : undefined) ?? accepted });
  const cadence = await clock.hospital.cadence();
  await clock.hospital.publish({ ...cadence, steps: [{ offset: -90, channels: ['email'] }] });
});
afterEach(() => clock.close());

const messages = () => clock.hospital.run((tx) => tx.message.findMany({ orderBy: { id: 'asc' }, include: { attempts: { orderBy: { n: 'asc' } } } }));
const email = async () => {
  const [one] = await messages();
  if (!one) throw new Error('No message was opened.');
  return one;
};
const emails = () => clock.handed.map((one) => one.attempt);

/** Opens the e-mails of that many pets and leaves them planned. */
async function openEmails(count = 1): Promise<void> {
  const pets = await clock.hospital.addHouseholds(count, '2026-12-20');
  clock.at = inTheBatch;
  for (const pet of pets) await clock.turnPet(pet);
  await clock.database.global.wake.deleteMany();
}

describe('one attempt', () => {
  beforeEach(() => openEmails());

  test('what the provider accepted is sent, with its id, and its request is on record', async () => {
    await clock.turnDelivery('email');
    expect(await email()).toMatchObject({
      state: 'accepted',
      providerId: 'p-1',
      attempt: 1,
      leaseUntil: null,
      attempts: [{ n: 1, outcome: 'accepted', httpStatus: 202, provider: 'test-email' }],
    });
  });

  test('what the provider did not take leaves later as a second attempt', async () => {
    answers = [{ kind: 'not_taken', code: 'ECONNREFUSED', message: 'connection refused' }];
    await clock.turnDelivery('email');
    expect(await email()).toMatchObject({ state: 'planned', errorCode: 'ECONNREFUSED', attempt: 1 });
    await clock.playTo(inTheBatch + 10_000);
    expect(emails()).toEqual([1]);
    await clock.playTo(inTheBatch + 5 * minute);
    expect(emails()).toEqual([1, 2]);
    expect(await email()).toMatchObject({
      state: 'accepted',
      errorCode: null,
      errorMessage: null,
      attempts: [{ outcome: 'not_taken', errorCode: 'ECONNREFUSED' }, { outcome: 'accepted' }],
    });
  });

  test('a provider that says when to come back is not asked before', async () => {
    answers = [{ kind: 'not_taken', code: '429', message: 'too many requests', httpStatus: 429, retryAt: inTheBatch + 20 * minute }];
    await clock.turnDelivery('email');
    await clock.playTo(inTheBatch + 19 * minute);
    expect(emails()).toEqual([1]);
    await clock.playTo(inTheBatch + 20 * minute);
    expect(emails()).toEqual([1, 2]);
  });

  test('a provider that stays away is asked less and less often, and after a week the message is stale', async () => {
    answers = Array.from({ length: 1_000 }, () => ({ kind: 'not_taken', code: 'ENOTFOUND', message: 'no such host' }));
    await clock.turnDelivery('email');
    await clock.playTo(inTheBatch + 4 * 3_600_000);
    const tried = emails().length;
    expect(tried).toBeLessThan(12);
    await clock.playTo(inTheBatch + 10 * 3_600_000);
    expect(emails().length - tried).toBe(6);
    clock.at = inTheBatch + 20 * 86_400_000;
    await clock.turnDelivery('email');
    expect(await email()).toMatchObject({ state: 'skipped', reason: 'stale' });
  }, 90_000);

  test('what the provider refused has failed, says why, and is not sent again', async () => {
    answers = [{ kind: 'refused', code: '400', message: 'The from address does not match a verified sender.', httpStatus: 400 }];
    await clock.turnDelivery('email');
    await clock.playTo(inTheBatch + 86_400_000);
    expect(emails()).toEqual([1]);
    expect(await email()).toMatchObject({
      state: 'failed',
      errorCode: '400',
      errorMessage: 'The from address does not match a verified sender.',
      attempts: [{ outcome: 'refused' }],
    });
  });

  test('what nobody can tell is unconfirmed and never sent again by itself', async () => {
    answers = [{ kind: 'unknown', code: 'ETIMEDOUT', message: 'no answer within 5 s' }];
    await clock.turnDelivery('email');
    await clock.hospital.wakePets();
    await clock.playTo(inTheBatch + 20 * 86_400_000);
    expect(emails()).toEqual([1]);
    expect(await email()).toMatchObject({ state: 'unconfirmed', errorCode: 'ETIMEDOUT' });
  });

  test('a claim whose sender died is unconfirmed once its lease has ended, and not before', async () => {
    const { id } = await email();
    await clock.hospital.run((tx) =>
      tx.message.update({
        where: { practiceId_id: { practiceId: clock.hospital.id, id } },
        data: {
          state: 'claimed',
          attempt: 1,
          leaseUntil: new Date(inTheBatch + minute),
          attempts: { create: { n: 1, provider: 'test-email', startedAt: new Date(inTheBatch) } },
        },
      }),
    );
    await clock.turnDelivery('email');
    expect((await email()).state).toBe('claimed');
    await clock.playTo(inTheBatch + 3 * minute);
    expect(await email()).toMatchObject({ state: 'unconfirmed', errorCode: 'abandoned', leaseUntil: null });
    expect(emails()).toEqual([]);
  });

  test('a late answer is certainty: it settles what was in doubt', async () => {
    const declareAbandoned = (tx: Tx) => tx.message.updateMany({ data: { state: 'unconfirmed', leaseUntil: null, errorCode: 'abandoned' } });
    clock.context.senders.email = {
      ...clock.context.senders.email,
      send: async () => {
        await clock.hospital.run(declareAbandoned);
        return accepted;
      },
    };
    await clock.turnDelivery('email');
    expect(await email()).toMatchObject({ state: 'accepted', errorCode: null });
  });

  test('a late answer does not overrule a later attempt', async () => {
    const replay = (tx: Tx) => tx.message.updateMany({ data: { state: 'planned', leaseUntil: null, attempt: 2 } });
    clock.context.senders.email = {
      ...clock.context.senders.email,
      send: async () => {
        await clock.hospital.run(replay);
        return { kind: 'refused', code: '400', message: 'no' };
      },
    };
    await deliver(clock.context, { practiceId: clock.hospital.id, channel: 'email' }, clock.at);
    expect(await email()).toMatchObject({ state: 'planned', errorCode: null, attempts: [{ n: 1, outcome: 'refused' }] });
  });
});

test('what becomes due within the same seconds leaves together: an evening costs turns by the minute, not by the client', async () => {
  await openEmails(12);
  await clock.hospital.run(async (tx) => {
    const opened = await tx.message.findMany({ orderBy: { id: 'asc' } });
    for (const [index, message] of opened.entries())
      await tx.message.update({
        where: { practiceId_id: { practiceId: clock.hospital.id, id: message.id } },
        data: { notBefore: new Date(inTheBatch + 1_000 * index) },
      });
  });
  const turn = () => deliver(clock.context, { practiceId: clock.hospital.id, channel: 'email' }, clock.at);
  const { nextAt } = await turn();
  expect(clock.handed).toHaveLength(1);
  clock.at = Date.parse(nextAt as string);
  expect(clock.at - inTheBatch).toBeLessThanOrEqual(20_000);
  await turn();
  expect(clock.handed).toHaveLength(12);
});

test('two deliveries at once share the work: every message is handed over once', async () => {
  await openEmails(60);
  const turn = () => deliver(clock.context, { practiceId: clock.hospital.id, channel: 'email' }, clock.at);
  await Promise.all([turn(), turn(), turn()]);
  await turn();
  expect(new Set(clock.handed.map((one) => one.ref)).size).toBe(60);
  expect(clock.handed).toHaveLength(60);
  expect((await messages()).every((one) => one.state === 'accepted' && one.attempt === 1)).toBe(true);
}, 90_000);

test('a message that cannot be written has failed and says so; the others of its channel leave', async () => {
  const client = await clock.hospital.addClient();
  const cadence = await clock.hospital.cadence();
  await clock.hospital.publish({ ...cadence, steps: [{ offset: -90, channels: ['postcard'] }] });
  const pet = await clock.hospital.addPet(client);
  await clock.hospital.addReminder(pet, '2026-12-20');
  const [other] = await clock.hospital.addHouseholds(1, '2026-12-20');
  clock.at = inTheBatch;
  await clock.turnPet(pet);
  await clock.turnPet(other as string);
  // An address that counts as usable but lacks its lines: nothing of ours writes one, a hand in the database may.
  await clock.hospital.run((tx) => tx.contactPoint.updateMany({ where: { clientId: client, kind: 'address' }, data: { addressLine1: null } }));
  await clock.turnDelivery('postcard');
  expect((await messages()).map((one) => [one.clientId === client, one.state]).sort()).toEqual([
    [false, 'accepted'],
    [true, 'failed'],
  ]);
  expect((await messages()).find((one) => one.clientId === client)).toMatchObject({ errorCode: 'not written', attempt: 0 });
});
