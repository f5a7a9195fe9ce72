import { messageTopics } from '../delivery/messageTopics.ts';
import type { ActivityContext } from '../context.ts';
import { retryEvents } from './retryEvents.ts';

/** How long after it was told an event that could not be taken is tried again by itself, s: what failed by chance goes in, what a newer version mends within the day does too. */
const triesAfter = [600, 3_600, 6 * 3_600, 24 * 3_600];
/** Most of them in one pass; the next pass goes on. */
const mostAtOnce = 200;

/**
 * Takes events again that could not be taken, a few times; after the last of them it is for a person to say (`homing events retry`). Never throws: a pass that finds the
 * database away is followed by another.
 */
export async function retryDueFaults(context: ActivityContext): Promise<void> {
  const { database, clock, log } = context;
  const now = clock();
  try {
    const due = await database.global.$queryRaw<{ id: string; practiceId: string }[]>`
      SELECT id::text, practice_id::text AS "practiceId" FROM provider_events
      WHERE error IS NOT NULL AND practice_id IS NOT NULL AND EXISTS (
        SELECT FROM unnest(${triesAfter}::int[]) AS t (s)
        WHERE processed_at < received_at + make_interval(secs => t.s) AND received_at + make_interval(secs => t.s) <= ${new Date(now)})
      ORDER BY processed_at, id LIMIT ${mostAtOnce}`;
    if (due.length === 0) return;
    const { practiceIds, ...became } = await retryEvents(context, due, now);
    for (const id of practiceIds) context.announce?.(id, [...messageTopics, 'pets']);
    log.warn(became, 'Provider events that could not be taken were tried again');
  } catch (error) {
    log.warn({ err: error }, 'Provider events that could not be taken could not be tried again; the next pass does');
  }
}
