import { reportBatch, type BatchReport } from '../../activities/batches.ts';
import { readPractice } from '../../activities/facts/readPractice.ts';
import { deliveryCalendar } from '../../domain/batches.ts';
import type { Channel } from '../../domain/channels.ts';
import type { Day } from '../../domain/days.ts';
import { reasons, type Reason } from '../../domain/reasons.ts';
import type { Tx } from '../../prisma/client.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** What is known of the next batch: counted by the rules that will decide it, over the facts of now. */
export interface NextBatch {
  batchOn: Day;
  /** ISO instant of its delivery hour. */
  at: string;
  counts: BatchReport['counts'];
  skips: { code: Reason; reason: string; count: number }[];
  countedAt: string;
}

/** A count is shown again for this long, and for twenty times as long as it took: planning a large practice is work. */
const freshMs = 30_000;

/** Counts the next batch of a practice; those who ask at the same time share one count. */
export function countNextBatches(api: Pick<ApiDependencies, 'database' | 'clock'>): (practiceId: string) => Promise<NextBatch> {
  const counts = new Map<string, { until: number; counted: Promise<NextBatch> }>();
  return (practiceId) => {
    const known = counts.get(practiceId);
    if (known && known.until > api.clock()) return known.counted;
    const began = api.clock();
    const counted = countNext(api, practiceId);
    counts.set(practiceId, { until: Infinity, counted });
    counted.then(
      () => counts.set(practiceId, { until: api.clock() + freshMs + 20 * (api.clock() - began), counted }),
      () => counts.delete(practiceId),
    );
    return counted;
  };
}

async function countNext({ database, clock }: Pick<ApiDependencies, 'database' | 'clock'>, practiceId: string): Promise<NextBatch> {
  const now = clock();
  const { cadence, practice } = await database.withPractice(practiceId, (tx) => readPractice(tx, practiceId));
  const calendar = deliveryCalendar(cadence.delivery, practice.timeZone);
  const current = calendar.windowOf(calendar.batchOf(calendar.dayOf(now)));
  // Until its hour today's batch is the next one; from then on it is under way.
  const window = current.opensAt > now ? current : calendar.windowOf(calendar.batchAfter(calendar.dayOf(now)));
  const report = await reportBatch({ database, practiceId, on: window.day, now: window.opensAt });
  const held = report.skips.filter(({ reason }) => reason === 'sending not live');
  return {
    batchOn: window.day,
    at: new Date(window.opensAt).toISOString(),
    counts: sumCounts(report.counts, await database.withPractice(practiceId, (tx) => countHeld(tx, practiceId, held))),
    skips: countReasons(report.skips),
    countedAt: new Date(now).toISOString(),
  };
}

/** A practice that isn't sending yet is told so by its bar; its next batch is shown all the same. Cards are counted by household. */
async function countHeld(tx: Tx, practiceId: string, held: BatchReport['skips']): Promise<BatchReport['counts']> {
  const petsOf = (channel: Channel): string[] => [...new Set(held.filter((skip) => skip.channel === channel).map((skip) => skip.petId))];
  const households = await tx.ownership.findMany({ where: { practiceId, isPrimary: true, petId: { in: petsOf('postcard') } }, distinct: ['clientId'], select: { clientId: true } });
  return { email: petsOf('email').length, text: petsOf('text').length, postcard: households.length };
}

const sumCounts = (a: BatchReport['counts'], b: BatchReport['counts']): BatchReport['counts'] =>
  ({ email: a.email + b.email, text: a.text + b.text, postcard: a.postcard + b.postcard });

/** Most frequent first. Superseded touches are left out: their client hears by the later step. */
function countReasons(skips: BatchReport['skips']): NextBatch['skips'] {
  const byReason = new Map<Reason, number>();
  for (const { reason } of skips) if (reason !== 'sending not live' && reason !== 'superseded') byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
  return [...byReason].sort((a, b) => b[1] - a[1]).map(([code, count]) => ({ code, reason: reasons[code], count }));
}
