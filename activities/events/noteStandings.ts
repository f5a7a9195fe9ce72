import type { Channel } from '../../domain/channels.ts';
import type { EventDetail } from '../../domain/messageEvents.ts';
import { printable } from '../../domain/printable.ts';
import type { Standing } from '../../domain/standings.ts';
import type { Tx } from '../../prisma/client.ts';
import { wakeOwners } from '../../prisma/wakes.ts';

/** What a message's fate, or a look-up before there was one, tells of an address. */
export interface AddressNews {
  messageId: string | null;
  channel: Channel;
  /** The contact point's normalised value. */
  value: string;
  detail: EventDetail;
  /** Epoch ms. */
  at: number;
}

/** Notes what became known of addresses, the newest word about each, and wakes the pets of everybody who has one of them: they may have other ways to be reached, or none. */
export async function noteStandings(tx: Tx, practiceId: string, news: Standed[]): Promise<void> {
  const newest = new Map(news.toSorted(laterLast).map((one) => [`${one.channel} ${one.value}`, one]));
  if (newest.size === 0) return;
  const rows = [...newest.values()].map(({ channel, value, standing, detail, messageId, at }) => ({
    channel,
    value,
    standing,
    code: detail.code ?? null,
    reason: detail.reason === undefined ? null : printable(detail.reason),
    message_id: messageId,
    at: new Date(at),
  }));
  await tx.$executeRaw`
    INSERT INTO standings (practice_id, channel, value, standing, code, reason, message_id, at)
    SELECT ${practiceId}::uuid, channel, value, standing, code, reason, message_id, at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS s (
      channel "Channel", value text, standing text, code text, reason text, message_id uuid, at timestamptz)
    ON CONFLICT (practice_id, channel, value) DO UPDATE SET
      standing = excluded.standing, code = excluded.code, reason = excluded.reason, message_id = excluded.message_id, at = excluded.at
    WHERE (standings.at, standings.standing, coalesce(standings.code, ''), coalesce(standings.reason, ''))
      < (excluded.at, excluded.standing COLLATE "C", coalesce(excluded.code, '') COLLATE "C", coalesce(excluded.reason, '') COLLATE "C")`;
  await wakeOwners(
    tx,
    practiceId,
    rows.map(({ value }) => value),
  );
}

type Standed = AddressNews & { standing: Standing };

/** Of what was told of the same instant the words decide, as they do in the database: the order in which it comes must not. */
function laterLast(a: Standed, b: Standed): number {
  const words = ({ standing, detail }: Standed) => [standing, detail.code ?? '', detail.reason ?? ''].join('\u0001');
  return a.at - b.at || (words(a) < words(b) ? -1 : 1);
}

/** A client's own word, told by a provider, goes into the consents of the address like any other; the same word again adds nothing. */
export async function noteRefusals(tx: Tx, practiceId: string, news: AddressNews[]): Promise<void> {
  if (news.length === 0) return;
  const rows = news.map(({ channel, value, messageId, detail, at }) => ({
    channel,
    value,
    at: new Date(at),
    evidence: { messageId, ...detail, ...(detail.reason !== undefined && { reason: printable(detail.reason) }) },
  }));
  await tx.$executeRaw`
    INSERT INTO consents (practice_id, value, channel, purpose, allowed, source, evidence, at)
    SELECT ${practiceId}::uuid, w.value, w.channel, 'reminder', false, 'provider', w.evidence, w.at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS w (channel "Channel", value text, at timestamptz, evidence jsonb)
    WHERE coalesce((
      SELECT c.allowed FROM consents c
      WHERE c.practice_id = ${practiceId}::uuid AND c.value = w.value AND c.channel = w.channel AND c.purpose = 'reminder'
      ORDER BY c.at DESC, c.id DESC LIMIT 1), true)`;
  await wakeOwners(
    tx,
    practiceId,
    rows.map(({ value }) => value),
  );
}
