import { createHmac, timingSafeEqual } from 'node:crypto';
import type { MessageEventType } from '../../domain/messageEvents.ts';
import { checkAge, headerOf, idOf, isRecord, nothing, refOf, shorten, textOf, TurnedAway, type EventSource, type PostalLines, type ReadEvent } from './port.ts';

/** Lob's postcard events (its webhook reference) in ours; thumbnails and proofs are not told of a message. */
const types: Record<string, MessageEventType> = {
  'postcard.created': 'taken',
  'postcard.rejected': 'not_printed',
  'postcard.failed': 'not_printed',
  'postcard.deleted': 'not_printed',
  'postcard.mailed': 'mailed',
  'postcard.in_transit': 'in_transit',
  'postcard.international_exit': 'in_transit',
  'postcard.in_local_area': 'in_local_area',
  'postcard.processed_for_delivery': 'out_for_delivery',
  'postcard.delivered': 'delivered',
  'postcard.re-routed': 'rerouted',
  'postcard.returned_to_sender': 'returned',
  'postcard.viewed': 'clicked',
};

/**
 * Lob's webhooks: HMAC-SHA256 over the time, a full stop and the raw body.
 * @param secrets of the webhook; two while one is being changed
 */
export function lobEvents(secrets: string[]): EventSource {
  return {
    verify(call) {
      if (secrets.length === 0) throw new TurnedAway('no secret');
      const signature = Buffer.from(headerOf(call, 'lob-signature'), 'hex');
      const timestamp = headerOf(call, 'lob-signature-timestamp');
      const isOurs = (secret: string) => {
        const own = createHmac('sha256', secret).update(`${timestamp}.`).update(call.rawBody).digest();
        return own.length === signature.length && timingSafeEqual(own, signature);
      };
      if (!secrets.some(isOurs)) throw new TurnedAway('forged');
      // Lob does not say whether it counts seconds or milliseconds; no webhook is older than 2001 or of the year 33658.
      const at = Number(timestamp);
      checkAge(at > 1e12 ? at : at * 1000, call.now);
    },
    split({ rawBody }) {
      let event: unknown;
      try {
        event = JSON.parse(rawBody.toString('utf8'));
      } catch {
        throw new TurnedAway('unreadable', 'The body is not JSON.');
      }
      const eventId = isRecord(event) ? textOf(event['id']) : null;
      if (!isRecord(event) || eventId === null) throw new TurnedAway('unreadable', 'The body is not an event.');
      const metadata = isRecord(event['body']) && isRecord(event['body']['metadata']) ? event['body']['metadata'] : {};
      return [{ eventId: idOf(eventId), ref: refOf(metadata['message']), body: event }];
    },
  };
}

/** Never throws: what it does not understand is an event without a type. @param body as it was stored */
export function readLobEvent(body: unknown): ReadEvent {
  if (!isRecord(body)) return nothing;
  const name = isRecord(body['event_type']) ? textOf(body['event_type']['id']) : null;
  const at = Date.parse(textOf(body['date_created']) ?? '');
  const card = isRecord(body['body']) ? body['body'] : {};
  const place = placeOf(card);
  const reason = shorten(textOf(card['rejection_reason']) ?? textOf(card['failure_reason']));
  return {
    type: types[name ?? ''] ?? null,
    at: Number.isFinite(at) ? at : null,
    providerId: textOf(card['id']) ?? textOf(body['reference_id']),
    to: addressOf(card['to']),
    detail: { ...(reason !== undefined && { reason }), ...(place !== undefined && { place }) },
  };
}

function addressOf(to: unknown): PostalLines | null {
  if (!isRecord(to)) return null;
  const line = (name: string) => textOf(to[name]) ?? '';
  return {
    line1: line('address_line1'),
    line2: line('address_line2'),
    city: line('address_city'),
    state: line('address_state'),
    postalCode: line('address_zip'),
    country: line('address_country'),
  };
}

/** Of the last scan of a card, where the post tells one. */
function placeOf(card: Record<string, unknown>): string | undefined {
  const scans: unknown[] = Array.isArray(card['tracking_events']) ? card['tracking_events'] : [];
  const last = scans.at(-1);
  return isRecord(last) ? shorten(textOf(last['location'])) : undefined;
}
