import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { EventDetail, MessageEventType } from '../../domain/messageEvents.ts';
import { checkAge, headerOf, idOf, isRecord, nothing, refOf, shorten, textOf, TurnedAway, type EventSource, type GivenEvent, type ReadEvent } from './port.ts';

/** SendGrid's event names (its Event Webhook reference) in ours; group_resubscribe and the account's own say nothing of a message. */
const types: Record<string, MessageEventType> = {
  processed: 'taken',
  deferred: 'deferred',
  delivered: 'delivered',
  open: 'opened',
  click: 'clicked',
  bounce: 'bounced',
  blocked: 'blocked',
  dropped: 'dropped',
  spamreport: 'spam_report',
  unsubscribe: 'unsubscribed',
  group_unsubscribe: 'unsubscribed',
};

/**
 * SendGrid's signed Event Webhook: ECDSA P-256 with SHA-256 over the timestamp and the raw body.
 * @param keys the verification keys its settings page shows (base64 of an SPKI); several while one is being changed
 * @throws Error when one is no such key
 */
export function sendGridEvents(keys: string[]): EventSource {
  const known = keys.map(readKey);
  return {
    verify(call) {
      if (known.length === 0) throw new TurnedAway('no secret');
      const signature = Buffer.from(headerOf(call, 'x-twilio-email-event-webhook-signature'), 'base64');
      const timestamp = headerOf(call, 'x-twilio-email-event-webhook-timestamp');
      const signed = Buffer.concat([Buffer.from(timestamp), call.rawBody]);
      if (!known.some((key) => verify('sha256', signed, key, signature))) throw new TurnedAway('forged');
      checkAge(Number(timestamp) * 1000, call.now);
    },
    split: ({ rawBody }) => eventsIn(rawBody).map(given),
  };
}

function readKey(base64: string): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
  } catch (cause) {
    throw new Error('SENDGRID_WEBHOOK_KEYS holds something that is no verification key: copy it from SendGrid, Mail Settings, Event Webhook.', { cause });
  }
}

function eventsIn(rawBody: Buffer): Record<string, unknown>[] {
  let body: unknown;
  try {
    body = JSON.parse(rawBody.toString('utf8'));
  } catch {
    throw new TurnedAway('unreadable', 'The body is not JSON.');
  }
  if (!Array.isArray(body) || !body.every(isRecord)) throw new TurnedAway('unreadable', 'The body is not a list of events.');
  return body;
}

/** SendGrid names each event; one without a name (an old account's) is named by what it says. */
const given = (event: Record<string, unknown>): GivenEvent => ({
  eventId: idOf(textOf(event['sg_event_id']) ?? JSON.stringify(event)),
  ref: refOf(event['message']),
  body: event,
});

/** Never throws: what it does not understand is an event without a type. @param body as it was stored */
export function readSendGridEvent(body: unknown): ReadEvent {
  if (!isRecord(body)) return nothing;
  const name = textOf(body['event']) ?? '';
  const seconds = Number(body['timestamp']);
  return {
    // A bounce of the type `blocked` says nothing against the address: the mailbox turned this e-mail away.
    type: (name === 'bounce' && body['type'] === 'blocked' ? types['blocked'] : types[name]) ?? null,
    at: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null,
    // The answer at sending names the first part only.
    providerId: textOf(body['sg_message_id'])?.split('.')[0] ?? null,
    to: textOf(body['email']),
    detail: detailOf(body),
  };
}

function detailOf(body: Record<string, unknown>): EventDetail {
  const code = shorten(textOf(body['status']));
  const reason = shorten(textOf(body['reason']) ?? textOf(body['response']));
  const url = shorten(textOf(body['url']));
  return {
    ...(code !== undefined && { code }),
    ...(reason !== undefined && { reason }),
    ...(url !== undefined && { url }),
    ...(body['sg_machine_open'] === true && { automatic: true }),
  };
}
