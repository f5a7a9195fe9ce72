import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { reportBatch, type BatchReport } from '../../activities/batches/reportBatch.ts';
import { readPractice } from '../../activities/facts/readPractice.ts';
import { deliveryCalendar } from '../../domain/batches.ts';
import type { Day } from '../../domain/days.ts';
import { placeOf } from '../../domain/spread.ts';
import type { Database, Tx } from '../../prisma/client.ts';

const hour = 3_600_000;
/** A household is called so long ahead, ms: seen on the first page for most of an hour, and gone before the next one is called. */
const aheadMs = 50 * 60_000;
/** How often the keeper looks, ms. */
const lookEvery = 60_000;
/** A batch with fewer households than this is left to its own evening. */
const leastHouseholds = 25;
/** Batches that may be drawn on, the next one first. */
const batchesAhead = 3;

/**
 * Sees to it that in each demo practice something leaves within the next hour, whenever somebody looks: when nothing would, one household of the next batch is called for
 * a while from now, as staff could. Practices that are no demo are never looked at.
 * @param now epoch ms
 * @returns how many households were called
 */
export async function keepSomethingLeaving(database: Database, now: number): Promise<number> {
  const demos = await database.global.practice.findMany({ where: { isDemo: true, sending: 'live' }, select: { id: true } });
  let called = 0;
  for (const { id } of demos) if (await callOne(database, id, now)) called += 1;
  return called;
}

async function callOne(database: Database, practiceId: string, now: number): Promise<boolean> {
  // One keeper at a time, also where several processes serve the API: what the first one called, the second one sees.
  return database.withPractice(
    practiceId,
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtext('demo keeper'), hashtext(${practiceId})) AS mine`;
      if (!lock?.mine || !(await isUnderWay(tx, practiceId)) || (await isLeaving(tx, practiceId, now))) return false;
      const at = now + aheadMs;
      for (const on of await batchesToDrawOn(tx, practiceId, now)) {
        const clientId = chooseHousehold(await reportBatch({ database, practiceId, on, now: at }));
        if (clientId === null) continue;
        const { messages } = await callBatch({ database, practiceId, on, clientId, now, at, calledBy: 'the demo' });
        if (messages.length > 0) return true;
      }
      return false;
    },
    { timeout: 120_000 },
  );
}

/** Before its processes have taken their first turns nothing is known of what leaves: a demo that is just being filled is left alone. */
const isUnderWay = async (tx: Tx, practiceId: string): Promise<boolean> => (await tx.process.count({ where: { practiceId, kind: 'pet' }, take: 1 })) > 0;

async function isLeaving(tx: Tx, practiceId: string, now: number): Promise<boolean> {
  const within = { gt: new Date(now), lte: new Date(now + hour) };
  const [message, process, call] = [
    await tx.message.count({ where: { practiceId, state: 'planned', notBefore: within }, take: 1 }),
    await tx.process.count({ where: { practiceId, kind: 'pet', state: 'waiting', nextAt: within }, take: 1 }),
    await tx.batchCall.count({ where: { practiceId, calledAt: within }, take: 1 }),
  ];
  return message + process + call > 0;
}

async function batchesToDrawOn(tx: Tx, practiceId: string, now: number): Promise<Day[]> {
  const { cadence, practice } = await readPractice(tx, practiceId);
  const calendar = deliveryCalendar(cadence.delivery, practice.timeZone);
  const today = calendar.dayOf(now);
  const current = calendar.batchOf(today);
  const days = [calendar.windowOf(current).opensAt > now ? current : calendar.batchAfter(today)];
  while (days.length < batchesAhead) days.push(calendar.batchAfter(days.at(-1) ?? today));
  return days;
}

/** Of a batch with enough households one that hears on more than one channel, rather than one that does not; null when there are too few. */
function chooseHousehold({ messages }: BatchReport): string | null {
  const channels = new Map<string, Set<string>>();
  for (const { clientId, channel } of messages) channels.set(clientId, (channels.get(clientId) ?? new Set()).add(channel));
  if (channels.size < leastHouseholds) return null;
  const [first] = [...channels].sort(([a, heardA], [b, heardB]) => heardB.size - heardA.size || placeOf(a) - placeOf(b));
  return first?.[0] ?? null;
}

/** Looks every minute until stopped; what goes wrong is logged and tried again. */
export async function runKeeper({ database, log, stop }: { database: Database; log: Logger; stop: AbortSignal }): Promise<void> {
  while (!stop.aborted) {
    try {
      const called = await keepSomethingLeaving(database, Date.now());
      if (called > 0) log.info({ called }, 'the demo called a household ahead, so that something leaves within the hour');
    } catch (error) {
      log.error({ err: error }, 'The demo could not see to it that something leaves');
    }
    await sleep(lookEvery, undefined, { signal: stop }).catch(() => undefined);
  }
}
