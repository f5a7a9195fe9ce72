import { randomBytes } from 'node:crypto';
import type { LobAddress, Postcard } from './schema.ts';

/** A new card may be cancelled for this long, ms: Lob's window unless the account sets another. */
export const cancellationWindow = 5 * 60 * 1000;

const countries = new Intl.DisplayNames('en', { type: 'region' });
const newId = (prefix: string): string => `${prefix}_${randomBytes(8).toString('hex')}`;

/** A postcard object as Lob answers it right after taking it. `now` in epoch ms. */
export function makePostcard(card: Postcard, now: number): Record<string, unknown> {
  const id = newId('psc');
  const date = new Date(now).toISOString();
  return {
    id,
    description: card.description ?? null,
    metadata: card.metadata,
    to: typeof card.to === 'string' ? { id: card.to, object: 'address' } : makeAddress(card.to, date, true),
    ...(card.from !== undefined && { from: typeof card.from === 'string' ? { id: card.from, object: 'address' } : makeAddress(card.from, date, false) }),
    url: assetUrl(id, '.pdf', now),
    carrier: 'USPS',
    front_template_id: templateOf(card.front),
    back_template_id: templateOf(card.back),
    front_template_version_id: null,
    back_template_version_id: null,
    tracking_events: [],
    size: card.size,
    mail_type: card.mail_type,
    merge_variables: card.merge_variables ?? null,
    thumbnails: [1, 2].map((side) => Object.fromEntries(['small', 'medium', 'large'].map((size) => [size, assetUrl(id, `_thumb_${size}_${side}.png`, now)]))),
    expected_delivery_date: addWorkingDays(now, 5).toISOString().slice(0, 10),
    date_created: date,
    date_modified: date,
    send_date: card.send_date ? new Date(card.send_date).toISOString() : new Date(now + cancellationWindow).toISOString(),
    use_type: card.use_type,
    fsc: false,
    status: 'processed',
    object: 'postcard',
  };
}

/** Lob stores addresses in capitals. The street "NCOA" stands for a recipient who moved, as in Lob's test environment. */
function makeAddress(address: LobAddress, date: string, isRecipient: boolean): Record<string, unknown> {
  const shout = (value: string | null | undefined): string | null => value?.toUpperCase() ?? null;
  return {
    id: newId('adr'),
    description: address.description ?? null,
    name: shout(address.name),
    company: shout(address.company),
    phone: address.phone ?? null,
    email: address.email ?? null,
    address_line1: shout(address.address_line1),
    address_line2: shout(address.address_line2),
    address_city: shout(address.address_city),
    address_state: shout(address.address_state),
    address_zip: shout(address.address_zip),
    address_country: address.address_country === 'US' ? 'UNITED STATES' : shout(countries.of(address.address_country)),
    metadata: {},
    date_created: date,
    date_modified: date,
    object: 'address',
    ...(isRecipient && { recipient_moved: address.address_line1 === 'NCOA' }),
  };
}

/** Lob's links to a card's proof end after 30 days. This one has the right shape and leads nowhere: look in the outbox. */
function assetUrl(id: string, ending: string, now: number): string {
  const expires = Math.floor(now / 1000) + 30 * 24 * 60 * 60;
  return `https://lob-assets.com/postcards/${id}${ending}?version=v1&expires=${expires}&signature=sandbox`;
}

function templateOf(artwork: string): string | null {
  return artwork.startsWith('tmpl_') ? artwork : null;
}

function addWorkingDays(from: number, days: number): Date {
  const date = new Date(from);
  for (let left = days; left > 0; left -= [0, 6].includes(date.getUTCDay()) ? 0 : 1) date.setUTCDate(date.getUTCDate() + 1);
  return date;
}
