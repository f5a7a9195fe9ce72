import { afterEach, beforeEach, expect, test } from 'vitest';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { reportBatch } from '../../activities/batches/reportBatch.ts';
import { returnCard, withholdCard } from '../../activities/postcards/withholdCard.ts';
import { Clockwork } from '../kit/clockwork.ts';

let clock: Clockwork;
let client: string;
let pet: string;
beforeEach(async () => {
  clock = await Clockwork.open({ from: '2026-10-10T12:00:00Z' });
  const { hospital } = clock;
  await hospital.publish({ ...(await hospital.cadence()), steps: [{ offset: -60, channels: ['email', 'postcard'] }] });
  client = await hospital.addClient();
  pet = await hospital.addPet(client);
  await hospital.addReminder(pet, '2026-12-20');
  await hospital.addHouseholds(1, '2026-12-20');
});
afterEach(() => clock.close());

const card = () => ({ practiceId: clock.hospital.id, batchOn: '2026-10-16', clientId: client });
const withhold = () => withholdCard(clock.database, card(), { by: 'Rowan Ashby', now: clock.at });
const cards = async () => (await clock.hospital.sent()).filter((one) => one.channel === 'postcard').map((one) => [one.clientId === client, one.state]);
const skips = async () => (await clock.hospital.skips()).map((one) => [one.channel, one.reason]);
const approval = (postcardApproval: boolean) =>
  clock.hospital.run((tx) => tx.practice.update({ where: { id: clock.hospital.id }, data: { postcardApproval } }));

test('a postcard staff took out of a run is not made; the household’s e-mail and the neighbours’ card leave', async () => {
  expect(await withhold()).toEqual({ done: 'withheld' });
  const report = await reportBatch({ database: clock.database, practiceId: clock.hospital.id, on: '2026-10-16', now: Date.parse('2026-10-16T22:00:00Z') });
  expect(report.counts).toEqual({ email: 2, text: 0, postcard: 1 });
  expect(report.skips.map((skip) => skip.reason)).toEqual(['withheld by staff']);
  await clock.playTo('2026-10-20T12:00:00Z');
  expect(await cards()).toEqual([[false, 'accepted']]);
  expect(await skips()).toEqual([['postcard', 'withheld by staff']]);
  expect((await clock.hospital.sent()).filter((one) => one.channel === 'email')).toHaveLength(2);
});

test('put back before the run, it leaves; afterwards it is too late', async () => {
  await withhold();
  expect(await returnCard(clock.database, card())).toBe(true);
  await withhold();
  await returnCard(clock.database, card());
  await clock.playTo('2026-10-20T12:00:00Z');
  expect(await cards()).toEqual([
    [true, 'accepted'],
    [false, 'accepted'],
  ]);
  expect(await withhold()).toEqual({ done: 'too late' });
});

test('a card that waits is taken out, its touches with it, and can’t be put back', async () => {
  await approval(true);
  await clock.playTo('2026-10-20T12:00:00Z');
  expect(await cards()).toEqual([
    [true, 'planned'],
    [false, 'planned'],
  ]);
  expect(await withhold()).toEqual({ done: 'skipped', cards: 1 });
  expect((await cards()).filter(([own]) => own)).toEqual([[true, 'skipped']]);
  expect(await skips()).toEqual([['postcard', 'withheld by staff']]);
  expect(await returnCard(clock.database, card())).toBe(false);
  expect(await withhold()).toEqual({ done: 'withheld' });
});

test('taking cards out of a run that is over the limit lets it leave once it is within', async () => {
  await clock.hospital.run((tx) => tx.practice.update({ where: { id: clock.hospital.id }, data: { postcardPriceCents: 100, postcardMonthlyLimitCents: 100 } }));
  await clock.playTo('2026-10-20T12:00:00Z');
  expect((await cards()).map(([, state]) => state)).toEqual(['planned', 'planned']);
  await withhold();
  await clock.relay();
  expect(await cards()).toEqual(
    expect.arrayContaining([
      [true, 'skipped'],
      [false, 'accepted'],
    ]),
  );
});

test('what was taken out of a batch stays out when the run did not happen and the card would come late', async () => {
  await withhold();
  // The workers were down for the whole window.
  clock.at = Date.parse('2026-10-18T12:00:00Z');
  await clock.playTo('2026-10-20T12:00:00Z');
  expect(await cards()).toEqual([[false, 'accepted']]);
  expect(await skips()).toEqual([['postcard', 'withheld by staff']]);
});

test('and when its batch is called early for the client', async () => {
  await withhold();
  await clock.relay();
  const { id: practiceId } = clock.hospital;
  await callBatch({ database: clock.database, practiceId, on: '2026-10-16', clientId: client, now: clock.at });
  await clock.relay();
  expect(await cards()).toEqual([]);
  expect(await skips()).toEqual([['postcard', 'withheld by staff']]);
});
