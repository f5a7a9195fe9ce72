import { createHmac, sign } from 'node:crypto';
import type { SandboxKeys } from './keys.ts';

/** What is posted, and the headers that prove who posts it: as each provider's documentation says how to check it. */
export interface SignedCall {
  headers: Record<string, string>;
  body: string;
}

/** SendGrid: ECDSA over the time (seconds) and the body. @param now epoch ms */
export function signAsSendGrid(keys: Pick<SandboxKeys, 'sendgrid'>, events: object[], now: number): SignedCall {
  const body = JSON.stringify(events);
  const timestamp = String(Math.floor(now / 1000));
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-twilio-email-event-webhook-timestamp': timestamp,
      'x-twilio-email-event-webhook-signature': sign('sha256', Buffer.from(timestamp + body), keys.sendgrid).toString('base64'),
    },
  };
}

/** Twilio: HMAC-SHA1 over the address called and the form's fields, sorted by name. @param url as it was given at sending, without its fragment */
export function signAsTwilio(keys: Pick<SandboxKeys, 'twilio'>, url: string, fields: Record<string, string>): SignedCall {
  const names = Object.keys(fields).toSorted();
  const signed = url + names.map((name) => `${name}${fields[name]}`).join('');
  return {
    body: new URLSearchParams(fields).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': createHmac('sha1', keys.twilio).update(signed).digest('base64'),
    },
  };
}

/** Lob: HMAC-SHA256 over the time (ms), a full stop and the body. @param now epoch ms */
export function signAsLob(keys: Pick<SandboxKeys, 'lob'>, event: object, now: number): SignedCall {
  const body = JSON.stringify(event);
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'lob-signature-timestamp': String(now),
      'lob-signature': createHmac('sha256', keys.lob).update(`${now}.${body}`).digest('hex'),
    },
  };
}
