import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { formatKeys } from '../../domain/settingForms.ts';
import { postcardScheduleId } from '../../domain/ids.ts';
import { reconcileSchedules } from '../../workers/schedules.ts';
import { historyKeys, writeHistory } from '../kit/historyFiles.ts';
import { Hospital } from '../kit/hospital.ts';
import { startProcesses, type Processes } from '../kit/processes.ts';
import type { Answer } from '../kit/senders.ts';

async function keep(processes: Processes, workflowId: string, scenario: string): Promise<void> {
  const handle = processes.temporal.client.workflow.getHandle(workflowId);
  const { type } = await handle.describe();
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  const folder = fileURLToPath(new URL(`../histories/${type}/`, import.meta.url));
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}${version}-${scenario}.json`, writeHistory(await handle.fetchHistory()));
}

async function play(
  options: { skip?: boolean; answer?: Answer },
  scene: (processes: Processes, hospital: Hospital, pet: string) => Promise<void>,
): Promise<void> {
  const processes = await startProcesses({ from: '2026-09-16T20:00:00Z', settings: { HOMING_DATA_KEYS: formatKeys(historyKeys) }, ...options });
  try {
    const hospital = await Hospital.open(processes.database, { now: new Date(processes.clock()) });
    const pet = await hospital.addPet(await hospital.addClient());
    await scene(processes, hospital, pet);
    expect(await processes.replayAll()).toBeGreaterThan(0);
  } finally {
    await processes.close();
  }
}

const state = (hospital: Hospital) => hospital.run(async (tx) => (await tx.process.findFirst({}))?.state);

const acceptSecond: Answer = (one) => (one.attempt === 1 ? { kind: 'not_taken', code: '429', message: 'later' } : { kind: 'accepted', providerId: one.ref });

/** Plays each scene and writes what its process did to test/histories, for this release: they change by explicit wish only. */
export function recordHistories(): void {
  test(
    'petReminders: a whole cadence',
    () =>
      play({}, async (processes, hospital, pet) => {
        await hospital.addReminder(pet, '2026-12-20');
        await processes.until(async () => (await state(hospital)) === 'idle', 90_000);
        await keep(processes, `pet/${hospital.id}/${pet}`, 'cadence');
      }),
    200_000,
  );

  test(
    'petReminders: stuck, and recovered',
    () =>
      play({ skip: false }, async (processes, hospital, pet) => {
        const definition = await hospital.cadence();
        const write = (changed: object) =>
          hospital.change(pet, (tx) => tx.cadenceVersion.updateMany({ data: { definition: JSON.parse(JSON.stringify(changed)) } }));
        await write({ ...definition, steps: null });
        await hospital.addReminder(pet, '2026-12-20');
        const view = () => processes.temporal.client.workflow.getHandle(`pet/${hospital.id}/${pet}`).query<{ state: string }>('view');
        await processes.until(async () => (await state(hospital)) === 'stuck', 60_000);
        await expect.poll(async () => (await view()).state, { timeout: 60_000 }).toBe('stuck');
        await write(definition);
        await processes.until(async () => (await state(hospital)) === 'waiting', 60_000);
        await expect.poll(async () => (await view()).state, { timeout: 60_000 }).toBe('waiting');
        await keep(processes, `pet/${hospital.id}/${pet}`, 'stuck-and-recovered');
      }),
    200_000,
  );

  test(
    'delivery: a message the provider takes at the second try',
    () =>
      play({ answer: acceptSecond }, async (processes, hospital, pet) => {
        await hospital.publish({ ...(await hospital.cadence()), steps: [{ offset: -90, channels: ['email'] }] });
        await hospital.addReminder(pet, '2026-12-20');
        await processes.until(async () => (await hospital.sent())[0]?.state === 'accepted', 90_000);
        await keep(processes, `delivery/${hospital.id}/email`, 'second-try');
      }),
    200_000,
  );

  test(
    'postcardRun: started by its Schedule',
    () =>
      play({ skip: false }, async (processes, hospital, pet) => {
        await hospital.addReminder(pet, '2026-12-20', { wake: false });
        await reconcileSchedules({ client: processes.temporal.client, database: processes.database }, new Map());
        processes.moveTo('2026-10-16T22:00:05Z');
        const schedule = processes.temporal.client.schedule.getHandle(postcardScheduleId(hospital.id));
        await schedule.trigger();
        await processes.until(async () => (await hospital.sent())[0]?.state === 'accepted', 90_000);
        const [started] = (await schedule.describe()).info.recentActions;
        const { workflowId } = started?.action.workflow ?? { workflowId: '' };
        await processes.temporal.client.workflow.getHandle(workflowId).result();
        await keep(processes, workflowId, 'by-schedule');
      }),
    200_000,
  );
}
