import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { beginRun, endRun } from '../../activities/postcards/beginRun.ts';
import { openCards } from '../../activities/postcards/openCards.ts';
import { releaseRun } from '../../activities/postcards/releaseRun.ts';
import { reconcile } from '../../activities/reconcile.ts';
import { Clockwork } from '../kit/clockwork.ts';

let clock: Clockwork;
const hour = 3_600_000;
/** Their step is 60 days before: 30 October, in the batch of the 16th. */
const dueOn = '2026-12-29';
const runHour = '2026-10-16T22:00:00Z';

async function open(options: { postcardRuns?: boolean } = {}): Promise<void> {
  clock = await Clockwork.open({ from: '2026-10-10T12:00:00Z', ...options });
  await clock.hospital.publish({ ...(await clock.hospital.cadence()), steps: [{ offset: -60, channels: ['postcard'] }] });
}
beforeEach(() => open());
afterEach(() => clock.close());

const set = (data: { postcardApproval?: boolean; postcardPriceCents?: number; postcardMonthlyLimitCents?: number | null }) =>
  clock.hospital.run((tx) => tx.practice.update({ where: { id: clock.hospital.id }, data }));
const runs = () => clock.hospital.run((tx) => tx.postcardRun.findMany({ orderBy: { batchOn: 'asc' } }));
const holds = async () => (await runs()).map((run) => run.hold);
const handed = () => clock.handed.length;

describe('a run that is making its cards', () => {
  test('mails none of them until all households are through', async () => {
    await clock.hospital.addHouseholds(3, dueOn);
    await clock.playTo(Date.parse(runHour) - 1000);
    clock.at = Date.parse(runHour);
    const { id: practiceId } = clock.hospital;
    const begun = await beginRun(clock.context, { practiceId, batchOn: '2026-10-16' }, clock.at);
    await openCards(clock.context, { practiceId, ...begun, after: null }, clock.at);
    await clock.turnDelivery('postcard');
    await clock.relay();
    expect([handed(), await holds()]).toEqual([0, ['opening']]);
    await endRun(clock.context, { practiceId, runId: begun.runId }, clock.at);
    await clock.relay();
    expect([handed(), await holds()]).toEqual([3, [null]]);
  });

  test('and goes through the households once more holds what it adds until that is counted too', async () => {
    await set({ postcardPriceCents: 100, postcardMonthlyLimitCents: 300 });
    await clock.playTo(Date.parse(runHour) - 1000);
    clock.at = Date.parse(runHour);
    const { id: practiceId } = clock.hospital;
    const begun = await beginRun(clock.context, { practiceId, batchOn: '2026-10-16' }, clock.at);
    const pass = () => openCards(clock.context, { practiceId, ...begun, after: null }, clock.at);
    const end = () => endRun(clock.context, { practiceId, runId: begun.runId }, clock.at);
    await pass();
    await end();
    await clock.hospital.addHouseholds(5, dueOn);
    await pass();
    await clock.turnDelivery('postcard');
    expect([handed(), await holds()]).toEqual([0, ['opening']]);
    await end();
    await clock.turnDelivery('postcard');
    expect([handed(), await holds()]).toEqual([0, ['limit']]);
  });

  test('and was left by its process is begun anew, and mails each card once', async () => {
    await clock.hospital.addHouseholds(3, dueOn);
    await clock.playTo(Date.parse(runHour) - 1000);
    clock.at = Date.parse(runHour);
    const { id: practiceId } = clock.hospital;
    const begun = await beginRun(clock.context, { practiceId, batchOn: '2026-10-16' }, clock.at);
    await openCards(clock.context, { practiceId, ...begun, after: null }, clock.at);
    clock.at += 2 * hour;
    expect(await reconcile(clock.context)).toMatchObject({ runs: 1, undelivered: 0 });
    await clock.relay();
    expect([handed(), await holds()]).toEqual([3, [null]]);
    expect(await reconcile(clock.context)).toMatchObject({ runs: 0, undelivered: 0 });
  });
});

describe('a practice that approves its runs', () => {
  beforeEach(() => set({ postcardApproval: true }));

  test('mails nothing until somebody who saw the cards says so', async () => {
    await clock.hospital.addHouseholds(3, dueOn);
    await clock.playTo('2026-10-17T12:00:00Z');
    expect([handed(), await holds()]).toEqual([0, ['approval']]);
    const [run] = await runs();
    const release = (cards: number) =>
      releaseRun(clock.database, { practiceId: clock.hospital.id, runId: run?.id ?? '', cards, by: 'Rowan Ashby', now: clock.at });
    expect(await release(2)).toEqual({ done: 'changed', cards: 3, costCents: 3 * 89 });
    expect(await release(3)).toEqual({ done: 'released' });
    await clock.relay();
    expect(handed()).toBe(3);
    expect((await runs())[0]).toMatchObject({ hold: null, releasedBy: 'Rowan Ashby', releasedAt: new Date(clock.at) });
    expect(await release(3)).toEqual({ done: 'not held' });
  });

  /** Approves the cards of the first run, as somebody who sees so many of them. */
  const approve = async (cards: number) => {
    const [run] = await runs();
    const release = { practiceId: clock.hospital.id, runId: run?.id ?? '', cards, by: 'Rowan Ashby', now: clock.at };
    expect(await releaseRun(clock.database, release)).toEqual({ done: 'released' });
    await clock.relay();
  };

  test('is asked again about cards nobody saw when it approved the run', async () => {
    await clock.hospital.addHouseholds(3, dueOn);
    await clock.playTo(Date.parse(runHour));
    await approve(3);
    await clock.hospital.addHouseholds(2, dueOn);
    await clock.runPostcards('2026-10-16');
    await clock.relay();
    expect([handed(), await holds()]).toEqual([3, ['approval']]);
    await approve(2);
    expect([handed(), await holds()]).toEqual([5, [null]]);
  });

  test('is not asked twice about the same cards when the run begins again before they left', async () => {
    await clock.hospital.addHouseholds(3, dueOn);
    await clock.playTo(Date.parse(runHour));
    await clock.setSending('live', ['postcard']);
    await approve(3);
    expect(handed()).toBe(0);
    await clock.runPostcards('2026-10-16');
    await clock.setSending('live');
    expect([handed(), await holds()]).toEqual([3, [null]]);
  });

  test('and then does not want to be asked any more still looks at the run that waits', async () => {
    await clock.hospital.addHouseholds(2, dueOn);
    await clock.playTo('2026-10-17T12:00:00Z');
    await set({ postcardApproval: false });
    await clock.runPostcards('2026-10-16');
    await clock.relay();
    expect([handed(), await holds()]).toEqual([0, ['approval']]);
  });

  test('does not wake the delivery for cards that wait', async () => {
    const [petId] = await clock.hospital.addHouseholds(1, dueOn);
    await clock.playTo('2026-10-17T12:00:00Z');
    expect(await holds()).toEqual(['approval']);
    await clock.turnPet(petId ?? '');
    expect(await clock.database.global.wake.count({ where: { practiceId: clock.hospital.id } })).toBe(0);
  });

  test('is not asked about a run without cards', async () => {
    await clock.runPostcards('2026-10-16');
    expect(await holds()).toEqual([null]);
  });

  test('leaves out what grew stale while the run waited', async () => {
    await clock.hospital.addHouseholds(1, '2026-12-20');
    await clock.playTo('2026-11-02T12:00:00Z');
    const [run] = await runs();
    await releaseRun(clock.database, { practiceId: clock.hospital.id, runId: run?.id ?? '', cards: 1, by: 'Rowan Ashby', now: clock.at });
    await clock.relay();
    expect((await clock.hospital.sent()).map((one) => [one.state, one.reason])).toEqual([['skipped', 'stale']]);
    expect(handed()).toBe(0);
  });
});

describe('cards that pets open because the run did not', () => {
  beforeEach(async () => {
    await clock.close();
    await open({ postcardRuns: false });
  });

  test('leave at once where nobody is to be asked', async () => {
    await clock.hospital.addHouseholds(2, dueOn);
    await clock.playTo('2026-10-17T12:00:00Z');
    expect([handed(), await holds()]).toEqual([2, [null]]);
  });

  test('wait for approval with the others of their run', async () => {
    await set({ postcardApproval: true });
    await clock.hospital.addHouseholds(2, dueOn);
    await clock.playTo('2026-10-17T12:00:00Z');
    expect([handed(), await holds()]).toEqual([0, ['approval']]);
  });

  test('are asked about though somebody approved the others of their run', async () => {
    await set({ postcardApproval: true });
    await clock.hospital.addHouseholds(2, dueOn);
    const made = () => clock.hospital.run((tx) => tx.message.count());
    for (let at = Date.parse(runHour); (await made()) === 0; at += 20_000) await clock.playTo(at);
    const cards = await made();
    const [run] = await runs();
    await releaseRun(clock.database, { practiceId: clock.hospital.id, runId: run?.id ?? '', cards, by: 'Rowan Ashby', now: clock.at });
    await clock.hospital.addHouseholds(1, dueOn);
    await clock.playTo('2026-10-17T12:00:00Z');
    expect([await made(), handed(), await holds()]).toEqual([3, cards, ['approval']]);
  });

  test('never go over the limit, however few at a time', async () => {
    await set({ postcardPriceCents: 100, postcardMonthlyLimitCents: 200 });
    await clock.hospital.addHouseholds(3, dueOn);
    await clock.playTo('2026-10-17T12:00:00Z');
    expect([handed(), await holds()]).toEqual([2, ['limit']]);
  });
});
