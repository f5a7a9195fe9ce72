import { z } from 'zod';
import { readPractice, type PracticeRules } from '../../activities/facts/readPractice.ts';
import { reportBatch, type BatchMessage } from '../../activities/batches/reportBatch.ts';
import { deliveryCalendar, type DeliveryCalendar } from '../../domain/batches.ts';
import { channels, type Channel } from '../../domain/channels.ts';
import { addDays, type Day } from '../../domain/days.ts';
import type { Tx } from '../../prisma/client.ts';
import { openForecasts, type Forecast, type Forecasts } from '../batches/forecast.ts';
import { readWithheld } from '../batches/withheld.ts';
import type { ApiDependencies } from '../dependencies.ts';

const portion = z.object({
  leavesOn: z.iso.date(),
  at: z.iso.datetime().describe('About when'),
  from: z.iso.date().describe('The first and the last day whose steps leave then'),
  to: z.iso.date(),
  counts: z.record(z.enum(channels), z.int()),
  clients: z.int(),
  cardCents: z.int().describe('What its postcards cost, by the price in the settings'),
  examples: z
    .array(
      z.object({
        channel: z.enum(channels),
        clientName: z.string(),
        pets: z.array(z.object({ id: z.uuid(), name: z.string(), services: z.array(z.string()) })),
      }),
    )
    .describe('The first few; what they say is under .../pets/{petId}/preview/{leavesOn}/{channel}'),
});

export const firstMessagesBody = z
  .object({
    soon: portion.nullable().describe('What the running batch still takes in, if the practice goes live now'),
    next: portion.describe('The next batch'),
  })
  .meta({ id: 'FirstMessages' });
type Portion = z.output<typeof portion>;

const mostExamples = 5;
type Count = (practiceId: string) => Promise<z.output<typeof firstMessagesBody>>;

/**
 * What would leave first if the practice went live now: what the running batch still takes in, at the next delivery hour, and the batch after it. By the rules that will
 * decide it; counted when somebody looks and something changed since.
 * @param forecasts of the next batch, shared with those who show it elsewhere
 */
export function openFirstMessages(api: ApiDependencies, forecasts: Forecasts): Count {
  const soon = openForecasts(api, countSoon);
  return async (practiceId) => {
    const next = await forecasts(practiceId);
    const rules = await api.database.withPractice(practiceId, (tx) => readPractice(tx, practiceId));
    const calendar = deliveryCalendar(rules.cadence.delivery, rules.practice.timeZone);
    const today = calendar.dayOf(api.clock());
    // Before its hour the running batch is the next one.
    const running = calendar.batchOf(today) === next.batchOn ? null : await soon(practiceId);
    return api.database.withPractice(practiceId, async (tx) => ({
      soon: running && (await describe(tx, rules, { calendar, forecast: running, from: today })),
      next: await describe(tx, rules, { calendar, forecast: next, from: next.batchOn }),
    }));
  };
}

/** The batch whose days run now, as if its practice went live at this moment. */
async function countSoon({ database, clock }: Pick<ApiDependencies, 'database' | 'clock'>, practiceId: string): Promise<Forecast> {
  const now = clock();
  const { cadence, practice } = await database.withPractice(practiceId, (tx) => readPractice(tx, practiceId));
  const calendar = deliveryCalendar(cadence.delivery, practice.timeZone);
  const today = calendar.dayOf(now);
  const batchOn = calendar.batchOf(today);
  const opensAt = Math.max(now, calendar.nextWindow(today, now).opensAt);
  const report = await reportBatch({ database, practiceId, on: batchOn, now: opensAt, asIfLive: true, liveSince: today, withWithheld: true });
  return { batchOn, lastDay: addDays(calendar.batchAfter(batchOn), -1), opensAt, report, countedAt: now };
}

interface Of {
  calendar: DeliveryCalendar;
  forecast: Forecast;
  from: Day;
}

async function describe(tx: Tx, { practice }: PracticeRules, { calendar, forecast, from }: Of): Promise<Portion> {
  const withheld = await readWithheld(tx, practice.id, forecast);
  const leaving = forecast.report.messages.filter(
    ({ channel, clientId }) => !practice.stoppedChannels.includes(channel) && (channel !== 'postcard' || !withheld.has(clientId)),
  );
  const count = (wanted: Channel): number => leaving.filter(({ channel }) => channel === wanted).length;
  return {
    leavesOn: calendar.dayOf(forecast.opensAt),
    at: new Date(forecast.opensAt).toISOString(),
    from,
    to: forecast.lastDay,
    counts: { email: count('email'), text: count('text'), postcard: count('postcard') },
    clients: new Set(leaving.map(({ clientId }) => clientId)).size,
    cardCents: count('postcard') * practice.postcardPriceCents,
    examples: chooseExamples(leaving).map(({ channel, clientName, pets }) => ({ channel, clientName, pets })),
  };
}

/** One of each channel before a second of any. */
function chooseExamples(leaving: readonly BatchMessage[]): BatchMessage[] {
  const firsts = channels.flatMap((wanted) => leaving.find(({ channel }) => channel === wanted) ?? []);
  return [...firsts, ...leaving.filter((message) => !firsts.includes(message))].slice(0, mostExamples);
}
