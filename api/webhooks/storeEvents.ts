import { TurnedAway, type GivenEvent } from '../../providers/events/port.ts';
import type { Database, Tx } from '../../prisma/client.ts';

/** The verified events of one call. */
export interface Call {
  provider: string;
  events: GivenEvent[];
  /** Epoch ms. */
  receivedAt: number;
  /** Of a practice's own account that told them: what it proves counts for that practice's messages alone. Absent: the installation's. */
  own?: { practiceId: string; account: string };
}

/** What a row of provider_events says of an event that is nobody's. */
const nobodys = 'It names no message of ours.';

/**
 * Stores the events of some calls, each event once, and wakes the processes that take them: one statement, whole or not at all; for each practice whose own account calls, one
 * more. What such an account tells of no message of its practice is not kept: whoever has its key can sign any amount of it.
 * @returns of each call, how many of its events are kept, or were before
 */
export async function storeEvents(database: Database, calls: Call[]): Promise<number[]> {
  const shared = calls.filter(({ own }) => own === undefined);
  if (shared.length > 0) await writeEvents(database.global, shared);
  const practiceIds = new Set(calls.flatMap(({ own }) => own?.practiceId ?? []));
  const known = new Map<string, Set<string>>();
  for (const practiceId of practiceIds)
    known.set(
      practiceId,
      await database.withPractice(practiceId, (tx) =>
        writeOwnEvents(
          tx,
          calls.filter(({ own }) => own?.practiceId === practiceId),
        ),
      ),
    );
  return calls.map(({ own, events }) =>
    own === undefined ? events.length : events.filter(({ ref }) => known.get(own.practiceId)?.has(ref?.split('.')[1] ?? '')).length,
  );
}

/** A NUL and half a character (an emoji cut in two) are nothing PostgreSQL keeps in JSON, and no provider means them. */
const jsonOf = (calls: Call[]): string =>
  JSON.stringify(
    calls.flatMap(({ provider, events, receivedAt, own }) =>
      events.map(({ eventId, ref, body }) => {
        const [practiceId = null, messageId = null] = ref?.split('.') ?? [];
        const of = { practice_id: practiceId, message_id: messageId, account: own?.account ?? null };
        return { provider, event_id: eventId, ...of, body, received_at: new Date(receivedAt) };
      }),
    ),
  ).replaceAll(/\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '\\ufffd');

async function writeEvents(database: Pick<Tx, '$executeRaw'>, calls: Call[]): Promise<void> {
  if (calls.every(({ events }) => events.length === 0)) return;
  await database.$executeRaw`
    WITH stored AS (
      INSERT INTO provider_events (provider, event_id, practice_id, message_id, body, received_at, processed_at, error)
      SELECT provider, event_id, practice_id, message_id, body, received_at,
        CASE WHEN practice_id IS NULL THEN received_at END, CASE WHEN practice_id IS NULL THEN ${nobodys}::text END
      FROM jsonb_to_recordset(${jsonOf(calls)}::jsonb) AS e (
        provider text, event_id text, practice_id uuid, message_id uuid, body jsonb, received_at timestamptz)
      ON CONFLICT (provider, event_id) DO NOTHING RETURNING practice_id)
    INSERT INTO wakes (practice_id, process, subject) SELECT DISTINCT practice_id, 'events', '' FROM stored WHERE practice_id IS NOT NULL`;
}

/** @returns which of the messages that are named are the practice's */
async function writeOwnEvents(tx: Pick<Tx, '$queryRaw'>, calls: Call[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH told AS (
      SELECT * FROM jsonb_to_recordset(${jsonOf(calls)}::jsonb) AS e (
        provider text, event_id text, practice_id uuid, message_id uuid, account text, body jsonb, received_at timestamptz)),
    known AS (
      SELECT practice_id, id FROM messages WHERE (practice_id, id) IN (SELECT practice_id, message_id FROM told)
      UNION SELECT practice_id, id FROM test_messages WHERE (practice_id, id) IN (SELECT practice_id, message_id FROM told)),
    stored AS (
      INSERT INTO provider_events (provider, event_id, practice_id, message_id, account, body, received_at)
      SELECT t.provider, t.event_id, t.practice_id, t.message_id, t.account, t.body, t.received_at
      FROM told t JOIN known k ON k.practice_id = t.practice_id AND k.id = t.message_id
      ON CONFLICT (provider, event_id) DO NOTHING RETURNING practice_id),
    woken AS (INSERT INTO wakes (practice_id, process, subject) SELECT DISTINCT practice_id, 'events', '' FROM stored)
    SELECT id::text FROM known`;
  return new Set(rows.map(({ id }) => id));
}

/** Most calls written at once. */
const mostAtOnce = 50;
/** Most calls that wait to be written: with a database that says nothing their callers are long gone, and their bodies would fill the memory. */
const mostWaiting = 1_000;

/** @returns stores a call's events; resolves when they are committed, with how many of them are kept, rejects when they are not */
export type EventStore = (call: Call) => Promise<number>;

interface Waiting {
  call: Call;
  resolve(kept: number): void;
  reject(error: unknown): void;
}

/**
 * Calls that come while others are being written wait for that one statement and go together with the next: a quiet door costs a statement a call, a busy one a statement a
 * handful. One that can't be written fails alone; one too many is turned away, and told again.
 */
export function openEventStore(database: Database): EventStore {
  let waiting: Waiting[] = [];
  let writing = false;
  const writeAlone = (one: Waiting): Promise<void> => storeEvents(database, [one.call]).then(([kept = 0]) => one.resolve(kept), one.reject);
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostAtOnce);
      waiting = waiting.slice(mostAtOnce);
      try {
        const kept = await storeEvents(
          database,
          batch.map(({ call }) => call),
        );
        for (const [index, one] of batch.entries()) one.resolve(kept[index] ?? 0);
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
