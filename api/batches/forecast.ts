import { readPractice } from '../../activities/facts/readPractice.ts';
import { reportBatch, type BatchReport } from '../../activities/batches/reportBatch.ts';
import { deliveryCalendar } from '../../domain/batches.ts';
import { addDays, type Day } from '../../domain/days.ts';
import type { Tx } from '../../prisma/client.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** The next batch, message by message, by the rules that will decide it and the facts of `countedAt`. */
export interface Forecast {
  batchOn: Day;
  /** The last day whose steps leave with it. */
  lastDay: Day;
  /** The delivery hour, epoch ms. */
  opensAt: number;
  /** As if the practice were live, and staff had left no postcard out. */
  report: BatchReport;
  /** Epoch ms. */
  countedAt: number;
}
export type Forecasts = (practiceId: string) => Promise<Forecast>;

interface Known {
  forecast: Forecast;
  mark: string;
  tookMs: number;
}

/** Without a sign of change a count is good for this long, ms: facts also change in ways the mark does not show. */
const oldestMs = 300_000;
/** A count that takes no longer than this is waited for, ms; a longer one goes on while the one before it is shown. */
const shortMs = 1_500;
/** Counting takes at most this share of the time. */
const share = 1 / 20;
const mostPractices = 50;

/**
 * Forecasts of the next batch, counted when somebody looks and something changed since. Those who ask at the same time share one count;
 * where planning thousands of pets takes seconds, the count before it is shown meanwhile.
 * @param countAnew what is counted; the next batch unless told otherwise
 */
export function openForecasts(
  api: Pick<ApiDependencies, 'database' | 'clock' | 'log'>,
  countAnew: (api: Pick<ApiDependencies, 'database' | 'clock'>, practiceId: string) => Promise<Forecast> = countNext,
): Forecasts {
  const known = new Map<string, Known>();
  const counting = new Map<string, Promise<Forecast>>();

  const count = (practiceId: string, mark: string): Promise<Forecast> => {
    const started = performance.now();
    const counted = countAnew(api, practiceId).then((forecast) => {
      if (known.size >= mostPractices) known.clear();
      known.set(practiceId, { forecast, mark, tookMs: performance.now() - started });
      return forecast;
    });
    counting.set(practiceId, counted);
    return counted.finally(() => counting.delete(practiceId));
  };
  return async (practiceId) => {
    const now = api.clock();
    const mark = await api.database.withPractice(practiceId, (tx) => markOf(tx, practiceId, now));
    const before = known.get(practiceId);
    const under = counting.get(practiceId);
    if (!before) return under ?? count(practiceId, mark);
    const age = now - before.forecast.countedAt;
    // A batch whose hour has come is no forecast any more.
    if (before.forecast.opensAt <= now) return under ?? count(practiceId, mark);
    if (before.mark === mark && age < oldestMs) return before.forecast;
    if (before.tookMs <= shortMs) return under ?? count(practiceId, mark);
    if (!under && age * share >= before.tookMs)
      count(practiceId, mark).catch((error: unknown) => api.log.error({ err: error, practiceId }, 'The next batch could not be counted anew'));
    return before.forecast;
  };
}

/** What a forecast depends on, as far as it can be seen at a glance: cadence, imports, decisions, consents, calls, the practice's day. */
async function markOf(tx: Tx, practiceId: string, now: number): Promise<string> {
  const rules = await readPractice(tx, practiceId);
  const [seen] = await tx.$queryRaw<object[]>`
    SELECT (SELECT max(opened_at) FROM messages WHERE practice_id = ${practiceId}::uuid) AS opened,
           (SELECT max(called_at) FROM batch_calls WHERE practice_id = ${practiceId}::uuid) AS called,
           (SELECT max(ended_at) FROM import_runs WHERE practice_id = ${practiceId}::uuid) AS imported,
           (SELECT count(*)::int FROM consents WHERE practice_id = ${practiceId}::uuid) AS consents`;
  const { timeZone } = rules.practice;
  return JSON.stringify([seen, rules.cadenceVersionId, rules.since, timeZone, deliveryCalendar(rules.cadence.delivery, timeZone).dayOf(now)]);
}

async function countNext({ database, clock }: Pick<ApiDependencies, 'database' | 'clock'>, practiceId: string): Promise<Forecast> {
  const now = clock();
  const { cadence, practice } = await database.withPractice(practiceId, (tx) => readPractice(tx, practiceId));
  const calendar = deliveryCalendar(cadence.delivery, practice.timeZone);
  const current = calendar.windowOf(calendar.batchOf(calendar.dayOf(now)));
  // Until its hour today's batch is the next one; from then on it is under way.
  const { day, opensAt } = current.opensAt > now ? current : calendar.windowOf(calendar.batchAfter(calendar.dayOf(now)));
  const report = await reportBatch({ database, practiceId, on: day, now: opensAt, asIfLive: true, withWithheld: true });
  return { batchOn: day, lastDay: addDays(calendar.batchAfter(day), -1), opensAt, report, countedAt: now };
}
