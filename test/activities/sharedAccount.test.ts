import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActivityContext } from '../../activities/context.ts';
import { pauseAllowance } from '../../activities/delivery/allowance.ts';
import { deliver } from '../../activities/delivery/deliver.ts';
import { takeEvents } from '../../activities/events/takeEvents.ts';
import { takeDue } from '../../activities/pets/takeDue.ts';
import { reconcile } from '../../activities/reconcile.ts';
import { storeEvents } from '../../api/webhooks/storeEvents.ts';
import type { Channel } from '../../domain/channels.ts';
import { priorities } from '../../domain/priorities.ts';
import type { SendOutcome } from '../../providers/port.ts';
import { Clockwork } from '../kit/clockwork.ts';
import { Hospital } from '../kit/hospital.ts';

/** All of the batch of 16 September may leave by then; from there on the clock runs. */
const inTheBatch = Date.parse('2026-09-16T23:30:00Z');
const accepted: SendOutcome = { kind: 'accepted', providerId: 'p-1', httpStatus: 202 };
let clock: Clockwork;
let other: Hospital;
let answer: (ref: string) => SendOutcome | Promise<SendOutcome>;

beforeEach(async () => {
  answer = () => accepted;
  clock = await Clockwork.open({ from: '2026-09-16T12:00:00Z', answer: (one) => answer(one.ref) });
  other = await Hospital.open(clock.database, { now: clock.hospital.now });
});
afterEach(() => clock.close());

/** From now on the clock runs, and the account may send so many a second on any channel. */
function share(rate: number): ActivityContext {
  const began = performance.now();
  const account = { account: 'shared', rate };
  return Object.assign(clock.context, {
    clock: () => inTheBatch + Math.round(performance.now() - began),
    allowances: { email: account, text: account, postcard: account },
  });
}

/** Opens that many messages of a practice and leaves them planned. */
async function open(hospital: Hospital, count: number, channel: Channel = 'email'): Promise<void> {
  const cadence = await hospital.cadence();
  await hospital.publish({ ...cadence, steps: [{ offset: -90, channels: [channel] }] });
  for (const petId of await hospital.addHouseholds(count, '2026-12-20')) await takeDue(clock.context, { practiceId: hospital.id, petId }, inTheBatch);
  await clock.database.global.wake.deleteMany();
}

const turn = (hospital: Hospital, channel: Channel = 'email') => deliver(clock.context, { practiceId: hospital.id, channel }, clock.context.clock());
const ofPractice = (hospital: Hospital) => clock.handed.filter((one) => one.ref.startsWith(hospital.id)).length;
const states = async (hospital: Hospital) =>
  Object.fromEntries((await hospital.run((tx) => tx.message.groupBy({ by: ['state'], _count: true }))).map(({ state, _count }) => [state, _count]));
const freeIn = async () => {
  const kept = await clock.database.global.allowance.findFirstOrThrow({ where: { NOT: { key: { endsWith: ' paused' } } } });
  return kept.freeAt.getTime() - clock.context.clock();
};

/** As the delivery process does: turn after turn, until nothing is left. */
async function deliverAll(hospital: Hospital): Promise<void> {
  for (let nextAt: string | null = ''; nextAt !== null; ) {
    ({ nextAt } = await turn(hospital));
    const wait = Date.parse(nextAt ?? '') - clock.context.clock();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

test('two practices that send through one account take turns, and together never send faster than it may', async () => {
  await open(clock.hospital, 80);
  await open(other, 80);
  share(40);
  // Whoever is first waits with its first messages until the other stands in the line too: a busy machine may begin one of them late.
  const both = new Set<string>();
  let meet = () => {};
  const met = new Promise<void>((resolve) => (meet = resolve));
  answer = async (ref) => {
    if (both.add(ref.split('.')[0] as string).size === 2) meet();
    await met;
    return accepted;
  };
  const began = performance.now();
  await Promise.all([deliverAll(clock.hospital), deliverAll(other)]);
  expect(await states(clock.hospital)).toEqual({ accepted: 80 });
  expect(await states(other)).toEqual({ accepted: 80 });
  // 160 at 40 a second, less the second that may go at once.
  expect(performance.now() - began).toBeGreaterThan(2_900);
  const firstHalf = clock.handed.slice(0, 80).filter((one) => one.ref.startsWith(other.id)).length;
  expect(firstHalf).toBeGreaterThanOrEqual(30);
  expect(firstHalf).toBeLessThanOrEqual(50);
}, 60_000);

test('what staff wrote leaves before a confirmation, that before a reminder, and a campaign last', async () => {
  await open(clock.hospital, 5);
  const wanted = Object.values(priorities).toReversed();
  const ids = await clock.hospital.run(async (tx) => {
    const opened = await tx.message.findMany({ orderBy: { id: 'asc' } });
    for (const [index, { practiceId, id }] of opened.entries())
      await tx.message.update({ where: { practiceId_id: { practiceId, id } }, data: { priority: wanted[index] as number } });
    return opened.map(({ id }) => id);
  });
  share(5);
  await turn(clock.hospital);
  expect(clock.handed.map(({ ref }) => ref.split('.')[1])).toEqual(ids.toReversed());
});

test('a text takes as much of its number’s allowance as it has segments, and a turn takes five seconds’ worth', async () => {
  await open(clock.hospital, 6, 'text');
  share(1);
  await turn(clock.hospital, 'text');
  const sent = await clock.hospital.run((tx) => tx.message.findMany({ where: { state: 'accepted' } }));
  const segments = sent.reduce((sum, { content }) => sum + (content as { segments: number }).segments, 0);
  expect(segments).toBeLessThanOrEqual(5);
  expect(sent.length).toBeGreaterThan(0);
  const [row] = await clock.database.global.allowance.findMany();
  expect(row?.key).toBe('test-text shared +12025550123');
  expect(row?.freeAt.getTime()).toBeGreaterThanOrEqual(inTheBatch + (segments - 1) * 1_000);
  expect((await states(clock.hospital))['planned']).toBe(6 - sent.length);
}, 30_000);

test('a practice for whom no place is left in the line waits without claiming anything', async () => {
  await open(clock.hospital, 3);
  const context = share(10);
  await clock.database.global.allowance.create({ data: { key: 'test-email shared', freeAt: new Date(context.clock() + 60_000) } });
  const { nextAt } = await turn(clock.hospital);
  expect(Math.abs(Date.parse(nextAt as string) - (inTheBatch + 45_000))).toBeLessThan(2_000);
  expect(await states(clock.hospital)).toEqual({ planned: 3 });
  expect(await clock.hospital.run((tx) => tx.attempt.count())).toBe(0);
});

describe('a provider that asks to slow down', () => {
  test('is asked by nobody until then: not by the rest of the claim, nor by another practice of the same account', async () => {
    await open(clock.hospital, 30);
    await open(other, 3);
    const context = share(10);
    const retryAt = context.clock() + 60_000;
    answer = () => ({ kind: 'not_taken', code: '429', message: 'too many requests', httpStatus: 429, retryAt, channelWide: true });
    await turn(clock.hospital);
    const asked = clock.handed.length;
    expect(asked).toBeLessThanOrEqual(8);
    // What was not handed over was never tried.
    const rest = await clock.hospital.run((tx) => tx.message.findMany({ where: { state: 'planned', attempts: { none: {} } } }));
    expect(rest).toHaveLength(30 - asked);
    expect(await clock.hospital.run((tx) => tx.attempt.count())).toBe(asked);
    const { nextAt } = await turn(other);
    expect(ofPractice(other)).toBe(0);
    expect(Date.parse(nextAt as string)).toBe(retryAt);
  }, 30_000);

  test('stops also those who hold a place in the line already', async () => {
    await open(other, 10);
    const context = share(2);
    const turned = turn(other);
    setTimeout(() => void pauseAllowance(clock.database.global, { key: 'test-email shared', rate: 2 }, context.clock() + 60_000), 800);
    await turned;
    expect(context.clock() - inTheBatch).toBeLessThan(3_500);
    expect(ofPractice(other)).toBeLessThan(8);
    expect(await states(other)).toEqual({ accepted: ofPractice(other), planned: 10 - ofPractice(other) });
    expect(await freeIn()).toBeGreaterThan(50_000);
  }, 30_000);
});

test('stopping takes hold within two seconds while the sends are paced: what has not left is as if never claimed', async () => {
  await open(clock.hospital, 10);
  const context = share(2);
  let stoppedAt = 0;
  answer = async () => {
    if (stoppedAt === 0) {
      stoppedAt = context.clock();
      await clock.hospital.setSending('stopped');
    }
    return accepted;
  };
  await turn(clock.hospital);
  expect(context.clock() - stoppedAt).toBeLessThan(2_500);
  const sent = clock.handed.length;
  expect(sent).toBeLessThan(8);
  expect(await states(clock.hospital)).toEqual({ accepted: sent, planned: 10 - sent });
  expect(await clock.hospital.run((tx) => tx.attempt.count())).toBe(sent);
}, 30_000);

test('a carrier that takes no more from a number today is believed: its delivery report holds that number’s texts until the same hour of the next day', async () => {
  await open(clock.hospital, 2, 'text');
  const context = share(1);
  await turn(clock.hospital, 'text');
  const [sent] = await clock.hospital.run((tx) => tx.message.findMany({ where: { state: 'accepted' } }));
  const { id } = clock.hospital;
  const body = { MessageSid: `SM${'a'.repeat(32)}`, MessageStatus: 'undelivered', ErrorCode: '30023' };
  const events = [{ eventId: 'report', ref: `${id}.${sent?.id}`, body }];
  await storeEvents(clock.database, [{ provider: 'twilio', events, receivedAt: context.clock() }]);
  await takeEvents(context, { practiceId: id }, context.clock());
  await open(other, 1, 'text');
  const { nextAt } = await turn(other, 'text');
  expect(ofPractice(other)).toBe(0);
  expect(Math.abs(Date.parse(nextAt as string) - (inTheBatch + 86_400_000))).toBeLessThan(15_000);
}, 30_000);

describe('a report that a practice’s own account signed', () => {
  const report = async (account: string | null, attempt: { account: string | null; outcome: string }) => {
    await open(clock.hospital, 1, 'text');
    const context = share(1);
    await turn(clock.hospital, 'text');
    const [sent] = await clock.hospital.run((tx) => tx.message.findMany({ where: { state: 'accepted' } }));
    await clock.hospital.run((tx) => tx.attempt.updateMany({ data: attempt }));
    const { id } = clock.hospital;
    const body = { MessageSid: `SM${'a'.repeat(32)}`, MessageStatus: 'undelivered', ErrorCode: '30022' };
    const event = { provider: 'twilio', eventId: 'forged', practiceId: id, messageId: sent!.id, account, body, receivedAt: new Date(context.clock()) };
    await clock.database.global.providerEvent.create({ data: event });
    await takeEvents(context, { practiceId: id }, context.clock());
    const paused = await clock.database.global.allowance.findMany({ where: { key: { endsWith: ' paused' } } });
    return paused.map(({ key }) => key);
  };

  test('holds back that account’s number alone, though the practice names another’s number and has taken its account away since', async () => {
    expect(await report('mine', { account: 'mine', outcome: 'accepted' })).toEqual(['test-text mine +12025550123 paused']);
    await open(other, 1, 'text');
    await turn(other, 'text');
    expect(ofPractice(other)).toBe(1);
  }, 30_000);

  test('holds back nobody when the text left by the installation’s account', async () => {
    expect(await report('mine', { account: null, outcome: 'accepted' })).toEqual([]);
  }, 30_000);

  test('holds back nobody when the account never took the text: anybody may name an account', async () => {
    expect(await report('foreign', { account: 'foreign', outcome: 'refused' })).toEqual([]);
  }, 30_000);
});

test('what waits for its turn is no fault: the reconciler leaves it alone while the account has no more to give', async () => {
  await open(clock.hospital, 3);
  const context = share(10);
  const later = Object.assign(context, { clock: () => inTheBatch + 3_600_000 });
  const pause = (until: number) => pauseAllowance(clock.database.global, { key: 'test-email shared', rate: 10 }, until);
  await pause(later.clock() + 60_000);
  expect((await reconcile(later)).undelivered).toBe(0);
  await clock.database.global.allowance.deleteMany();
  expect((await reconcile(later)).undelivered).toBe(1);
});
