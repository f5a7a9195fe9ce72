import { afterAll, beforeAll, expect, test } from 'vitest';
import { Hospital } from '../kit/hospital.ts';
import { startProcesses, type Processes } from '../kit/processes.ts';

let processes: Processes;
beforeAll(async () => {
  processes = await startProcesses({ from: '2026-09-14T12:00:00Z', skip: false });
});
afterAll(async () => {
  expect(await processes.replayAll()).toBeGreaterThan(0);
  await processes.close();
});

async function eventsOf(workflowId: string): Promise<number> {
  return Number((await processes.temporal.client.workflow.getHandle(workflowId).describe()).historyLength);
}

test('a pet that cannot be planned says so, waits, and goes on with the next wake after the fault is mended; its history stays small', async () => {
  const hospital = await Hospital.open(processes.database, { now: new Date(processes.clock()) });
  const pet = await hospital.addPet(await hospital.addClient());
  const row = () => hospital.run((tx) => tx.process.findFirst({ where: { subject: pet } }));
  const workflowId = `pet/${hospital.id}/${pet}`;
  await hospital.addReminder(pet, '2026-12-20');
  await processes.until(async () => (await row())?.state === 'waiting', 30_000);

  // What an ordinary wake costs. It is over when its timer stands, shortly after its row was written.
  const atRest = () =>
    expect
      .poll(
        async () => {
          const { events } = await processes.temporal.client.workflow.getHandle(workflowId).fetchHistory();
          return events?.at(-1)?.timerStartedEventAttributes !== undefined && events?.at(-1)?.timerStartedEventAttributes !== null;
        },
        { timeout: 20_000 },
      )
      .toBe(true);
  await atRest();
  const before = await eventsOf(workflowId);
  await hospital.wakePets();
  await processes.until(async () => (await eventsOf(workflowId)) > before, 20_000);
  await atRest();
  const perWake = (await eventsOf(workflowId)) - before;
  console.info(`A wake costs ${perWake} events of history.`);
  expect(perWake).toBeLessThanOrEqual(11);

  const broken = { ...(await hospital.cadence()), steps: null };
  const good = await hospital.run((tx) => tx.cadenceVersion.findFirstOrThrow({}));
  const write = (definition: object) =>
    hospital.change(pet, (tx) => tx.cadenceVersion.update({ where: { practiceId_id: { practiceId: hospital.id, id: good.id } }, data: { definition } }));
  await write(broken);
  await processes.until(async () => (await row())?.state === 'stuck', 30_000);
  expect(await row()).toMatchObject({ error: 'TypeError' });
  const view = () => processes.temporal.client.workflow.getHandle(workflowId).query<{ state: string }>('view');
  await expect.poll(async () => (await view()).state, { timeout: 40_000, interval: 1_000 }).toBe('stuck');
  const whileStuck = (await eventsOf(workflowId)) - before - perWake;
  console.info(`A turn that fails for good costs ${whileStuck} events.`);
  expect(whileStuck).toBeLessThanOrEqual(24);

  await write(good.definition as object);
  await processes.until(async () => (await row())?.state === 'waiting', 30_000);
  expect(await row()).toMatchObject({ error: null });
  await expect.poll(async () => (await view()).state, { timeout: 20_000 }).toBe('waiting');
}, 150_000);
