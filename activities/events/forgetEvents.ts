import type { ActivityContext } from '../context.ts';

/** How long a taken event is kept as it came, ms: longer than any provider repeats one (providers/events/port.ts). What it said stays with its message for ever. */
const keptFor = 30 * 86_400_000;
/** Most rows deleted in one go; the next pass goes on. */
const mostAtOnce = 10_000;

/** Deletes the raw form of events that were taken long ago. One with a fault is kept until somebody has looked. */
export async function forgetEvents({ database, clock, log }: ActivityContext): Promise<void> {
  try {
    await database.global.$executeRaw`
      DELETE FROM provider_events WHERE id IN (
        SELECT id FROM provider_events WHERE received_at < ${new Date(clock() - keptFor)} AND processed_at IS NOT NULL AND (error IS NULL OR practice_id IS NULL)
        LIMIT ${mostAtOnce})`;
  } catch (error) {
    log.warn({ err: error }, 'Old provider events could not be cleared; the next pass tries again');
  }
}
