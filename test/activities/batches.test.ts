import { afterEach, beforeEach, expect, test } from 'vitest';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { reportBatch, type BatchReport } from '../../activities/batches/reportBatch.ts';
import { Clockwork } from '../kit/clockwork.ts';

let clock: Clockwork;
afterEach(() => clock.close());

/** A Friday in the window of the batch of 16 September. */
const friday = '2026-09-18T14:00:00Z';
let household: string;

/** Two households: three pets with three services; one without an e-mail address. */
beforeEach(async () => {
  clock = await Clockwork.open({ from: friday, sending: 'live' });
  const { hospital } = clock;
  household = await hospital.addClient();
  const [one, two, three] = [
    await hospital.addPet(household, { name: 'Biscuit' }),
    await hospital.addPet(household, { name: 'Clover' }),
    await hospital.addPet(household, { name: 'Dune' }),
  ];
  await hospital.addReminder(one, '2026-12-20');
  await hospital.addReminder(one, '2026-12-22', { service: 'Annual exam' });
  await hospital.addReminder(two, '2026-11-20');
  await hospital.addReminder(three, '2026-11-21');
  const silent = await hospital.addClient({ email: null });
  await hospital.addReminder(await hospital.addPet(silent, { name: 'Ember' }), '2026-12-24');
});

const question = (on?: string) => ({ database: clock.database, practiceId: clock.hospital.id, now: clock.at, ...(on ? { on } : {}) });
const call = async (on?: string): Promise<BatchReport> => {
  const report = await callBatch(question(on));
  await clock.relay();
  return report;
};

/** The report's messages in a form that can be laid beside the ledger. */
const told = (report: BatchReport) =>
  report.messages
    .map(
      (one) =>
        `${one.channel} ${one.clientId} ${one.pets
          .map((pet) => `${pet.id}: ${[...pet.services].sort().join()}`)
          .sort()
          .join('; ')}`,
    )
    .sort();

/** The same of what was really handed to a provider. */
async function left(): Promise<string[]> {
  const messages = await clock.hospital.run(async (tx) => {
    const services = new Map((await tx.service.findMany()).map((service) => [service.id, service.name]));
    const found = await tx.message.findMany({ where: { state: 'accepted' }, include: { touches: true } });
    return found.map((message) => ({
      ...message,
      touches: message.touches.map((touch) => ({ petId: touch.petId as string, service: services.get(touch.serviceId ?? '') as string })),
    }));
  });
  return messages
    .map(({ channel, clientId, touches }) => {
      const pets = [...new Set(touches.map((touch) => touch.petId))].map(
        (petId) => `${petId}: ${[...new Set(touches.filter((touch) => touch.petId === petId).map((touch) => touch.service))].sort().join()}`,
      );
      return `${channel} ${clientId} ${pets.sort().join('; ')}`;
    })
    .sort();
}

test('the dry run lists exactly what then leaves, and every skip with its reason; it writes nothing itself', async () => {
  const report = await reportBatch(question());
  expect(report).toMatchObject({ batchOn: '2026-09-16', opensAt: '2026-09-16T22:00:00.000Z', counts: { email: 1, text: 2, postcard: 1 } });
  expect(
    report.messages
      .find((one) => one.channel === 'postcard')
      ?.pets.map((pet) => pet.name)
      .sort(),
  ).toEqual(['Clover', 'Dune']);
  expect(report.skips).toMatchObject([{ petName: 'Ember', channel: 'email', reason: 'address missing' }]);
  expect(await clock.hospital.run(async (tx) => [await tx.touch.count(), await tx.message.count(), await tx.batchCall.count()])).toEqual([0, 0, 0]);

  expect(told(await call())).toEqual(told(report));
  expect(await left()).toEqual(told(report));
  expect(await clock.hospital.skips()).toEqual([{ offset: -90, channel: 'email', reason: 'address missing' }]);
});

test('a second call sends nothing', async () => {
  await call();
  const before = clock.handed.length;
  clock.at += 60_000;
  expect((await call()).counts).toEqual({ email: 0, text: 0, postcard: 0 });
  await clock.playTo('2026-09-30T12:00:00Z');
  expect(clock.handed).toHaveLength(before);
});

test('what became due in between, and only that, leaves with the second call', async () => {
  await call();
  const before = await left();
  clock.at += 3_600_000;
  clock.hospital.now = new Date(clock.at);
  const [late] = await clock.hospital.addHouseholds(1, '2026-12-26');
  clock.at += 60_000;
  const report = await call();
  expect(report.counts).toEqual({ email: 1, text: 1, postcard: 0 });
  expect(report.messages.every((one) => one.pets.every((pet) => pet.id === late))).toBe(true);
  expect((await left()).filter((one) => !before.includes(one))).toEqual(told(report));
});

test('a batch to come leaves today when it is named, and not once more on its own day', async () => {
  const report = await call('2026-10-05');
  expect(report).toMatchObject({ batchOn: '2026-10-01', counts: { email: 0, text: 0, postcard: 0 } });
  const november = await call('2026-11-20');
  expect(november.batchOn).toBe('2026-11-16');
  expect(november.counts).toEqual({ email: 3, text: 2, postcard: 0 });
  expect(await left()).toEqual(told(november));
  await clock.playTo('2026-11-25T00:00:00Z');
  const ofNovember = (await clock.hospital.sent()).filter((one) => one.batchOn === '2026-11-16');
  expect(ofNovember.map((one) => one.channel).sort()).toEqual(['email', 'email', 'email', 'text', 'text']);
});

test('the run of a called batch is the scheduled one: the same row, the same id, no second card', async () => {
  await call('2026-10-20');
  const [run] = await clock.hospital.run((tx) => tx.postcardRun.findMany());
  expect(run).toMatchObject({ workflowId: `postcards/${clock.hospital.id}-2026-10-16T22:00:00Z`, state: 'opened' });
  const cards = clock.handed.filter((one) => one.channel === 'postcard').length;
  await clock.runPostcards('2026-10-16');
  await clock.relay();
  expect(await clock.hospital.run((tx) => tx.postcardRun.count({ where: { batchOn: new Date('2026-10-16') } }))).toBe(1);
  expect(clock.handed.filter((one) => one.channel === 'postcard')).toHaveLength(cards);
});

test('a practice that is not live sends nothing, and the report says so of every touch', async () => {
  await clock.setSending('setting_up');
  const report = await call();
  expect(report.messages).toEqual([]);
  expect(new Set(report.skips.filter((skip) => skip.petName !== 'Ember' || skip.channel !== 'email').map((skip) => skip.reason))).toEqual(
    new Set(['sending not live']),
  );
  expect(clock.handed).toEqual([]);
  expect(await clock.hospital.run((tx) => tx.batchCall.count())).toBe(0);
});

test('a stopped channel stays at home when a batch is called; the others leave', async () => {
  await clock.setSending('live', ['text']);
  const report = await call();
  expect(report.counts).toEqual({ email: 1, text: 0, postcard: 1 });
  expect(await left()).toEqual(told(report));
});
