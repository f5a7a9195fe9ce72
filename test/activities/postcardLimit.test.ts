import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { releaseRun } from '../../activities/postcards/releaseRun.ts';
import { settleHold, settleLimits } from '../../activities/postcards/settleHold.ts';
import { reconcile } from '../../activities/reconcile.ts';
import { Clockwork } from '../kit/clockwork.ts';

let clock: Clockwork;
/** Their step is 60 days before: 30 October, in the batch of the 16th. */
const dueOn = '2026-12-29';

beforeEach(async () => {
  clock = await Clockwork.open({ from: '2026-10-10T12:00:00Z' });
  await clock.hospital.publish({ ...(await clock.hospital.cadence()), steps: [{ offset: -60, channels: ['postcard'] }] });
});
afterEach(() => clock.close());

const set = (data: { postcardPriceCents?: number; postcardMonthlyLimitCents?: number | null }) =>
  clock.hospital.run((tx) => tx.practice.update({ where: { id: clock.hospital.id }, data }));
const runs = () => clock.hospital.run((tx) => tx.postcardRun.findMany({ orderBy: { batchOn: 'asc' } }));
const holds = async () => (await runs()).map((run) => run.hold);
const handed = () => clock.handed.length;

describe('a monthly limit', () => {
  beforeEach(() => set({ postcardPriceCents: 100, postcardMonthlyLimitCents: 300 }));

  test('that a run stays within lets it leave', async () => {
    await clock.hospital.addHouseholds(3, dueOn);
    await clock.playTo('2026-10-17T12:00:00Z');
    expect([handed(), await holds()]).toEqual([3, [null]]);
  });

  test('holds the whole run that would go over it, until it is raised', async () => {
    await clock.hospital.addHouseholds(4, dueOn);
    await clock.playTo('2026-10-17T12:00:00Z');
    expect([handed(), await holds()]).toEqual([0, ['limit']]);
    const practice = await set({ postcardMonthlyLimitCents: 400 });
    expect(await clock.hospital.run((tx) => settleLimits(tx, practice, clock.at))).toBe(1);
    await clock.relay();
    expect([handed(), await holds()]).toEqual([4, [null]]);
  });

  test('begins anew with the practice’s month, and the run that waited leaves by itself', async () => {
    await clock.hospital.addHouseholds(1, '2026-12-12');
    await clock.hospital.addHouseholds(3, dueOn);
    await clock.playTo('2026-10-17T12:00:00Z');
    expect([handed(), await holds()]).toEqual([1, [null, 'limit']]);
    clock.at = Date.parse('2026-11-01T03:59:00Z');
    await reconcile(clock.context);
    await clock.relay();
    expect(handed()).toBe(1);
    clock.at = Date.parse('2026-11-01T04:01:00Z');
    await reconcile(clock.context);
    await clock.relay();
    expect([handed(), await holds()]).toEqual([4, [null, null]]);
  });

  test('does not count what waits itself, nor what was skipped', async () => {
    await clock.hospital.addHouseholds(4, dueOn);
    await clock.playTo('2026-10-17T12:00:00Z');
    await clock.hospital.addHouseholds(3, dueOn);
    await clock.playTo('2026-10-18T12:00:00Z');
    expect([handed(), await holds()]).toEqual([3, ['limit', null]]);
  });

  test('is not gone over by two runs that end at the same moment', async () => {
    const practice = await set({});
    await clock.hospital.addHouseholds(2, dueOn);
    const clients = await clock.hospital.run((tx) => tx.client.findMany({ select: { id: true }, take: 2 }));
    const at = new Date(clock.at);
    const ended = ['2026-11-03', '2026-11-10'].map(async (day) => {
      const batchOn = new Date(day);
      const shared = { practiceId: clock.hospital.id, batchOn };
      const { id: runId } = await clock.hospital.run((tx) =>
        tx.postcardRun.create({ data: { ...shared, state: 'opening', hold: 'opening', workflowId: day, startedAt: at, priceCents: 100 } }),
      );
      const card = { ...shared, kind: 'reminder', channel: 'postcard', postcardRunId: runId, notBefore: at, openedAt: at } as const;
      await clock.hospital.run((tx) => tx.message.createMany({ data: clients.map(({ id: clientId }) => ({ ...card, clientId })) }));
      return clock.hospital.run(async (tx) => {
        const hold = await settleHold(tx, practice, { runId, now: clock.at, isThrough: true });
        await new Promise((resolve) => setTimeout(resolve, 300));
        return hold;
      });
    });
    expect((await Promise.all(ended)).toSorted()).toEqual(['limit', null]);
  });

  test('can be gone over by somebody’s word', async () => {
    await clock.hospital.addHouseholds(4, dueOn);
    await clock.playTo('2026-10-17T12:00:00Z');
    const [run] = await runs();
    await releaseRun(clock.database, { practiceId: clock.hospital.id, runId: run?.id ?? '', cards: 4, by: 'Rowan Ashby', now: clock.at });
    await clock.relay();
    expect(handed()).toBe(4);
  });
});
