import { afterEach, expect, test } from 'vitest';
import { addDays, dayAt } from '../../domain/days.ts';
import { Hospital } from '../kit/hospital.ts';
import { startProcesses, type Processes } from '../kit/processes.ts';

let processes: Processes;
afterEach(async () => {
  expect(await processes.replayAll()).toBeGreaterThan(0);
  await processes.close();
});

const ended = (hospital: Hospital, petId: string) => async () =>
  (await hospital.run((tx) => tx.process.findFirst({ where: { practiceId: hospital.id, subject: petId } })))?.state === 'idle'
  && (await hospital.run((tx) => tx.message.count({ where: { practiceId: hospital.id, state: { in: ['planned', 'claimed'] } } }))) === 0;

test('a pet hears seven times around its due date, on the 1st or 16th at or before each step, and its process ends', async () => {
  processes = await startProcesses();
  const hospital = await Hospital.open(processes.database);
  const pet = await hospital.addPet(await hospital.addClient());
  const dueOn = addDays(dayAt(Date.now(), 'America/New_York'), 120);
  await hospital.addReminder(pet, dueOn);
  await processes.until(ended(hospital, pet));

  const batch = (offset: number) => {
    const stepOn = addDays(dueOn, offset);
    return stepOn.slice(8) >= '16' ? `${stepOn.slice(0, 8)}16` : `${stepOn.slice(0, 8)}01`;
  };
  const expected = [[-90, 'email'], [-90, 'text'], [-60, 'postcard'], [-30, 'email'], [0, 'email'], [0, 'text'], [30, 'email'], [30, 'text'], [60, 'postcard'], [90, 'email']] as const;
  expect((await hospital.sent()).map(({ batchOn, channel, offsets, state }) => [batchOn, channel, offsets[0], state]))
    .toEqual(expected.map(([offset, channel]) => [batch(offset), channel, offset, 'accepted']));
  expect(processes.handed).toHaveLength(10);
  expect(await hospital.skips()).toEqual([]);
});
