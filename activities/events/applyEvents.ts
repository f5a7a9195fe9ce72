import { standingAfter, isRefusal } from '../../domain/standings.ts';
import type { MessageState } from '../../domain/messageStates.ts';
import { readEvent } from '../../providers/events/index.ts';
import type { EventProvider, ReadEvent } from '../../providers/events/port.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { MessageEventType } from '../../domain/messageEvents.ts';
import type { Tx } from '../../prisma/client.ts';
import { findAddresses, type About, type Addressed } from './aboutAddress.ts';
import { noteRefusals, noteStandings, type AddressNews } from './noteStandings.ts';
import { raiseStates } from './raiseStates.ts';
import { tellTests } from './tellTests.ts';

/** A row of provider_events. */
export interface StoredEvent {
  id: string;
  provider: EventProvider;
  eventId: string;
  messageId: string | null;
  /** Of the practice's own account that told it; null: the installation's did. */
  account: string | null;
  body: unknown;
  receivedAt: Date;
}

interface Told {
  message: MessageRow;
  stored: StoredEvent;
  event: ReadEvent & { type: MessageEventType };
  /** Epoch ms: by the provider's clock, where it tells. */
  at: number;
}

export interface MessageRow extends Addressed {
  id: string;
  state: MessageState;
  errorCode: string | null;
  errorMessage: string | null;
  acceptedAt: Date | null;
  settledAt: Date | null;
  /** When the provider answered that it takes the current attempt; null: it did not, or nobody heard. */
  answeredAt: Date | null;
}

/**
 * Makes events facts: each a line of its message's story, its state raised, its address's standing and its client's word noted; what stands in the story
 * already does nothing again. All in the caller's transaction.
 * @returns how many of them say something of a message, or a test message, that is kept here
 */
export async function applyEvents(tx: Tx, practiceId: string, { stored, now }: { stored: StoredEvent[]; now: number }): Promise<number> {
  const messages = await lockMessages(tx, practiceId, [...new Set(stored.flatMap(({ messageId }) => messageId ?? []))]);
  const told = stored.flatMap((one): Told[] => {
    const message = messages.get(one.messageId ?? '');
    const event = readEvent(one.provider, one.body);
    // An event of a message that was erased, or that says nothing of it, is kept as it came and nothing more.
    if (!message || event.type === null) return [];
    return [{ message, stored: one, event: { ...event, type: event.type }, at: Math.min(event.at ?? one.receivedAt.getTime(), now) }];
  });
  const fresh = await writeEvents(tx, practiceId, await findAddresses(tx, practiceId, told));
  await raiseStates(
    tx,
    practiceId,
    fresh.filter(({ earlier }) => !earlier).map(({ message, event }) => ({ message, providerId: event.providerId })),
  );
  await noteStandings(
    tx,
    practiceId,
    fresh.flatMap((one) => {
      const standing = standingAfter(one.event.type, one.event.detail);
      return standing ? newsOf(one, one.value).map((news) => ({ ...news, standing })) : [];
    }),
  );
  await noteRefusals(
    tx,
    practiceId,
    fresh.flatMap((one) => (isRefusal(one.event.type, one.event.detail) ? newsOf(one, one.named) : [])),
  );
  const others = stored.filter(({ messageId }) => messageId !== null && !messages.has(messageId));
  return told.length + (await tellTests(tx, practiceId, others));
}

const newsOf = ({ message, event, at }: Told, value: string | null): AddressNews[] =>
  value === null ? [] : [{ messageId: message.id, channel: message.channel, value, detail: event.detail, at }];

/** In the order of their ids, so that two that lock the same messages never wait for each other. */
async function lockMessages(tx: Tx, practiceId: string, ids: string[]): Promise<Map<string, MessageRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<MessageRow[]>`
    SELECT m.id::text, m.client_id::text AS "clientId", m.state::text, m.channel::text, m.attempt, coalesce(m.sent_to, m.address->>'to') AS "sentTo",
      m.provider_id AS "providerId", m.error_code AS "errorCode", m.error_message AS "errorMessage", m.accepted_at AS "acceptedAt", m.settled_at AS "settledAt",
      CASE WHEN a.outcome = 'accepted' THEN a.ended_at END AS "answeredAt"
    FROM messages m LEFT JOIN attempts a ON a.practice_id = m.practice_id AND a.message_id = m.id AND a.n = m.attempt
    WHERE m.practice_id = ${practiceId}::uuid AND m.id = ANY(${ids}::uuid[]) ORDER BY m.id FOR UPDATE OF m`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** @returns those that were not in their message's story yet */
async function writeEvents(tx: Tx, practiceId: string, told: (Told & About)[]): Promise<(Told & About)[]> {
  if (told.length === 0) return [];
  const written = await tx.messageEvent.createManyAndReturn({
    data: told.map(({ message, stored, event, at, earlier }) => {
      const detail = { ...event.detail, ...(earlier && { earlier }) };
      return {
        practiceId,
        messageId: message.id,
        type: event.type,
        at: new Date(at),
        detail: Object.keys(detail).length > 0 ? detail : Prisma.DbNull,
        providerEventId: nameOf(stored),
      };
    }),
    skipDuplicates: true,
    select: { providerEventId: true },
  });
  const names = new Set(written.map(({ providerEventId }) => providerEventId));
  return told.filter(({ stored }) => names.has(nameOf(stored)));
}

const nameOf = ({ provider, eventId }: StoredEvent): string => `${provider} ${eventId}`;
