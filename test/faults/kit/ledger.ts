import type { LedgerEntry } from '../../../sandbox/ledger.ts';

/** How often each message was taken, by its reference. A card asked for again under its key is the same card. */
export function countTaken(entries: LedgerEntry[]): Map<string, number> {
  const ids = new Map<string, Set<string>>();
  for (const entry of entries) {
    const made = madeBy(entry);
    if (made) ids.set(made.ref, (ids.get(made.ref) ?? new Set()).add(made.id));
  }
  return new Map([...ids].map(([ref, own]) => [ref, own.size]));
}

/** @param sandboxUrl where the stand-ins are reached */
export const readTaken = async (sandboxUrl: string): Promise<Map<string, number>> =>
  countTaken((await (await fetch(`${sandboxUrl}/ledger.json`)).json()) as LedgerEntry[]);

type Loose = Record<string, unknown>;
/** A request that made a message names ours in it. */
function madeBy({ provider, method, path, status, body, response, responseHeaders }: LedgerEntry): { ref: string; id: string } | null {
  if (method !== 'POST' || status >= 300) return null;
  const asked = (body ?? {}) as Loose;
  const answered = (response ?? {}) as Loose;
  if (provider === 'sendgrid' && path === '/v3/mail/send') {
    const [first] = (asked['personalizations'] ?? []) as { custom_args?: { message?: string } }[];
    return { ref: first?.custom_args?.message ?? '', id: String(responseHeaders?.['X-Message-Id'] ?? responseHeaders?.['x-message-id']) };
  }
  if (provider === 'twilio' && path.endsWith('/Messages.json')) {
    const callback = new URL(String(asked['StatusCallback']));
    return { ref: callback.searchParams.get('message') ?? '', id: String(answered['sid']) };
  }
  if (provider === 'lob' && path === '/v1/postcards')
    return { ref: (asked['metadata'] as { message?: string } | undefined)?.message ?? '', id: String(answered['id']) };
  return null;
}
