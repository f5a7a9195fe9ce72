import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Hospital } from '../kit/hospital.ts';
import { startProcesses, type Processes } from '../kit/processes.ts';

let processes: Processes;
let hospital: Hospital;
beforeAll(async () => {
  processes = await startProcesses({ from: '2026-09-14T12:00:00Z' });
});
beforeEach(async () => {
  hospital = await Hospital.open(processes.database, { now: new Date(processes.clock()) });
});
afterAll(async () => {
  expect(await processes.replayAll()).toBeGreaterThan(0);
  await processes.close();
});

const dueOn = '2026-12-20';

/** A household whose pets are all due that day; only the first two steps are played. */
async function addHousehold(pets: number): Promise<string[]> {
  const cadence = await hospital.cadence();
  await hospital.publish({ ...cadence, steps: cadence.steps.filter((step) => step.offset <= -60) });
  const client = await hospital.addClient();
  const ids: string[] = [];
  for (let index = 0; index < pets; index += 1) ids.push(await hospital.addPet(client, { name: `Pet ${index + 1}` }));
  for (const id of ids) await hospital.addReminder(id, dueOn);
  return ids;
}

const allIdle = (pets: number) => async () => {
  const idle = await hospital.run((tx) => tx.process.count({ where: { practiceId: hospital.id, state: 'idle' } }));
  return idle === pets && (await hospital.sent()).every((one) => one.state === 'accepted');
};

test('three pets of a household that are due together get one card, and an e-mail and a text each', async () => {
  await addHousehold(3);
  await processes.until(allIdle(3), 60_000);
  const sent = await hospital.sent();
  expect(sent.filter((one) => one.channel === 'postcard').map((one) => one.pets)).toEqual([3]);
  expect(sent.filter((one) => one.channel === 'email').map((one) => one.pets)).toEqual([1, 1, 1]);
  expect(sent.filter((one) => one.channel === 'text').map((one) => one.pets)).toEqual([1, 1, 1]);
  const emails = sent.filter((one) => one.channel !== 'postcard');
  expect(new Set(emails.map((one) => one.notBefore)).size).toBe(1);
}, 90_000);

test('seven pets do not fit on a card: they get two, each pet on one of them', async () => {
  await addHousehold(7);
  await processes.until(allIdle(7), 60_000);
  const cards = (await hospital.sent()).filter((one) => one.channel === 'postcard');
  expect(cards.map((one) => one.pets).sort()).toEqual([1, 6]);
}, 90_000);
