import { standingAfter, isRefusal } from '../../domain/standings.ts';
import { stateAfter, type MessageState } from '../../domain/messageStates.ts';
import { readEvent } from '../../providers/events/index.ts';
import type { EventProvider, ReadEvent } from '../../providers/events/port.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Channel } from '../../domain/channels.ts';
import type { MessageEventType } from '../../domain/messageEvents.ts';
import type { Tx } from '../../prisma/client.ts';
import { noteRefusals, noteStandings, type AddressNews } from './noteStandings.ts';

/** A row of provider_events. */
export interface StoredEvent {
  id: string;
  provider: EventProvider;
  eventId: string;
  messageId: string | null;
  body: unknown;
  receivedAt: Date;
}

interface Told extends MessageRow {
  stored: StoredEvent;
  event: ReadEvent & { type: MessageEventType };
  /** Epoch ms: by the provider's clock, where it tells. */
  at: number;
}

interface MessageRow {
  id: string;
  state: MessageState;
  channel: Channel;
  attempt: number;
  sentTo: string | null;
}

/**
 * Makes events facts: each a line of its message's story, its state raised, its address's standing and its client's word noted. All in the caller's transaction.
 * @returns how many of them say something of a message that is kept here
 */
export async function applyEvents(tx: Tx, practiceId: string, { stored, now }: { stored: StoredEvent[]; now: number }): Promise<number> {
  const messages = await lockMessages(tx, practiceId, [...new Set(stored.flatMap(({ messageId }) => messageId ?? []))]);
  const told = stored.flatMap((one): Told[] => {
    const message = messages.get(one.messageId ?? '');
    const event = readEvent(one.provider, one.body);
    // An event of a message that was erased, or that says nothing of it, is kept as it came and nothing more.
    if (!message || event.type === null) return [];
    return [{ ...message, stored: one, event: { ...event, type: event.type }, at: Math.min(event.at ?? one.receivedAt.getTime(), now) }];
  });
  await writeEvents(tx, practiceId, told);
  await raiseStates(tx, practiceId, told);
  const news = told.flatMap(({ id, channel, sentTo, event, at }): (AddressNews & { type: MessageEventType })[] =>
    sentTo === null ? [] : [{ messageId: id, channel, value: sentTo, type: event.type, detail: event.detail, at }],
  );
  await noteStandings(
    tx,
    practiceId,
    news.flatMap((one) => {
      const standing = standingAfter(one.type, one.detail);
      return standing ? [{ ...one, standing }] : [];
    }),
  );
  await noteRefusals(
    tx,
    practiceId,
    news.filter((one) => isRefusal(one.type, one.detail)),
  );
  return told.length;
}

/** In the order of their ids, so that two that lock the same messages never wait for each other. */
async function lockMessages(tx: Tx, practiceId: string, ids: string[]): Promise<Map<string, MessageRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<MessageRow[]>`
    SELECT id::text, state::text, channel::text, attempt, coalesce(sent_to, address->>'to') AS "sentTo"
    FROM messages WHERE practice_id = ${practiceId}::uuid AND id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  return new Map(rows.map((row) => [row.id, row]));
}

async function writeEvents(tx: Tx, practiceId: string, told: Told[]): Promise<void> {
  if (told.length === 0) return;
  await tx.messageEvent.createMany({
    data: told.map(({ id, stored, event, at }) => ({
      practiceId,
      messageId: id,
      type: event.type,
      at: new Date(at),
      detail: Object.keys(event.detail).length > 0 ? { ...event.detail } : Prisma.DbNull,
      providerEventId: `${stored.provider} ${stored.eventId}`,
    })),
    skipDuplicates: true,
  });
}

/** The furthest of what all events of a message say, in one statement for all messages. */
async function raiseStates(tx: Tx, practiceId: string, told: Told[]): Promise<void> {
  const moves = new Map<string, Move>();
  for (const { id, state, attempt, event, at } of told) {
    const before = moves.get(id)?.state ?? state;
    const after = stateAfter({ state: before, attempt }, event.type);
    if (after === before) continue;
    moves.set(id, { ...moveTo(after, event, at), id, taken_at: new Date(Math.min(at, moves.get(id)?.taken_at.getTime() ?? at)) });
  }
  if (moves.size === 0) return;
  await tx.$executeRaw`
    UPDATE messages SET state = move.state, lease_until = NULL, look_at = NULL,
      provider_id = coalesce(messages.provider_id, move.provider_id), accepted_at = coalesce(messages.accepted_at, move.taken_at),
      settled_at = coalesce(move.settled_at, messages.settled_at), error_code = move.error_code, error_message = move.error_message
    FROM jsonb_to_recordset(${JSON.stringify([...moves.values()])}::jsonb) AS move (
      id uuid, state "MessageState", provider_id text, taken_at timestamptz, settled_at timestamptz, error_code text, error_message text)
    WHERE messages.practice_id = ${practiceId}::uuid AND messages.id = move.id`;
}

interface Move {
  id: string;
  state: MessageState;
  provider_id: string | null;
  taken_at: Date;
  settled_at: Date | null;
  error_code: string | null;
  error_message: string | null;
}

function moveTo(state: MessageState, { providerId, detail }: ReadEvent, at: number): Omit<Move, 'id' | 'taken_at'> {
  const isBad = state === 'undelivered' || state === 'returned';
  return {
    state,
    provider_id: providerId,
    settled_at: state === 'accepted' ? null : new Date(at),
    error_code: isBad ? (detail.code ?? null) : null,
    error_message: isBad ? (detail.reason ?? null) : null,
  };
}
