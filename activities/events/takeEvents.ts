import type { EventsProcess } from '../../domain/ids.ts';
import type { Tx } from '../../prisma/client.ts';
import type { ActivityContext } from '../context.ts';
import { messageTopics } from '../delivery/messageTopics.ts';
import { applyEvents, type StoredEvent } from './applyEvents.ts';
import { slowDown } from './slowDown.ts';
import { takeOne } from './takeOne.ts';

/** Events taken at once, in one transaction. */
const pageSize = 200;

/**
 * Takes the next stored events of a practice and makes them facts about its messages, oldest first. One that can't be taken is noted with its fault and holds up
 * none of the others; nothing is taken twice, however often this runs.
 * @param now the process's clock, epoch ms
 * @throws a fault of the database that passes: what was not taken waits, and the process tries again
 */
export async function takeEvents(context: ActivityContext, { practiceId }: EventsProcess, now: number): Promise<{ more: boolean }> {
  const at = Math.max(now, context.clock());
  let taken: number;
  try {
    taken = await takePage(context, practiceId, at);
  } catch (error) {
    context.log.warn({ err: error, practiceId }, 'A page of provider events could not be taken as a whole: they are taken one by one');
    taken = await takeOneByOne(context, practiceId, at);
  }
  if (taken > 0) context.announce?.(practiceId, [...messageTopics, 'pets']);
  return { more: taken >= pageSize };
}

async function takePage(context: ActivityContext, practiceId: string, now: number): Promise<number> {
  return context.database.withPractice(practiceId, async (tx) => {
    const stored = await tx.$queryRaw<StoredEvent[]>`
      SELECT id::text, provider, event_id AS "eventId", message_id::text AS "messageId", account, body, received_at AS "receivedAt"
      FROM provider_events WHERE practice_id = ${practiceId}::uuid AND processed_at IS NULL ORDER BY id LIMIT ${pageSize} FOR UPDATE SKIP LOCKED`;
    if (stored.length === 0) return 0;
    await applyEvents(tx, practiceId, { stored, now });
    await slowDown(context, tx, { practiceId, stored });
    await tx.$executeRaw`UPDATE provider_events SET processed_at = ${new Date(now)}, error = NULL WHERE id = ANY(${stored.map(({ id }) => id)}::uuid[])`;
    return stored.length;
  });
}

/** One that can't be taken is out of the way then, and kept with its fault: Today and the doctor count it; it is tried again by itself (retryDueFaults.ts), then `homing events retry` takes it. */
async function takeOneByOne(context: ActivityContext, practiceId: string, now: number): Promise<number> {
  const waiting = await context.database.global.providerEvent.findMany({
    where: { practiceId, processedAt: null },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: pageSize,
  });
  const consequences = (tx: Tx, stored: StoredEvent) => slowDown(context, tx, { practiceId, stored: [stored] });
  for (const { id } of waiting) await takeOne(context, practiceId, { id, now, consequences });
  return waiting.length;
}
