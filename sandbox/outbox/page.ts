import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import type { ItemKind, Mailroom } from '../mailroom.ts';
import type { Browse, Shelf } from './browse.ts';
import { html, type Html } from './html.ts';
import { icons } from './icons.ts';

export type Tab = 'all' | ItemKind;
export interface PageContext {
  base: string;
  mailroom: Mailroom;
  browse: Browse;
  /** Nothing is wrong with the providers on purpose. */
  isGoodDay: boolean;
}

const tabNames: Record<Tab, string> = { all: 'Everything', email: 'E-mails', text: 'Texts', postcard: 'Postcards' };
/** The pages load nothing from anywhere else and run no script but their own, by a nonce of each answer; frozen messages come in sandboxed frames. */
const policyWith = (nonce: string): string =>
  `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; font-src 'self'; img-src 'self' data:; frame-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** Sends one page of the outbox. `title` is what the browser's tab says; without `tab` it belongs to no channel. */
export function sendPage(
  res: Response,
  context: PageContext,
  { tab, title, body, status = 200 }: { tab: Tab | null; title: string; body: Html; status?: number },
): void {
  const nonce = randomBytes(16).toString('base64');
  res.status(status).set({
    'Content-Security-Policy': policyWith(nonce),
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  });
  res.type('html').send(layOut(context, { tab, title, body, nonce }).text);
}

function layOut(
  { base, mailroom, browse, isGoodDay }: PageContext,
  { tab, title, body, nonce }: { tab: Tab | null; title: string; body: Html; nonce: string },
): Html {
  const counts = { all: undefined, email: mailroom.items.email.length, text: mailroom.items.text.length, postcard: mailroom.items.postcard.length };
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Outbox</title>
        <link rel="icon" href="${base}/assets/icon.svg" />
        <link nonce="${nonce}" rel="stylesheet" href="${base}/assets/outbox.css" />
        <script nonce="${nonce}" src="${base}/assets/outbox.js" defer></script>
      </head>
      <body data-base="${base}">
        <a class="skip" href="#main">Skip to the messages</a>
        <header class="top">
          <a class="brand" href="${base}/"
            >${icons.paw}<span><strong>Outbox</strong><small>what your clients would get</small></span></a
          >
          <p class="safe" title="Homing talked to stand-ins of SendGrid, Twilio and Lob on this machine.">
            ${icons.shield}<span>Nothing here left this machine</span>
          </p>
          <a class="quiet console${!isGoodDay && ' bad'}" href="${base}/faults" ${tab === null && html` aria-current="page"`}
            >${!isGoodDay && icons.storm}${isGoodDay ? 'Bad days' : 'A bad day'}</a
          >
          <a class="quiet console" href="/">Console${icons.next}</a>
        </header>
        <div class="bar">
          <nav class="tabs" aria-label="Channels">
            ${(Object.keys(tabNames) as Tab[]).map(
              (one) =>
                html` <a href="${linkTo(base, one, browse.filter)}" ${one === tab && html` aria-current="page"`}
                  >${icons[one]}<span>${tabNames[one]}</span>${counts[one] !== undefined &&
                  html`<b data-count="${one}">${counts[one].toLocaleString('en-US')}</b>`}</a
                >`,
            )}
          </nav>
          <form class="search" role="search" action="${linkTo(base, tab ?? 'all', '')}" method="get">
            ${icons.search}<input
              type="search"
              name="q"
              value="${browse.filter}"
              placeholder="Name, pet, address or number"
              aria-label="Filter the messages"
              autocomplete="off"
            />
          </form>
        </div>
        <p class="news" role="status" hidden><button type="button"></button></p>
        <main id="main">${!body.text.includes('<h1') && html`<h1 class="unseen">${title}</h1>`}${body}</main>
      </body>
    </html>`;
}

function linkTo(base: string, tab: Tab, filter: string): string {
  const path = tab === 'all' ? `${base}/` : `${base}/${tab}`;
  return filter === '' ? path : `${path}?${new URLSearchParams({ q: filter })}`;
}

/** The query that keeps filter and page in a link; empty for the first page of everything. */
export function keepBrowse({ filter, page }: Browse): string {
  const query = new URLSearchParams({ ...(filter !== '' && { q: filter }), ...(page > 1 && { page: String(page) }) }).toString();
  return query === '' ? '' : `?${query}`;
}

/** "41–80 of 1,204" with the ways to newer and older; nothing when one page holds all. */
export function pager(path: string, shelf: Shelf<unknown>, browse: Browse): Html | null {
  if (shelf.pages < 2) return null;
  const to = (page: number, icon: Html, label: string): Html =>
    page < 1 || page > shelf.pages
      ? html`<span class="step off" aria-hidden="true">${icon}</span>`
      : html`<a class="step" href="${path}${keepBrowse({ ...browse, page })}" aria-label="${label}">${icon}</a>`;
  const number = (value: number): string => value.toLocaleString('en-US');
  return html`<nav class="pager" aria-label="Pages">
    <span>${number(shelf.first)}–${number(shelf.first + shelf.things.length - 1)} of ${number(shelf.total)}</span> ${to(
      shelf.page - 1,
      icons.back,
      'Newer',
    )}${to(shelf.page + 1, icons.next, 'Older')}
  </nav>`;
}

const promises: Record<ItemKind, string> = {
  email: 'Reminders by e-mail appear here the moment SendGrid would have taken them, just as your clients would read them.',
  text: 'Texts appear here on a phone, one conversation a number, the moment Twilio would have taken them.',
  postcard: 'Postcards appear here front and back, as Lob would print them. Pets of one household share one card.',
};
const lacking: Record<ItemKind, string> = { email: 'No e-mails yet', text: 'No texts yet', postcard: 'No postcards yet' };

/** What a list without entries says: that nothing fits the filter, or what will come. */
export function emptyState(kind: ItemKind, filter: string): Html {
  return filter === ''
    ? html`<div class="empty">
        ${icons[kind]}
        <h2>${lacking[kind]}</h2>
        <p>${promises[kind]}</p>
      </div>`
    : html`<div class="empty">
        ${icons.search}
        <h2>Nothing fits “${filter}”</h2>
        <p>The filter looks at names, pets, addresses, numbers and the words of the message.</p>
      </div>`;
}
