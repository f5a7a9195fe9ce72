import { notHeldSql } from '../../../activities/postcards/notHeld.ts';
import type { AddressVerdict } from '../../../domain/addressVerdicts.ts';
import { sayWait, type MessageWait } from '../../../domain/messageWaits.ts';
import { postcardHolds, type PostcardHold } from '../../../domain/postcardHolds.ts';
import type { Tx } from '../../../prisma/client.ts';
import type { Message } from '../../../prisma/generated/client.ts';
import { readQueues, type Asking, type Queue } from './queues.ts';

/** Why a message has not left although it is made, as lists and pages show it. */
export interface ShownWait {
  why: MessageWait['why'];
  /** When it goes on, ISO instant; null: nobody can know. */
  until: string | null;
  words: string;
}

/** What one message has before it. */
interface Place {
  hold: string | null;
  /** Its address or number has been asked about, and there is no answer yet. */
  isAsked: boolean;
  /** How many of its channel leave before it; null while its moment is ahead. */
  ahead: number | null;
}

/** What is kept of an address somebody has been asked about and not answered for yet. */
const unanswered: AddressVerdict = 'unanswered';

/** A pause and the moment of a message that was put back for it may differ by the time between two clocks being read, ms. */
const slack = 1_000;

/** Which of these messages wait, for what and how long, by id; in three queries for all, none when all have left. Others of the practice are not told apart. */
export async function readWaits(tx: Tx, asking: Asking, messages: Message[]): Promise<Map<string, ShownWait>> {
  const planned = messages.filter(({ state }) => state === 'planned');
  if (planned.length === 0) return new Map();
  const queues = await readQueues(tx, asking);
  const places = await readPlaces(
    tx,
    asking,
    planned.map(({ id }) => id),
  );
  return new Map(
    planned.flatMap((message): [string, ShownWait][] => {
      const queue = queues[message.channel];
      const place = places.get(message.id) ?? { hold: null, isAsked: false, ahead: null };
      const wait = waitOf(message, place, queue);
      if (!wait) return [];
      const { why, until } = wait;
      const hold = place.hold !== null && place.hold in postcardHolds ? (place.hold as PostcardHold) : null;
      return [[message.id, { why, until: until === null ? null : new Date(until).toISOString(), words: sayWait(wait, queue.says, hold) }]];
    }),
  );
}

/** What holds it first; null when nothing does, and it is only not yet time. */
function waitOf({ notBefore, attempt, errorCode }: Message, { hold, isAsked, ahead }: Place, queue: Queue): MessageWait | null {
  const { now } = queue.says;
  const at = notBefore.getTime();
  if (queue.stop) return { why: queue.stop, until: null };
  if (hold !== null) return { why: 'run', until: null };
  if (queue.pausedUntil > now && at <= queue.pausedUntil + slack) return { why: 'slow down', until: Math.max(at, queue.pausedUntil) };
  if (at > now) return attempt > 0 && errorCode !== null ? { why: 'not taken', until: at } : null;
  if (isAsked) return { why: 'address', until: null };
  return { why: 'turn', until: queue.each === null || ahead === null ? null : queue.freeAt + ahead * queue.each };
}

async function readPlaces(tx: Tx, { practice: { id }, now }: Asking, ids: string[]): Promise<Map<string, Place>> {
  const places = await tx.$queryRaw<({ id: string } & Place)[]>`
    WITH line AS (
      SELECT id, row_number() OVER (PARTITION BY channel ORDER BY priority, not_before, id)::int - 1 AS ahead FROM messages
      WHERE practice_id = ${id}::uuid AND state = 'planned' AND not_before <= ${new Date(now)} AND ${notHeldSql})
    SELECT messages.id, r.hold, line.ahead, EXISTS (
      SELECT 1 FROM contact_points cp JOIN address_checks a ON a.practice_id = cp.practice_id AND a.value = cp.value
      WHERE cp.practice_id = messages.practice_id AND cp.client_id = messages.client_id AND a.verdict = ${unanswered}
        AND cp.field::text = ANY(CASE messages.channel WHEN 'postcard' THEN ARRAY['mailing'] WHEN 'text' THEN ARRAY['mobile', 'home'] END)) AS "isAsked"
    FROM messages LEFT JOIN line ON line.id = messages.id
      LEFT JOIN postcard_runs r ON r.practice_id = messages.practice_id AND r.id = messages.postcard_run_id
    WHERE messages.practice_id = ${id}::uuid AND messages.id = ANY(${ids}::uuid[])`;
  return new Map(places.map((place) => [place.id, place]));
}
