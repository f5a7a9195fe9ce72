import { afterEach, expect, test } from 'vitest';
import { callBatch } from '../../activities/batches.ts';
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
