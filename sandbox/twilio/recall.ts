import type { LedgerEntry } from '../ledger.ts';
import type { Sorted } from '../mailroom.ts';
import { makeHaystack } from '../plainText.ts';

/** The text a request became, if it was taken. */
export function textOf(entry: LedgerEntry): Sorted | undefined {
  if (entry.method !== 'POST' || entry.status !== 201) return undefined;
  const message = entry.response as { sid: string; to: string; from: string | null; body: string; messaging_service_sid: string | null };
  return {
    kind: 'text',
    id: message.sid,
    ref: readRef((entry.body as Record<string, unknown>)['StatusCallback']),
    at: Date.parse(entry.at),
    to: message.to,
    toName: '',
    from: message.from ?? message.messaging_service_sid ?? '',
    title: message.body,
    haystack: makeHaystack(message.to, message.to.replace(/\D/g, ''), message.from ?? '', message.body),
  };
}

/** Twilio's message has no field of ours: our id travels in the callback's address. */
function readRef(callback: unknown): string | null {
  return typeof callback === 'string' && URL.canParse(callback) ? new URL(callback).searchParams.get('message') : null;
}
