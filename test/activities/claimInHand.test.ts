import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ActivityContext } from '../../activities/context.ts';
import { claimMessages, type Claim } from '../../activities/delivery/claim.ts';
import { deliver } from '../../activities/delivery/deliver.ts';
import { putBack } from '../../activities/delivery/settle.ts';
import { takeEvents } from '../../activities/events/takeEvents.ts';
import { reconcile } from '../../activities/reconcile.ts';
import { storeEvents } from '../../api/webhooks/storeEvents.ts';
import type { Database } from '../../prisma/client.ts';
import type { SendOutcome } from '../../providers/port.ts';
import { Clockwork } from '../kit/clockwork.ts';

const inTheBatch = Date.parse('2026-09-16T23:30:00Z');
const accepted: SendOutcome = { kind: 'accepted', providerId: 'p-1', httpStatus: 202 };
const unknown: SendOutcome = { kind: 'unknown', code: 'ETIMEDOUT', message: 'no answer' };
let clock: Clockwork;
let answer: () => SendOutcome | Promise<SendOutcome>;
beforeEach(async () => {
  answer = () => accepted;
  clock = await Clockwork.open({ from: '2026-09-16T12:00:00Z', answer: () => answer() });
  const cadence = await clock.hospital.cadence();
  await clock.hospital.publish({ ...cadence, steps: [{ offset: -90, channels: ['email'] }] });
  const [pet] = await clock.hospital.addHouseholds(1, '2026-12-20');
  clock.at = inTheBatch;
  await clock.turnPet(pet as string);
  await clock.database.global.wake.deleteMany();
});
afterEach(() => clock.close());

const process = () => ({ practiceId: clock.hospital.id, channel: 'email' as const });
const message = () => clock.hospital.run((tx) => tx.message.findFirstOrThrow({ include: { attempts: true } }));
const claimOne = async (): Promise<{ practiceId: string; messageId: string; attempt: number }> => {
  const { claimed } = (await claimMessages(clock.context, process(), clock.at)) as Claim;
  const [{ messageId, attempt }] = claimed as [Claim['claimed'][number]];
  return { practiceId: clock.hospital.id, messageId, attempt };
};

/** The first thing written is committed, and its answer is lost on the way back; meanwhile something else happens. */
function losesItsFirstAnswer(meanwhile: () => Promise<unknown>): ActivityContext {
  let isFirst = true;
  const withPractice: Database['withPractice'] = async (...work) => {
    const written = await clock.database.withPractice(...work);
    if (!isFirst) return written;
    isFirst = false;
    await meanwhile();
    throw new Error('Connection terminated unexpectedly');
  };
  return { ...clock.context, database: { ...clock.database, withPractice } };
}

test('a claim that is put back twice, for nobody heard that it was, takes nothing from the next sender whose provider did not answer', async () => {
  const held = await claimOne();
  answer = () => unknown;
  await putBack(
    losesItsFirstAnswer(() => deliver(clock.context, process(), clock.at)),
    held,
    null,
  );
  expect(await message()).toMatchObject({ state: 'unconfirmed', attempts: [{ outcome: 'unknown' }] });
  answer = () => accepted;
  await deliver(clock.context, process(), clock.at);
  expect(clock.handed).toHaveLength(1);
});

test('nor from one whose message is on the wire', async () => {
  const held = await claimOne();
  let release = (): void => {};
  const onTheWire = new Promise<void>((resolve) => (release = resolve));
  answer = async () => {
    await onTheWire;
    return accepted;
  };
  let other: Promise<unknown> = Promise.resolve();
  await putBack(
    losesItsFirstAnswer(async () => {
      other = deliver(clock.context, process(), clock.at);
      await expect.poll(() => clock.handed.length).toBe(1);
    }),
    held,
    null,
  );
  expect((await message()).state).toBe('claimed');
  release();
  await other;
  await deliver(clock.context, process(), clock.at);
  expect(await message()).toMatchObject({ state: 'accepted', attempts: [{ outcome: 'accepted' }] });
  expect(clock.handed).toHaveLength(1);
});

test('a number that was given to a claim is never given again: whoever writes under it means that claim', async () => {
  const held = await claimOne();
  await putBack(clock.context, held, null);
  expect((await message()).attempts).toEqual([]);
  expect((await claimOne()).attempt).toBeGreaterThan(held.attempt);
});

test('a message of which its provider tells while it waits in a claim for its moment is not handed over again', async () => {
  answer = () => unknown;
  await deliver(clock.context, process(), clock.at);
  clock.context.senders.email.find = async () => ({ kind: 'absent' });
  answer = () => accepted;
  const base = inTheBatch + 20 * 60_000;
  const began = performance.now();
  const account = { account: 'a', rate: 1 };
  const context = Object.assign(clock.context, {
    clock: () => base + Math.round(performance.now() - began),
    allowances: { email: account, text: account, postcard: account },
  });
  await clock.hospital.run((tx) => tx.message.updateMany({ data: { lookAt: new Date(base - 1_000) } }));
  await clock.database.global.allowance.create({ data: { key: 'test-email a', freeAt: new Date(base + 5_000) } });
  const turn = deliver(context, process(), context.clock());
  await expect.poll(async () => (await message()).state, { timeout: 4_000 }).toBe('claimed');
  const { id } = await message();
  const event = { eventId: 'e-1', ref: `${clock.hospital.id}.${id}`, body: { event: 'delivered', timestamp: base / 1_000 } };
  await storeEvents(clock.database, [{ provider: 'sendgrid', events: [event], receivedAt: base }]);
  await takeEvents(context, { practiceId: clock.hospital.id }, context.clock());
  expect((await message()).state).toBe('delivered');
  await turn;
  expect(clock.handed).toHaveLength(1);
  expect((await message()).state).toBe('delivered');
}, 30_000);

test('a claim whose sender is gone, and its process too, is found by the reconciler', async () => {
  await claimOne();
  clock.at += 5 * 60_000;
  expect((await reconcile(clock.context)).undelivered).toBe(0);
  clock.at += 10 * 60_000;
  expect((await reconcile(clock.context)).undelivered).toBe(1);
  expect(await clock.database.global.wake.count({ where: { process: 'delivery' } })).toBe(1);
});

test('a turn that finds its messages in others’ hands looks again after a moment, not at once', async () => {
  const next = await clock.hospital.run(async (tx) => {
    await tx.$queryRaw`SELECT id FROM messages FOR UPDATE`;
    return (await deliver(clock.context, process(), clock.at)).nextAt;
  });
  expect(Date.parse(next as string)).toBeGreaterThanOrEqual(clock.at + 1_000);
  expect(clock.handed).toEqual([]);
});
