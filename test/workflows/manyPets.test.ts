import { afterAll, beforeAll, expect, test } from 'vitest';
import { Hospital } from '../kit/hospital.ts';
import { startProcesses, type Processes } from '../kit/processes.ts';

let processes: Processes;
beforeAll(async () => {
  processes = await startProcesses({ from: '2026-09-14T12:00:00Z', cache: 20, skip: false });
});
afterAll(() => processes.close());

const pets = 500;

test("five hundred pets with room for twenty processes in memory lose nothing: each pet's e-mail and text is handed over once", async () => {
  const hospital = await Hospital.open(processes.database, { now: new Date(processes.clock()) });
  const cadence = await hospital.cadence();
  await hospital.publish({ ...cadence, steps: [{ offset: -90, channels: ['email', 'text'] }] });
  const ids = await hospital.addHouseholds(pets, '2026-12-20');
  const count = (state: string) => hospital.run((tx) => tx.process.count({ where: { state } }));
  await processes.until(async () => (await count('waiting')) === pets, 200_000);

  // The whole batch is due at once: nearly every process must be replayed from its history, and is pushed out again while it plans.
  processes.moveTo('2026-09-16T23:15:00Z');
  await hospital.wakePets();
  await processes.until(
    async () => (await count('idle')) === pets && (await hospital.run((tx) => tx.message.count({ where: { state: { not: 'accepted' } } }))) === 0,
    200_000,
  );

  for (const channel of ['email', 'text'] as const) {
    const refs = processes.handed.filter((one) => one.channel === channel).map((one) => one.ref);
    expect([refs.length, new Set(refs).size]).toEqual([pets, pets]);
    const spokenOf = await hospital.run((tx) => tx.message.findMany({ where: { channel }, select: { petId: true } }));
    expect(new Set(spokenOf.map((one) => one.petId))).toEqual(new Set(ids));
  }
  // A part of the histories: replaying them all would take longer than playing them did.
  expect(await processes.replayAll(50)).toBe(50);
}, 450_000);
