import type { EventsProcess } from '../../domain/ids.ts';
import type { Tx } from '../../prisma/client.ts';
import type { ActivityContext } from '../context.ts';
import { messageTopics } from '../delivery/messageTopics.ts';
import { applyEvents, type StoredEvent } from './applyEvents.ts';
import { slowDown } from './slowDown.ts';

/** Events taken at once, in one transaction. */
const pageSize = 200;

/**
 * Takes the next stored events of a practice and makes them facts about its messages, oldest first. One that can't be taken is noted with its fault and holds up
 * none of the others; nothing is taken twice, however often this runs.
 * @param now the process's clock, epoch ms
 */
export async function takeEvents(context: ActivityContext, { practiceId }: EventsProcess, now: number): Promise<{ more: boolean }> {
  const at = Math.max(now, context.clock());
  let taken: number;
  try {
    taken = await takePage(context, practiceId, { size: pageSize, now: at });
  } catch (error) {
    context.log.warn({ err: error, practiceId }, 'A page of provider events could not be taken as a whole: they are taken one by one');
    taken = await takeOneByOne(context, practiceId, at);
  }
  if (taken > 0) context.announce?.(practiceId, [...messageTopics, 'pets']);
  return { more: taken >= pageSize };
}

async function takePage(context: ActivityContext, practiceId: string, { size, now }: { size: number; now: number }): Promise<number> {
  return context.database.withPractice(practiceId, async (tx) => {
    const stored = await nextEvents(tx, practiceId, size);
    if (stored.length === 0) return 0;
    await applyEvents(tx, practiceId, { stored, now });
    await slowDown(context, tx, { practiceId, stored });
    await tx.$executeRaw`UPDATE provider_events SET processed_at = ${new Date(now)}, error = NULL WHERE id = ANY(${stored.map(({ id }) => id)}::uuid[])`;
    return stored.length;
  });
}

async function takeOneByOne(context: ActivityContext, practiceId: string, now: number): Promise<number> {
  for (let taken = 0; taken < pageSize; taken += 1) {
    try {
      if ((await takePage(context, practiceId, { size: 1, now })) === 0) return taken;
    } catch (error) {
      context.log.error({ err: error, practiceId }, 'A provider event could not be taken; it is kept with its fault');
      await noteFault(context, practiceId, { now, fault: error instanceof Error ? error.message : String(error) });
    }
  }
  return pageSize;
}

/** The event at the head of the queue is out of the way, and kept with its fault: Today and the doctor count it. */
const noteFault = ({ database }: ActivityContext, practiceId: string, { now, fault }: { now: number; fault: string }): Promise<void> =>
  database.withPractice(practiceId, async (tx) => {
    const [first] = await nextEvents(tx, practiceId, 1);
    if (first) await tx.providerEvent.update({ where: { id: first.id }, data: { processedAt: new Date(now), error: fault.slice(0, 500) } });
  });

const nextEvents = (tx: Tx, practiceId: string, size: number): Promise<StoredEvent[]> =>
  tx.$queryRaw<StoredEvent[]>`
    SELECT id::text, provider::text AS "provider", event_id AS "eventId", message_id::text AS "messageId", body, received_at AS "receivedAt"
    FROM provider_events WHERE practice_id = ${practiceId}::uuid AND processed_at IS NULL ORDER BY id LIMIT ${size} FOR UPDATE SKIP LOCKED`;
