import { TurnedAway, type GivenEvent } from '../../providers/events/port.ts';
import type { Database } from '../../prisma/client.ts';

/** The verified events of one call. */
export interface Call {
  provider: string;
  events: GivenEvent[];
  /** Epoch ms. */
  receivedAt: number;
}

/** What a row of provider_events says of an event that is nobody's. */
const nobodys = 'It names no message of ours.';

/** Stores the events of some calls, each event once, and wakes the processes that take them: one statement, whole or not at all. */
export async function storeEvents(database: Database, calls: Call[]): Promise<void> {
  const rows = calls.flatMap(({ provider, events, receivedAt }) =>
    events.map(({ eventId, ref, body }) => {
      const [practiceId = null, messageId = null] = ref?.split('.') ?? [];
      return { provider, event_id: eventId, practice_id: practiceId, message_id: messageId, body, received_at: new Date(receivedAt) };
    }),
  );
  if (rows.length === 0) return;
  // A NUL and half a character (an emoji cut in two) are nothing PostgreSQL keeps in JSON, and no provider means them.
  const json = JSON.stringify(rows).replaceAll(/\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '\\ufffd');
  await database.global.$executeRaw`
    WITH stored AS (
      INSERT INTO provider_events (provider, event_id, practice_id, message_id, body, received_at, processed_at, error)
      SELECT provider, event_id, practice_id, message_id, body, received_at,
        CASE WHEN practice_id IS NULL THEN received_at END, CASE WHEN practice_id IS NULL THEN ${nobodys}::text END
      FROM jsonb_to_recordset(${json}::jsonb) AS e (
        provider text, event_id text, practice_id uuid, message_id uuid, body jsonb, received_at timestamptz)
      ON CONFLICT (provider, event_id) DO NOTHING RETURNING practice_id)
    INSERT INTO wakes (practice_id, process, subject) SELECT DISTINCT practice_id, 'events', '' FROM stored WHERE practice_id IS NOT NULL`;
}

/** Most calls written at once. */
const mostAtOnce = 50;
/** Most calls that wait to be written: with a database that says nothing their callers are long gone, and their bodies would fill the memory. */
const mostWaiting = 1_000;

/** @returns stores a call's events; resolves when they are committed, rejects when they are not */
export type EventStore = (call: Call) => Promise<void>;

interface Waiting {
  call: Call;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Calls that come while others are being written wait for that one statement and go together with the next: a quiet door costs a statement a call, a busy one a statement a
 * handful. One that can't be written fails alone; one too many is turned away, and told again.
 */
export function openEventStore(database: Database): EventStore {
  let waiting: Waiting[] = [];
  let writing = false;
  const writeAlone = (one: Waiting): Promise<void> => storeEvents(database, [one.call]).then(one.resolve, one.reject);
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostAtOnce);
      waiting = waiting.slice(mostAtOnce);
      try {
        await storeEvents(
          database,
          batch.map(({ call }) => call),
        );
        for (const one of batch) one.resolve();
      } catch (error) {
        if (batch.length === 1) batch[0]?.reject(error);
        else await Promise.all(batch.map(writeAlone));
      }
    }
    writing = false;
  };
  return (call) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= mostWaiting) return reject(new TurnedAway('busy', `${mostWaiting} calls wait to be written down`));
      waiting.push({ call, resolve, reject });
      if (writing) return;
      writing = true;
      void writeAll();
    });
}
