import { randomBytes } from 'node:crypto';
import type { Channel } from '../../../domain/channels.ts';
import type { Day } from '../../../domain/days.ts';
import { textTroubles, type EventDetail, type MessageEventType } from '../../../domain/messageEvents.ts';
import type { Nature } from '../happenings.ts';
import type { Chance } from '../random.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Something a provider told of a message. */
export interface Told {
  type: MessageEventType;
  /** Epoch ms. */
  at: number;
  detail?: EventDetail;
}

export interface Sent {
  channel: Channel;
  /** The practice's day. */
  on: Day;
  /** When the provider took it, epoch ms. */
  at: number;
  /** Where the link in it leads. */
  bookingUrl: string;
}

/** What became of a message after it left, oldest first: by its client's nature, and by chance. */
export function tellFate(sent: Sent, nature: Nature, chance: Chance): Told[] {
  if (sent.channel === 'email') return fateOfEmail(sent, nature, chance);
  return sent.channel === 'text' ? fateOfText(sent, nature, chance) : fateOfCard(sent, nature, chance);
}

function fateOfEmail({ on, at, bookingUrl }: Sent, nature: Nature, chance: Chance): Told[] {
  if (nature.mailboxGone && nature.mailboxGone <= on)
    return [{ type: 'bounced', at: at + chance.between(2, 20) * second, detail: { code: '550', reason: '5.1.1 The mailbox does not exist' } }];
  if (chance.happens(0.004))
    return [{ type: 'blocked', at: at + chance.between(5, 90) * second, detail: { code: '421', reason: '4.7.0 Try again later: too many messages' } }];
  const waits = chance.happens(0.01);
  const deliveredAt = at + (waits ? chance.between(12, 50) * minute : chance.between(1, 12) * second);
  const told: Told[] = [
    ...(waits ? [{ type: 'deferred' as const, at: at + chance.between(2, 9) * second, detail: { code: '451', reason: '4.7.1 Greylisted' } }] : []),
    { type: 'delivered', at: deliveredAt },
  ];
  if (chance.happens(0.12)) told.push({ type: 'opened', at: deliveredAt + chance.between(1, 4) * second, detail: { automatic: true } });
  if (!chance.happens(nature.reads)) return told;
  const openedAt = deliveredAt + (chance.happens(0.6) ? chance.between(3, 170) * minute : chance.between(4, 60) * hour);
  told.push({ type: 'opened', at: openedAt });
  if (nature.unsubscribes && nature.unsubscribes <= on) return [...told, { type: 'unsubscribed', at: openedAt + chance.between(10, 90) * second }];
  if (chance.happens(0.22)) told.push({ type: 'clicked', at: openedAt + chance.between(8, 100) * second, detail: { url: bookingUrl } });
  if (chance.happens(0.15)) told.push({ type: 'opened', at: openedAt + chance.between(2, 40) * hour });
  return told;
}

function fateOfText({ on, at }: Sent, { textsFail }: Nature, chance: Chance): Told[] {
  const code = textsFail && textsFail.from <= on ? textsFail.code : chance.happens(0.008) ? '30003' : chance.happens(0.001) ? '30007' : null;
  const handedOver = at + chance.between(1, 3) * second;
  const reason = code && textTroubles[code]?.says;
  return [
    { type: 'sent', at: handedOver },
    code
      ? { type: 'undelivered', at: handedOver + chance.between(4, 90) * second, detail: { code, ...(reason ? { reason } : {}) } }
      : { type: 'delivered', at: handedOver + chance.between(1, 7) * second },
  ];
}

function fateOfCard({ on, at }: Sent, { moved }: Nature, chance: Chance): Told[] {
  const printed = at + chance.between(16, 30) * hour;
  const mailed = printed + chance.between(6, 20) * hour;
  const passing = mailed + chance.between(20, 40) * hour;
  const near = passing + chance.between(14, 40) * hour;
  const told: Told[] = [
    { type: 'taken', at: at + 2 * second },
    { type: 'printed', at: printed },
    { type: 'mailed', at: mailed, detail: { place: 'Portland, ME' } },
    { type: 'in_transit', at: passing, detail: { place: 'Scarborough, ME' } },
  ];
  if (moved && moved <= on)
    return [...told, { type: 'returned', at: passing + chance.between(5, 9) * day, detail: { reason: 'Attempted, not known: unable to forward' } }];
  if (chance.happens(0.008)) told.push({ type: 'rerouted', at: near });
  return [...told, { type: 'in_local_area', at: near }, { type: 'out_for_delivery', at: near + chance.between(8, 26) * hour }];
}

/** The id a provider would have given. */
export function providerIdOf(channel: Channel): string {
  if (channel === 'email') return randomBytes(16).toString('base64url');
  return channel === 'text' ? `SM${randomBytes(16).toString('hex')}` : `psc_${randomBytes(8).toString('hex')}`;
}
