import { z } from 'zod';
import { readPractice } from '../../activities/facts/readPractice.ts';
import { deliveryCalendar } from '../../domain/batches.ts';
import { channels, type Channel } from '../../domain/channels.ts';
import { addDays, type Day } from '../../domain/days.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Forecast } from './forecast.ts';

export const laterBatch = z
  .object({ batchOn: z.iso.date(), at: z.iso.datetime(), counts: z.record(z.enum(channels), z.int()).describe('Roughly: by due dates alone') })
  .meta({ id: 'LaterBatch' });

const shown = 4;

/**
 * The batches after the next one, roughly: how many pets (for postcards: clients) have a service whose step falls into each. Addresses,
 * refusals and what other steps will have done by then are not looked at.
 */
export async function listLater(tx: Tx, practiceId: string, next: Pick<Forecast, 'batchOn'>): Promise<z.output<typeof laterBatch>[]> {
  const { cadence, practice } = await readPractice(tx, practiceId);
  const calendar = deliveryCalendar(cadence.delivery, practice.timeZone);
  const days: Day[] = [];
  for (let day = calendar.batchAfter(next.batchOn); days.length < shown; day = calendar.batchAfter(day)) days.push(day);
  const ranges = days.flatMap((batchOn) =>
    cadence.steps.flatMap((step) =>
      step.channels.map((channel) => ({
        batchOn,
        channel,
        from: addDays(batchOn, -step.offset),
        to: addDays(calendar.batchAfter(batchOn), -1 - step.offset),
      })),
    ),
  );
  const column = (pick: (range: (typeof ranges)[number]) => string) => ranges.map(pick);
  const counted = await tx.$queryRaw<{ batchOn: Day; channel: Channel; count: number }[]>`
    SELECT step.batch_on AS "batchOn", step.channel, count(DISTINCT CASE step.channel WHEN 'postcard' THEN o.client_id ELSE r.pet_id END)::int AS count
    FROM unnest(${column((one) => one.batchOn)}::text[], ${column((one) => one.channel)}::text[],
                ${column((one) => one.from)}::date[], ${column((one) => one.to)}::date[]) AS step(batch_on, channel, due_from, due_to)
    JOIN reminders r ON r.practice_id = ${practiceId}::uuid AND r.due_on BETWEEN step.due_from AND step.due_to
      AND r.status = 'open' AND r.kind = 'letter' AND r.deleted_at IS NULL
    JOIN pets p ON p.practice_id = r.practice_id AND p.id = r.pet_id AND p.status = 'active' AND p.deleted_at IS NULL
    JOIN ownerships o ON o.practice_id = r.practice_id AND o.pet_id = r.pet_id AND o.is_primary
    JOIN clients c ON c.practice_id = r.practice_id AND c.id = o.client_id AND c.status = 'active' AND c.deleted_at IS NULL AND NOT c.communications_disabled
    GROUP BY 1, 2`;
  return days.map((batchOn) => ({
    batchOn,
    at: new Date(calendar.windowOf(batchOn).opensAt).toISOString(),
    counts: Object.fromEntries(
      channels.map((channel) => [channel, counted.find((one) => one.batchOn === batchOn && one.channel === channel)?.count ?? 0]),
    ) as Record<Channel, number>,
  }));
}
