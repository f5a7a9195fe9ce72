import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { reportBatch, type BatchReport } from '../../activities/batches/reportBatch.ts';
import { readPractice, type PracticeRules } from '../../activities/facts/readPractice.ts';
import { deliveryCalendar } from '../../domain/batches.ts';
import type { Day } from '../../domain/days.ts';
import { placeOf } from '../../domain/spread.ts';
import type { Database, Tx } from '../../prisma/client.ts';
import { bringNewlyDue } from './newlyDue.ts';

/** Who calls what the demo sends early to keep itself busy. */
export const demoCaller = 'the demo';
const hour = 3_600_000;
/** A household is called so long ahead, ms: seen on the first page for most of an hour, and gone before the next one is called. */
const aheadMs = 50 * 60_000;
/** How often the keeper looks, ms. */
const lookEvery = 60_000;
/** How long a practice rests in which nothing was found to call, ms: looking costs three batches' reports. */
const restAfter = 15 * 60_000;
/** A batch with fewer households than this is left to its own evening. */
const leastHouseholds = 25;
/** With fewer than this in the next batch the demo's practice-management system tells of more that is due. */
const believableHouseholds = 60;
/** Batches that may be drawn on, the next one first. */
const batchesAhead = 3;

interface Look {
  /** Households called. */
  called: number;
  /** Pets that were given something due. */
  newlyDue: number;
  /** Practices in which nothing leaves within the hour, and nothing was found to call. */
  inVain: number;
}

/**
 * Sees to it that in each demo practice something leaves within the next hour, whenever somebody looks: when nothing would, one household of the next batch is called for
 * a while from now, as staff could. So that this can go on for ever, a batch it has drawn on for long is filled up through the importer. Practices that are no demo
 * are never looked at.
 * @param now epoch ms
 * @param rests until when a practice is not looked at again because nothing was found to call, epoch ms by its id; kept by whoever asks, noted here
 */
export async function keepSomethingLeaving(database: Database, now: number, rests = new Map<string, number>()): Promise<Look> {
  const demos = await database.global.practice.findMany({ where: { isDemo: true, sending: 'live' }, select: { id: true } });
  const look: Look = { called: 0, newlyDue: 0, inVain: 0 };
  for (const { id } of demos) {
    if ((rests.get(id) ?? 0) > now) continue;
    const { called, newlyDue, inVain } = await callOne(database, id, now);
    if (inVain > 0) rests.set(id, now + restAfter);
    look.called += called;
    look.newlyDue += newlyDue;
    look.inVain += inVain;
  }
  return look;
}

const nothingToDo: Look = { called: 0, newlyDue: 0, inVain: 0 };

async function callOne(database: Database, practiceId: string, now: number): Promise<Look> {
  // One keeper at a time, also where several processes serve the API: what the first one called, the second one sees.
  return database.withPractice(
    practiceId,
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtext('demo keeper'), hashtext(${practiceId})) AS mine`;
      if (!lock?.mine || !(await isUnderWay(tx, practiceId)) || (await isLeaving(tx, practiceId, now))) return nothingToDo;
      const at = now + aheadMs;
      const rules = await readPractice(tx, practiceId);
      let newlyDue = 0;
      for (const [place, on] of batchesToDrawOn(rules, now).entries()) {
        const question = { database, practiceId, on, now: at };
        let report = await reportBatch(question);
        const clientIds = new Set(report.messages.map((message) => message.clientId));
        if (place === 0 && clientIds.size < believableHouseholds) {
          newlyDue = await bringNewlyDue(tx, { database, practiceId, rules, batchOn: report.batchOn, clientIds, now });
          if (newlyDue > 0) report = await reportBatch(question);
        }
        const clientId = chooseHousehold(report);
        if (clientId === null) continue;
        const { messages } = await callBatch({ ...question, clientId, now, at, calledBy: demoCaller });
        if (messages.length > 0) return { called: 1, newlyDue, inVain: 0 };
      }
      return { called: 0, newlyDue, inVain: 1 };
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

function batchesToDrawOn({ cadence, practice }: PracticeRules, now: number): Day[] {
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

/** Looks every minute until stopped, less often at a practice with nothing to call; what goes wrong is logged and tried again. */
export async function runKeeper({ database, log, stop }: { database: Database; log: Logger; stop: AbortSignal }): Promise<void> {
  const rests = new Map<string, number>();
  while (!stop.aborted) {
    try {
      const { called, newlyDue } = await keepSomethingLeaving(database, Date.now(), rests);
      if (newlyDue > 0) log.info({ newlyDue }, "the demo's system told of more that is due, so that its next batch stays believable");
      if (called > 0) log.info({ called }, 'the demo called a household ahead, so that something leaves within the hour');
    } catch (error) {
      log.error({ err: error }, 'The demo could not see to it that something leaves');
    }
    await sleep(lookEvery, undefined, { signal: stop }).catch(() => undefined);
  }
}
