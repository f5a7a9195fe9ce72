import type { LedgerEntry } from '../ledger.ts';
import type { Sorted } from '../mailroom.ts';
import { makeHaystack, readText } from '../plainText.ts';
import type { Mail } from './schema.ts';

/** The e-mail a request became, if it was taken. Only requests that passed the schema were answered 202. */
export function emailOf(entry: LedgerEntry): Sorted | undefined {
  const id = entry.responseHeaders?.['X-Message-Id'];
  if (entry.status !== 202 || id === undefined) return undefined;
  const mail = entry.body as Mail;
  const first = mail.personalizations[0]!;
  const to = first.to[0]!;
  const subject = first.subject ?? mail.subject ?? '';
  const { html, text } = readContent(mail);
  return {
    kind: 'email',
    id,
    ref: first.custom_args?.['message'] ?? null,
    at: Date.parse(entry.at),
    to: to.email,
    toName: to.name ?? '',
    from: mail.from.name ?? mail.from.email,
    title: subject,
    haystack: makeHaystack(to.name ?? '', to.email, mail.from.name ?? '', mail.from.email, subject, text || readText(html)),
  };
}

/** Both bodies of an e-mail; empty when absent. */
export function readContent(mail: Mail): { html: string; text: string } {
  const body = (type: string): string => mail.content?.find((one) => one.type === type)?.value ?? '';
  return { html: body('text/html'), text: body('text/plain') };
}
