import { afterEach, beforeEach, expect, test } from 'vitest';
import { reconcile } from '../../activities/reconcile.ts';
import { Clockwork } from '../kit/clockwork.ts';

const nothing = { missing: 0, overdue: 0, orphaned: 0, undelivered: 0, untaken: 0, runs: 0 };
let clock: Clockwork;
let pet: string;

beforeEach(async () => {
  clock = await Clockwork.open({ from: '2026-09-16T12:00:00Z' });
  pet = await clock.hospital.addPet(await clock.hospital.addClient());
  await clock.hospital.addReminder(pet, '2026-12-20');
});
afterEach(() => clock.close());

const forgetWakes = () => clock.database.global.wake.deleteMany();
const row = () => clock.hospital.run((tx) => tx.process.findFirst({ where: { subject: pet } }));

test('a hospital in order is left alone', async () => {
  await clock.relay();
  expect(await reconcile(clock.context)).toEqual(nothing);
  expect(await clock.database.global.wake.count()).toBe(0);
});

test('a pet whose wake was lost before its process ever started is found and started', async () => {
  await forgetWakes();
  expect(await reconcile(clock.context)).toEqual({ ...nothing, missing: 1 });
  await clock.relay();
  expect(await row()).toMatchObject({ state: 'waiting' });
  expect(await reconcile(clock.context)).toEqual(nothing);
});

test('a pet that is about to be woken is not counted as missing', async () => {
  expect(await reconcile(clock.context)).toEqual(nothing);
});

test('a process that slept through its moment is woken, and its messages leave within the window or at the next hour', async () => {
  await clock.relay();
  clock.at = ((await row())?.nextAt?.getTime() as number) + 2 * 3_600_000;
  expect(await reconcile(clock.context)).toEqual(nothing);
  clock.at += 2 * 3_600_000;
  expect(await reconcile(clock.context)).toEqual({ ...nothing, overdue: 1 });
  await clock.relay();
  await clock.playTo('2026-09-18T00:00:00Z');
  expect((await clock.hospital.sent()).map((one) => [one.batchOn, one.channel, one.state])).toEqual([
    ['2026-09-17', 'email', 'accepted'],
    ['2026-09-17', 'text', 'accepted'],
  ]);
});

test('a pet that could not be planned, and whose process then vanished, is woken once the longest pause is over', async () => {
  await clock.relay();
  await clock.hospital.run((tx) => tx.process.updateMany({ where: { subject: pet }, data: { state: 'stuck', nextAt: null, updatedAt: new Date(clock.at) } }));
  clock.at += 6 * 3_600_000;
  expect(await reconcile(clock.context)).toEqual(nothing);
  clock.at += 2 * 3_600_000;
  expect(await reconcile(clock.context)).toEqual({ ...nothing, overdue: 1 });
  await clock.relay();
  expect(await row()).toMatchObject({ state: 'waiting', error: null });
});

test('the row of a pet that is gone from the database goes too', async () => {
  await clock.relay();
  await clock.hospital.run((tx) => tx.pet.deleteMany({ where: { id: pet } }));
  expect(await reconcile(clock.context)).toEqual({ ...nothing, orphaned: 1 });
  await clock.relay();
  expect(await row()).toBeNull();
});

test('messages that nobody delivers are delivered', async () => {
  await clock.relay();
  clock.at = Date.parse('2026-09-16T23:30:00Z');
  await clock.turnPet(pet);
  await forgetWakes();
  clock.at += 15 * 60_000;
  expect(await reconcile(clock.context)).toEqual({ ...nothing, undelivered: 2 });
  await clock.relay();
  expect(clock.handed.map((one) => one.channel).sort()).toEqual(['email', 'text']);
});

test('a message that may have been sent and whose provider nobody asks is asked about, also while the practice is stopped', async () => {
  await clock.relay();
  clock.at = Date.parse('2026-09-16T23:30:00Z');
  await clock.turnPet(pet);
  await clock.relay();
  await clock.setSending('stopped');
  await clock.hospital.run((tx) =>
    tx.message.updateMany({
      where: { channel: 'email' },
      data: { state: 'unconfirmed', attempt: 1, acceptedAt: null, lookAt: new Date(clock.at), provider: 'test-email' },
    }),
  );
  await forgetWakes();
  clock.at += 15 * 60_000;
  expect(await reconcile(clock.context)).toEqual({ ...nothing, undelivered: 1 });
  await clock.relay();
  expect(await reconcile(clock.context)).toEqual(nothing);
});

test('what a stopped practice holds back is no fault', async () => {
  await clock.relay();
  clock.at = Date.parse('2026-09-16T23:30:00Z');
  await clock.turnPet(pet);
  await clock.setSending('stopped');
  clock.at += 86_400_000;
  expect(await reconcile(clock.context)).toEqual(nothing);
});

test('nor is a pet that hears nothing anyway, while its practice is stopped', async () => {
  await clock.relay();
  await clock.hospital.run((tx) => tx.client.updateMany({ data: { status: 'inactive' } }));
  await clock.setSending('stopped');
  await clock.relay();
  expect(await row()).toMatchObject({ state: 'silent' });
  clock.at = ((await row())?.nextAt?.getTime() as number) + 4 * 3_600_000;
  expect(await reconcile(clock.context)).toEqual(nothing);
});
