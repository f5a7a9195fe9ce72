import { z } from 'zod';
import { billOf } from '../../activities/postcards/billOf.ts';
import { readPractice } from '../../activities/facts/readPractice.ts';
import { deliveryCalendar } from '../../domain/batches.ts';
import { channels, type Channel } from '../../domain/channels.ts';
import { addDays, dateOfDay } from '../../domain/days.ts';
import { reasons, type Reason } from '../../domain/reasons.ts';
import { sayOffset } from '../../domain/sentences.ts';
import type { Tx } from '../../prisma/client.ts';
import { batchCall, countCalls, readCalls } from './calls.ts';
import type { Forecast } from './forecast.ts';
import { readWithheld } from './withheld.ts';

const counts = z.record(z.enum(channels), z.int());

export const nextBatchBody = z
  .object({
    batchOn: z.iso.date(),
    at: z.iso.datetime().describe('Its delivery hour'),
    lastDay: z.iso.date().describe('The last day whose steps leave with it'),
    counts: counts.describe('Messages that would leave, by the facts of `countedAt`'),
    clients: z.int(),
    pets: z.int(),
    skips: z.array(z.object({ code: z.string(), reason: z.string(), count: z.int() })),
    steps: z.array(z.object({ offset: z.int(), words: z.string(), channels: z.array(z.enum(channels)), dueFrom: z.iso.date(), dueTo: z.iso.date() })),
    made: counts.describe('Messages of this batch that were made already: it was called early'),
    calls: z.array(batchCall).describe('Who has it, or a part of it, leave early: the newest 20 that are not over'),
    callCount: z.int().describe('How many there are'),
    cards: z.object({
      priceCents: z.int(),
      limitCents: z.int().nullable(),
      spentCents: z.int().describe("What the batch's month has cost so far: what counts when it leaves at its own hour"),
      spentThisMonthCents: z.int().describe('What counts when it is sent now'),
      approval: z.boolean().describe('The run waits until somebody approves it'),
    }),
    countedAt: z.iso.datetime(),
  })
  .meta({ id: 'NextBatch' });
export type NextBatch = z.output<typeof nextBatchBody>;

/** What is known of the next batch. */
export async function describeNext(tx: Tx, forecast: Forecast, { practiceId, now }: { practiceId: string; now: number }): Promise<NextBatch> {
  const { batchOn, lastDay, opensAt, report, countedAt } = forecast;
  const { cadence, practice } = await readPractice(tx, practiceId);
  const withheld = await readWithheld(tx, practiceId, forecast);
  const leaving = report.messages.filter((message) => message.channel !== 'postcard' || !withheld.has(message.clientId));
  const { priceCents, limitCents, otherCents } = await billOf(tx, practice, { runId: null, now });
  // Bills count from the practice's month of the batch: the next batch may lie in the next month, which has cost nothing yet.
  const inThisMonth = deliveryCalendar(cadence.delivery, practice.timeZone).dayOf(now).slice(0, 7) === batchOn.slice(0, 7);
  return {
    batchOn,
    at: new Date(opensAt).toISOString(),
    lastDay,
    counts: countBy(leaving.map((message) => message.channel)),
    clients: new Set(leaving.map((message) => message.clientId)).size,
    pets: new Set(leaving.flatMap((message) => message.pets.map((pet) => pet.id))).size,
    skips: countReasons(report.skips, report.messages.length - leaving.length),
    steps: cadence.steps.map(({ offset, channels: on }) => ({
      offset,
      words: sayOffset(offset),
      channels: on,
      dueFrom: addDays(batchOn, -offset),
      dueTo: addDays(lastDay, -offset),
    })),
    made: await countMade(tx, practiceId, forecast),
    calls: await readCalls(tx, { practiceId, batchOn, now }),
    callCount: await countCalls(tx, { practiceId, batchOn, now }),
    cards: { priceCents, limitCents, spentCents: inThisMonth ? otherCents : 0, spentThisMonthCents: otherCents, approval: practice.postcardApproval },
    countedAt: new Date(countedAt).toISOString(),
  };
}

async function countMade(tx: Tx, practiceId: string, { batchOn }: Forecast): Promise<Record<Channel, number>> {
  const groups = await tx.message.groupBy({ by: ['channel'], where: { practiceId, batchOn: dateOfDay(batchOn) }, _count: { _all: true } });
  return { email: 0, text: 0, postcard: 0, ...Object.fromEntries(groups.map((group) => [group.channel, group._count._all])) };
}

const countBy = (list: Channel[]): Record<Channel, number> => {
  const counted = { email: 0, text: 0, postcard: 0 };
  for (const channel of list) counted[channel] += 1;
  return counted;
};

/** Whether a reason is told: what was superseded is not (its client hears by the later step), nor what was over before it began. */
export const isTold = (reason: Reason): boolean => reason !== 'before start' && reason !== 'superseded';

/** Most frequent first. */
function countReasons(skips: Forecast['report']['skips'], withheld: number): NextBatch['skips'] {
  const byReason = new Map<Reason, number>(withheld > 0 ? [['withheld by staff', withheld]] : []);
  for (const { reason } of skips) if (isTold(reason)) byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
  return [...byReason].sort((a, b) => b[1] - a[1]).map(([code, count]) => ({ code, reason: reasons[code], count }));
}
