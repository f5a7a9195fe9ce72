import { afterEach, expect, test } from 'vitest';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { recommendedCadence } from '../../domain/cadence.ts';
import { Clockwork } from '../kit/clockwork.ts';

let clock: Clockwork;
afterEach(() => clock.close());

test('a cadence published after a batch was called does not leave with it: what is new waits for its own hour', async () => {
  clock = await Clockwork.open({ from: '2026-11-22T12:00:00Z' });
  await clock.hospital.addHouseholds(1, '2027-01-08');
  await clock.relay();
  await callBatch({ database: clock.database, practiceId: clock.hospital.id, now: clock.at });
  await clock.relay();
  clock.at += 5 * 60_000;
  clock.hospital.now = new Date(clock.at);
  await clock.hospital.publish({ ...recommendedCadence, steps: [...recommendedCadence.steps, { offset: -45, channels: ['email'] }] });
  await clock.relay();
  expect(clock.handed).toEqual([]);
  // -45 is 24 November: its batch has passed, so it leaves at the next delivery hour.
  await clock.playTo('2026-11-23T02:00:00Z');
  expect((await clock.hospital.sent()).map((one) => [one.channel, one.batchOn, one.offsets])).toEqual([['email', '2026-11-22', [-45]]]);
});

test("one client's part of a batch leaves at the moment named, cards too; the neighbours' keeps its own hour, and nothing leaves twice", async () => {
  clock = await Clockwork.open({ from: '2026-11-22T12:00:00Z' });
  const { hospital } = clock;
  const family = await hospital.addClient();
  const [first, second] = [await hospital.addPet(family, { name: 'Biscuit' }), await hospital.addPet(family, { name: 'Clover' })];
  await hospital.addReminder(first, '2027-01-05');
  await hospital.addReminder(second, '2027-02-05');
  const [neighbour] = await hospital.addHouseholds(1, '2027-01-05');
  await clock.relay();
  const at = Date.parse('2026-11-22T14:35:00Z');
  const report = await callBatch({ database: clock.database, practiceId: hospital.id, on: '2026-12-01', clientId: family, now: clock.at, at });
  expect(report).toMatchObject({ batchOn: '2026-12-01', counts: { email: 1, text: 0, postcard: 1 } });
  expect(report.messages.every((message) => message.clientId === family)).toBe(true);

  await clock.playTo('2026-11-22T14:34:59Z');
  expect(clock.handed).toEqual([]);
  await clock.playTo('2026-11-22T14:36:00Z');
  expect((await hospital.sent()).map((one) => [one.channel, one.clientId, one.state, one.notBefore])).toEqual([
    ['email', family, 'accepted', at],
    ['postcard', family, 'accepted', at],
  ]);
  await clock.playTo('2026-12-03T00:00:00Z');
  const sent = await hospital.sent();
  expect(sent.map((one) => [one.channel, one.clientId === family])).toEqual([
    ['email', true],
    ['postcard', true],
    ['email', false],
  ]);
  expect(await hospital.run((tx) => tx.touch.count({ where: { petId: neighbour as string } }))).toBe(1);
});

test('a whole batch called for a later moment leaves then, and not again at its own hour', async () => {
  clock = await Clockwork.open({ from: '2026-11-22T12:00:00Z' });
  await clock.hospital.addHouseholds(3, '2027-01-05');
  const at = clock.at + 3_600_000;
  await callBatch({ database: clock.database, practiceId: clock.hospital.id, on: '2026-12-01', now: clock.at, at });
  await clock.playTo(at - 1);
  expect(clock.handed).toEqual([]);
  await clock.playTo('2026-12-03T00:00:00Z');
  expect((await clock.hospital.sent()).map((one) => [one.notBefore, one.batchOn])).toEqual([0, 1, 2].map(() => [at, '2026-12-01']));
});
