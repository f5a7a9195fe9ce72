import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { postcardScheduleId } from '../../domain/ids.ts';
import { reconcileSchedules, type Applied } from '../../workers/schedules.ts';
import { Hospital } from '../kit/hospital.ts';
import { startProcesses, type Processes } from '../kit/processes.ts';

let processes: Processes;
let hospital: Hospital;
let applied: Applied;

beforeAll(async () => {
  processes = await startProcesses({ from: '2026-10-16T21:00:00Z', skip: false });
});
beforeEach(async () => {
  applied = new Map();
  hospital = await Hospital.open(processes.database, { now: new Date(processes.clock()) });
});
afterAll(async () => {
  expect(await processes.replayAll()).toBeGreaterThan(0);
  await processes.close();
});

const reconcile = (known = applied) => reconcileSchedules({ client: processes.temporal.client, database: processes.database }, known);
const schedule = () => processes.temporal.client.schedule.getHandle(postcardScheduleId(hospital.id));
const calendar = async () => {
  const { spec } = await schedule().describe();
  const [one] = spec.calendars ?? [];
  return { zone: spec.timezone, days: one?.dayOfMonth?.map((range) => range.start), hour: one?.hour?.[0]?.start, minute: one?.minute?.[0]?.start };
};

test('every practice has a Schedule on its delivery days, at its hour, in its zone; and so has the reconciler', async () => {
  await reconcile();
  expect(await calendar()).toEqual({ zone: 'America/New_York', days: [1, 16], hour: 18, minute: 0 });
  const { nextActionTimes } = (await schedule().describe()).info;
  expect(
    nextActionTimes
      .slice(0, 4)
      .every((at) => [1, 16].includes(Number(new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', day: 'numeric' }).format(at)))),
  ).toBe(true);
  expect((await processes.temporal.client.schedule.getHandle('reconciler').describe()).spec.intervals?.[0]?.every).toBe(300_000);
});

test('the Schedule follows the cadence and the zone, and what staff paused stays paused', async () => {
  await reconcile();
  await schedule().pause('mail house closed');
  await hospital.publish({ ...(await hospital.cadence()), delivery: { days: [5, 20], hour: '09:30' } });
  await hospital.run((tx) => tx.practice.update({ where: { id: hospital.id }, data: { timeZone: 'America/Chicago' } }));
  await reconcile();
  expect(await calendar()).toEqual({ zone: 'America/Chicago', days: [5, 20], hour: 9, minute: 30 });
  expect((await schedule().describe()).state.paused).toBe(true);
  // Another process, which applied nothing yet, comes to the same.
  await reconcile(new Map());
  expect(await calendar()).toEqual({ zone: 'America/Chicago', days: [5, 20], hour: 9, minute: 30 });
});

test('a practice that cannot be read keeps nobody else from their Schedule, and is told', async () => {
  const broken = (await Hospital.open(processes.database, { now: new Date(processes.clock()) })).id;
  await processes.database.withPractice(broken, (tx) => tx.cadence.deleteMany({ where: { practiceId: broken } }));
  const after = await Hospital.open(processes.database, { now: new Date(processes.clock()) });
  await expect(reconcile()).rejects.toThrow(broken);
  expect((await processes.temporal.client.schedule.getHandle(postcardScheduleId(after.id)).describe()).spec.timezone).toBe('America/New_York');
  await processes.database.withPractice(broken, (tx) => tx.location.deleteMany({ where: { practiceId: broken } }));
  await processes.database.global.practice.delete({ where: { id: broken } });
});

test('daily delivery runs every day', async () => {
  await hospital.publish({ ...(await hospital.cadence()), delivery: { days: 'daily', hour: '18:00' } });
  await reconcile();
  const { nextActionTimes } = (await schedule().describe()).info;
  const [first, second] = nextActionTimes;
  expect(Math.round(((second as Date).getTime() - (first as Date).getTime()) / 3_600_000)).toBe(24);
});

test('when its Schedule fires, the run opens one card a household of all that is due in its batch, and they leave', async () => {
  const client = await hospital.addClient();
  for (const name of ['Biscuit', 'Clover']) await hospital.addReminder(await hospital.addPet(client, { name }), '2026-12-20', { wake: false });
  await hospital.addReminder(await hospital.addPet(await hospital.addClient()), '2026-12-21', { wake: false });
  await reconcile();
  processes.moveTo('2026-10-16T22:00:05Z');
  await schedule().trigger();
  await processes.until(async () => (await hospital.sent()).filter((one) => one.state === 'accepted').length === 2, 60_000);
  expect((await hospital.sent()).map((one) => [one.channel, one.pets, one.batchOn])).toEqual(
    expect.arrayContaining([
      ['postcard', 2, '2026-10-16'],
      ['postcard', 1, '2026-10-16'],
    ]),
  );
  const [run] = await hospital.run((tx) => tx.postcardRun.findMany());
  await expect.poll(async () => (await hospital.run((tx) => tx.postcardRun.findMany()))[0], { timeout: 20_000 }).toMatchObject({ state: 'opened' });
  expect(run?.workflowId.startsWith(`${postcardScheduleId(hospital.id)}-2026-10-16T22:00:00Z`)).toBe(true);
}, 90_000);
