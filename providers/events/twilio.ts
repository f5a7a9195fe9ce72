import { createHmac, timingSafeEqual } from 'node:crypto';
import { textTroubles, type MessageEventType } from '../../domain/messageEvents.ts';
import { headerOf, idOf, isRecord, nothing, refOf, shorten, textOf, TurnedAway, type EventSource, type ReadEvent, type WebhookCall } from './port.ts';

/** Twilio's message statuses (its Messaging reference) in ours; `receiving` and `received` are a client's text, which is no event of one of ours. */
const types: Record<string, MessageEventType> = {
  accepted: 'taken',
  scheduled: 'taken',
  queued: 'taken',
  sending: 'taken',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  partially_delivered: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
  canceled: 'undelivered',
};

/**
 * Twilio's status callbacks: HMAC-SHA1 over the address it was given and the sorted fields of the form. They carry no time: what is played again changes nothing.
 * @param tokens the account's auth token; two while it is being changed
 * @param publicUrl the address in the status callbacks we hand out, without trailing slash: Twilio signs that without its fragment, whatever host
 *   a proxy passes on
 */
export function twilioEvents(tokens: string[], publicUrl: string): EventSource {
  return {
    verify(call) {
      if (tokens.length === 0) throw new TurnedAway('no secret');
      const signature = Buffer.from(headerOf(call, 'x-twilio-signature'), 'base64');
      const fields = sortedFields(call);
      const isOurs = (token: string, url: string) => {
        const own = createHmac('sha1', token).update(`${url}${fields}`).digest();
        return own.length === signature.length && timingSafeEqual(own, signature);
      };
      const urls = withAndWithoutPort(`${publicUrl}${call.path}`);
      if (!tokens.some((token) => urls.some((url) => isOurs(token, url)))) throw new TurnedAway('forged');
    },
    split(call) {
      const body = Object.fromEntries(readForm(call));
      const sid = textOf(body['MessageSid']) ?? textOf(body['SmsSid']);
      if (sid === null) throw new TurnedAway('unreadable', 'The form names no message.');
      // Twilio has no id for an event: a message reaches each status once, with one code.
      const said = [sid, body['MessageStatus'] ?? body['SmsStatus'] ?? '', body['ErrorCode'] ?? ''].join(':');
      const ref = refOf(new URL(call.path, publicUrl).searchParams.get('message'));
      return [{ eventId: idOf(said), ref, body }];
    },
  };
}

const readForm = ({ rawBody }: WebhookCall): URLSearchParams => new URLSearchParams(rawBody.toString('utf8'));

/** Each name once with each of its values once, names and values sorted, without anything between (Twilio, "Validating requests"). */
function sortedFields(call: WebhookCall): string {
  const form = readForm(call);
  return [...new Set(form.keys())]
    .toSorted()
    .map((name) =>
      [...new Set(form.getAll(name))]
        .toSorted()
        .map((value) => `${name}${value}`)
        .join(''),
    )
    .join('');
}

/** Twilio signs with or without the scheme's own port, whichever it feels like. */
function withAndWithoutPort(url: string): string[] {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const usual = protocol === 'https:' ? '443' : '80';
  return [url, `${protocol}//${hostname}${pathname}${search}`, `${protocol}//${hostname}:${port || usual}${pathname}${search}`];
}

/** Never throws: what it does not understand is an event without a type. @param body as it was stored */
export function readTwilioEvent(body: unknown): ReadEvent {
  if (!isRecord(body)) return nothing;
  const code = shorten(textOf(body['ErrorCode']));
  const reason = code === undefined ? undefined : (textTroubles[code]?.says ?? shorten(textOf(body['ErrorMessage'])));
  return {
    type: types[textOf(body['MessageStatus']) ?? textOf(body['SmsStatus']) ?? ''] ?? null,
    at: null,
    providerId: textOf(body['MessageSid']) ?? textOf(body['SmsSid']),
    to: textOf(body['To']),
    detail: { ...(code !== undefined && { code }), ...(reason !== undefined && { reason }) },
  };
}
