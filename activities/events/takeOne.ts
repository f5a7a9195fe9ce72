import type { Logger } from 'pino';
import { printable } from '../../domain/printable.ts';
import type { Database, Tx } from '../../prisma/client.ts';
import { isPassing } from '../../prisma/passingFault.ts';
import { applyEvents, type StoredEvent } from './applyEvents.ts';

/**
 * What became of one event: it is a fact now; it says nothing of a message that is kept here; it could not be taken and is kept with its fault; or somebody else has
 * taken it, or is at it.
 */
export type Taking = 'taken' | 'ignored' | 'faulty' | 'gone';

export interface OneEvent {
  id: string;
  /** Epoch ms. */
  now: number;
  /** What else it brings about, in the same transaction. */
  consequences?: (tx: Tx, stored: StoredEvent) => Promise<void>;
}

/** A fault's words that are kept with its event, characters. */
const longestFault = 500;

/**
 * Takes one event of a practice by itself, whether it waits or was faulty before: whole, or not at all and with its fault written down. What it is about is not touched twice.
 * @throws a fault of the database that passes: it is none of the event's, which stays as it was and is taken later
 */
export async function takeOne(
  { database, log }: { database: Database; log: Pick<Logger, 'error'> },
  practiceId: string,
  { id, now, consequences }: OneEvent,
): Promise<Taking> {
  try {
    return await database.withPractice(practiceId, async (tx) => {
      const [stored] = await tx.$queryRaw<StoredEvent[]>`
        SELECT id::text, provider, event_id AS "eventId", message_id::text AS "messageId", account, body, received_at AS "receivedAt"
        FROM provider_events WHERE id = ${id}::uuid AND practice_id = ${practiceId}::uuid AND (processed_at IS NULL OR error IS NOT NULL) FOR UPDATE SKIP LOCKED`;
      if (!stored) return 'gone';
      const told = await applyEvents(tx, practiceId, { stored: [stored], now });
      await consequences?.(tx, stored);
      await tx.providerEvent.update({ where: { id }, data: { processedAt: new Date(now), error: null } });
      return told > 0 ? 'taken' : 'ignored';
    });
  } catch (error) {
    if (isPassing(error)) throw error;
    log.error({ err: error, practiceId, providerEventId: id }, 'A provider event could not be taken; it is kept with its fault');
    const words = error instanceof Error ? error.message.trim() : String(error);
    const { count } = await database.global.providerEvent.updateMany({
      // Not one that somebody else has taken meanwhile.
      where: { id, practiceId, OR: [{ processedAt: null }, { error: { not: null } }] },
      data: { processedAt: new Date(now), error: printable(words, longestFault) },
    });
    return count > 0 ? 'faulty' : 'gone';
  }
}
