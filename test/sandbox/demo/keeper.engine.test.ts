import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepSomethingLeaving } from '../../../sandbox/demo/keeper.ts';
import { Clockwork } from '../../kit/clockwork.ts';

const minutes = 60_000;
let clock: Clockwork;
const isDemo = (value: boolean) => clock.database.global.practice.update({ where: { id: clock.hospital.id }, data: { isDemo: value } });
const keep = () => keepSomethingLeaving(clock.database, clock.at);

beforeAll(async () => {
  clock = await Clockwork.open({ from: '2026-11-22T07:30:00Z' });
  // Two pets' worth of evenings: enough households on the first of December, enough on the sixteenth.
  await clock.hospital.addHouseholds(30, '2026-12-05');
  await clock.hospital.addHouseholds(40, '2026-12-20');
}, 120_000);
afterAll(() => clock.close());

test('a practice that is no demo is never called', { timeout: 60_000 }, async () => {
  await clock.playTo(clock.at);
  expect(await keep()).toBe(0);
});

test(
  'where nothing would leave within the hour one household of the next batch is called, at night as by day, and only that one leaves',
  { timeout: 60_000 },
  async () => {
    await isDemo(true);
    expect(await keep()).toBe(1);
    await clock.relay();
    const handed = clock.handed.length;
    await clock.playTo(clock.at + 49 * minutes);
    expect(clock.handed).toHaveLength(handed);
    await clock.playTo(clock.at + 2 * minutes);
    expect(clock.handed.length).toBeGreaterThan(handed);
    expect(new Set(clock.handed.slice(handed).map((one) => one.channel)).size).toBeGreaterThan(1);
  },
);

test('while something is about to leave nothing more is called', async () => {
  expect(await keep()).toBe(1);
  await clock.relay();
  expect(await keep()).toBe(0);
  await clock.playTo(clock.at + 30 * minutes);
  expect(await keep()).toBe(0);
});

test('a batch is not emptied: with few households left the one after it is drawn on, and it goes on for days', { timeout: 240_000 }, async () => {
  for (let look = 0; look < 12; look += 1) {
    await clock.playTo(clock.at + 51 * minutes);
    await keep();
    await clock.relay();
  }
  const batches = await clock.hospital.run((tx) => tx.message.groupBy({ by: ['batchOn'], _count: true, orderBy: { batchOn: 'asc' } }));
  expect(batches.map((one) => one.batchOn.toISOString().slice(0, 10))).toEqual(['2026-12-01', '2026-12-16']);
});

test('a stopped demo stays silent', async () => {
  await clock.setSending('stopped');
  await clock.playTo(clock.at + 90 * minutes);
  expect(await keep()).toBe(0);
});
