import type { LedgerEntry } from '../ledger.ts';
import type { Sorted } from '../mailroom.ts';
import { makeHaystack, readText } from '../plainText.ts';

/** The address as Lob prints it. */
export interface PrintedAddress {
  name?: string | null;
  company?: string | null;
  address_line1?: string | null;
  address_line2?: string | null;
  address_city?: string | null;
  address_state?: string | null;
  address_zip?: string | null;
  address_country?: string | null;
}
export interface StoredPostcard {
  id: string;
  metadata: Record<string, string>;
  to: PrintedAddress;
  from?: PrintedAddress;
  send_date: string;
}

/** The postcard a request became, if it was taken. A repeated key answers the same card, which the mailroom keeps once. */
export function postcardOf(entry: LedgerEntry): Sorted | undefined {
  if (entry.method !== 'POST' || entry.status !== 200 || entry.path !== '/v1/postcards') return undefined;
  const card = entry.response as StoredPostcard;
  const key = entry.headers['idempotency-key'] ?? entry.query?.['idempotency_key'];
  const body = entry.body as Record<string, unknown>;
  const [to, from] = [asAsked(body['to'], card.to), asAsked(body['from'], card.from ?? {})];
  const place = [to.address_city, [to.address_state, to.address_zip].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return {
    kind: 'postcard',
    id: card.id,
    ref: card.metadata['message'] ?? null,
    at: Date.parse(entry.at),
    to: to.address_line1 ?? '',
    toName: to.name ?? to.company ?? '',
    from: from.name ?? from.company ?? '',
    title: place,
    haystack: makeHaystack(
      ...Object.values(to).filter((one) => typeof one === 'string'),
      from.name ?? '',
      readText(`${String(body['front'])} ${String(body['back'])}`),
    ),
    metadata: card.metadata,
    ...(typeof key === 'string' && { idempotencyKey: key }),
  };
}

/** Lob answers addresses in capitals; people find names easier as they were written. A known address id has only the answer. */
function asAsked(asked: unknown, stored: PrintedAddress): PrintedAddress {
  return typeof asked === 'object' && asked !== null ? asked : stored;
}
