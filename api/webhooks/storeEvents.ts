import type { GivenEvent } from '../../providers/events/port.ts';
import type { Database } from '../../prisma/client.ts';

/** What a row of provider_events says of an event that is nobody's. */
const nobodys = 'It names no message of ours.';

/**
 * Stores verified events, each once, and wakes the process that takes them, in one statement: a provider's call is answered as soon as that is committed.
 * @param receivedAt epoch ms
 */
export async function storeEvents(database: Database, provider: string, { events, receivedAt }: { events: GivenEvent[]; receivedAt: number }): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ eventId, ref, body }) => {
    const [practiceId = null, messageId = null] = ref?.split('.') ?? [];
    return { event_id: eventId, practice_id: practiceId, message_id: messageId, body };
  });
  // A NUL is no character PostgreSQL keeps in JSON, and no provider means it.
  const json = JSON.stringify(rows).replaceAll('\\u0000', '\\ufffd');
  const at = new Date(receivedAt);
  await database.global.$executeRaw`
    WITH stored AS (
      INSERT INTO provider_events (provider, event_id, practice_id, message_id, body, received_at, processed_at, error)
      SELECT ${provider}, event_id, practice_id, message_id, body, ${at}::timestamptz,
        CASE WHEN practice_id IS NULL THEN ${at}::timestamptz END, CASE WHEN practice_id IS NULL THEN ${nobodys}::text END
      FROM jsonb_to_recordset(${json}::jsonb) AS e (event_id text, practice_id uuid, message_id uuid, body jsonb)
      ON CONFLICT (provider, event_id) DO NOTHING RETURNING practice_id)
    INSERT INTO wakes (practice_id, process, subject) SELECT DISTINCT practice_id, 'events', '' FROM stored WHERE practice_id IS NOT NULL`;
}
