import { reportBatch, type BatchReport } from '../../activities/batches/reportBatch.ts';
import { readPractice } from '../../activities/facts/readPractice.ts';
import { deliveryCalendar } from '../../domain/batches.ts';
import type { Day } from '../../domain/days.ts';
import { reasons, type Reason } from '../../domain/reasons.ts';
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
  // A practice that isn't sending is told so by its bar; what its next batch holds is shown all the same.
  const report = await reportBatch({ database, practiceId, on: window.day, now: window.opensAt, asIfLive: true });
  return {
    batchOn: window.day,
    at: new Date(window.opensAt).toISOString(),
    counts: report.counts,
    skips: countReasons(report.skips),
    countedAt: new Date(now).toISOString(),
  };
}

/** Most frequent first. Left out: what was superseded (its client hears by the later step) and what was over before it began. */
function countReasons(skips: BatchReport['skips']): NextBatch['skips'] {
  const byReason = new Map<Reason, number>();
  for (const { reason } of skips) if (reason !== 'before start' && reason !== 'superseded') byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
  return [...byReason].sort((a, b) => b[1] - a[1]).map(([code, count]) => ({ code, reason: reasons[code], count }));
}
