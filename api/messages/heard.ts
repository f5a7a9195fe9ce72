import { textTroubles, wordsOfEvent, type EventDetail } from '../../domain/messageEvents.ts';
import type { Tx } from '../../prisma/client.ts';

/** What was heard of a message after it left, in short. */
export interface Heard {
  /** ISO instants of the first time; either may have been a machine. */
  opened: string | null;
  clicked: string | null;
  /** What went wrong and what to do about it, as staff read it; of several the last. */
  trouble: string | null;
  advice: string | null;
}

export const nothingHeard: Heard = { opened: null, clicked: null, trouble: null, advice: null };

interface Event {
  type: string;
  at: Date;
  detail: unknown;
}

/** What was heard of each of these messages, by id; those of which nothing was heard are absent. */
export async function readHeard(tx: Tx, practiceId: string, messageIds: string[]): Promise<Map<string, Heard>> {
  const events = await tx.messageEvent.findMany({
    where: { practiceId, messageId: { in: messageIds } },
    select: { messageId: true, type: true, at: true, detail: true },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const byMessage = new Map<string, Event[]>();
  for (const event of events) byMessage.set(event.messageId, [...(byMessage.get(event.messageId) ?? []), event]);
  return new Map([...byMessage].map(([id, own]) => [id, sumUp(own)]));
}

function sumUp(events: Event[]): Heard {
  const first = (type: string) => events.find((event) => event.type === type)?.at.toISOString() ?? null;
  const bad = events.findLast(({ type, detail }) => wordsOfEvent(type).advice !== undefined && !detailOf(detail).earlier);
  return { opened: first('opened'), clicked: first('clicked'), trouble: bad ? sayTrouble(bad) : null, advice: bad ? adviceOn(bad) : null };
}

/** `detail` as it is stored; anything else than an object says nothing. */
export const detailOf = (detail: unknown): EventDetail => (typeof detail === 'object' && detail !== null ? detail : {});

/** What the other side said, or what its code means. */
export function sayDetail({ detail }: Pick<Event, 'detail'>): string | null {
  const { code, reason, place, automatic, earlier } = detailOf(detail);
  const said = (code === undefined ? undefined : textTroubles[code]?.says) ?? reason;
  return (
    [said, place, automatic ? 'by a machine' : undefined, earlier ? 'of an earlier try, to another address' : undefined].filter(Boolean).join(' · ') || null
  );
}

/** What to do about a piece of bad news; null for any other. */
export function adviceOn({ type, detail }: Pick<Event, 'type' | 'detail'>): string | null {
  const { code } = detailOf(detail);
  const { advice } = wordsOfEvent(type);
  return advice === undefined ? null : ((type === 'undelivered' && code !== undefined ? textTroubles[code]?.advice : undefined) ?? advice);
}

const sayTrouble = (event: Event): string => {
  const { words } = wordsOfEvent(event.type);
  // "Bounced: the mailbox did not take it" stands after "Not delivered: " already.
  return (event.type === 'undelivered' ? sayDetail(event) : null) ?? words.replace(/^.*: /, '');
};
