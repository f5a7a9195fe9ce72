import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportBatch } from '../../../activities/batches/reportBatch.ts';
import { keepSomethingLeaving } from '../../../sandbox/demo/keeper.ts';
import { Clockwork } from '../../kit/clockwork.ts';

const minutes = 60_000;
let clock: Clockwork;
const isDemo = (value: boolean) => clock.database.global.practice.update({ where: { id: clock.hospital.id }, data: { isDemo: value } });
const householdsOn = async (on: string) => {
  const { database, hospital, at } = clock;
  const { messages } = await reportBatch({ database, practiceId: hospital.id, on, now: at });
  return new Set(messages.map((message) => message.clientId)).size;
};
const keep = () => keepSomethingLeaving(clock.database, clock.at);

beforeAll(async () => {
  clock = await Clockwork.open({ from: '2026-11-22T07:30:00Z' });
  // The first of December has fewer households than are left alone; the sixteenth and the first of January have enough.
  await clock.hospital.addHouseholds(20, '2026-12-05');
  await clock.hospital.addHouseholds(40, '2026-12-20');
}, 120_000);
afterAll(() => clock.close());

test('a practice that is no demo is never called', { timeout: 60_000 }, async () => {
  await clock.playTo(clock.at);
  expect(await keep()).toEqual({ called: 0, newlyDue: 0, inVain: 0 });
});

test(
  'where nothing would leave within the hour one household of the next batch is called, at night as by day, and only that one leaves',
  { timeout: 60_000 },
  async () => {
    await isDemo(true);
    expect(await householdsOn('2026-12-01')).toBe(20);
    // Those of the sixteenth have nothing on the first yet: their pets' check-ups come with an export.
    expect(await keep()).toEqual({ called: 1, newlyDue: 40, inVain: 0 });
    expect(await householdsOn('2026-12-01')).toBe(60);
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
  expect(await keep()).toMatchObject({ called: 1 });
  await clock.relay();
  expect(await keep()).toMatchObject({ called: 0, inVain: 0 });
  await clock.playTo(clock.at + 30 * minutes);
  expect(await keep()).toMatchObject({ called: 0, inVain: 0 });
});

test('the check-ups come with an import that everybody can read, and only for pets that had none', async () => {
  const { runs, checkUps } = await clock.hospital.run(async (tx) => ({
    runs: await tx.importRun.findMany({ select: { startedBy: true, state: true } }),
    checkUps: await tx.reminder.findMany({ where: { service: { code: 'CHK' } }, select: { petId: true } }),
  }));
  expect(runs).toEqual([{ startedBy: 'Daily export', state: 'finished' }]);
  expect(new Set(checkUps.map((one) => one.petId)).size).toBe(40);
});

test('with hardly anybody left to fill the next batch the one after it is drawn on; when that has too few as well it says so and calls nobody', async () => {
  await clock.playTo(clock.at + 61 * minutes);
  const complete = (where: object) =>
    clock.hospital.run((tx) => tx.reminder.updateMany({ where, data: { status: 'completed', completedOn: new Date(clock.at) } }));
  await complete({ service: { code: 'CHK' } });
  await clock.hospital.run((tx) => tx.pet.updateMany({ where: { reminders: { some: { dueOn: new Date('2026-12-05') } } }, data: { status: 'inactive' } }));
  expect(await keep()).toEqual({ called: 1, newlyDue: 0, inVain: 0 });
  await clock.relay();
  await clock.playTo(clock.at + 61 * minutes);
  await complete({});
  expect(await keep()).toEqual({ called: 0, newlyDue: 0, inVain: 1 });
});

test('a practice that has nothing to call rests for a while, and keeps no other from being looked at', async () => {
  const rests = new Map<string, number>();
  expect(await keepSomethingLeaving(clock.database, clock.at, rests)).toMatchObject({ inVain: 1 });
  expect([...rests.keys()]).toEqual([clock.hospital.id]);
  expect(await keepSomethingLeaving(clock.database, clock.at + minutes, rests)).toMatchObject({ inVain: 0 });
  expect(await keepSomethingLeaving(clock.database, clock.at + minutes, new Map([['another', Infinity]]))).toMatchObject({ inVain: 1 });
  expect(await keepSomethingLeaving(clock.database, clock.at + 16 * minutes, rests)).toMatchObject({ inVain: 1 });
});

test('a stopped demo stays silent', async () => {
  await clock.setSending('stopped');
  await clock.playTo(clock.at + 90 * minutes);
  expect(await keep()).toMatchObject({ called: 0 });
});
