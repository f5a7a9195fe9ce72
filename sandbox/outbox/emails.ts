import type { Ledger, LedgerEntry } from '../ledger.ts';
import type { Item } from '../mailroom.ts';
import { readContent } from '../sendgrid/recall.ts';
import type { Mail } from '../sendgrid/schema.ts';
import { cutPage, pageOf, sift } from './browse.ts';
import { html, type Html } from './html.ts';
import { icons } from './icons.ts';
import { emptyState, keepBrowse, pager, type PageContext } from './page.ts';
import { initials, showTime } from './words.ts';

const pageSize = 40;

/** The mailbox: a list, and beside it one e-mail. Without one asked for, the newest is shown where there is room for both. */
export async function showEmails(context: PageContext, ledger: Ledger, asked?: { item: Item; view: 'html' | 'text' }): Promise<Html> {
  const { base, mailroom, browse } = context;
  const found = sift(mailroom.items.email, browse.filter);
  if (found.length === 0 && !asked) return emptyState('email', browse.filter);
  const shelf = cutPage(found, asked && browse.page === 1 ? pageOf(found, asked.item, pageSize) : browse.page, pageSize);
  const here = { ...browse, page: shelf.page };
  const open = asked ?? { item: shelf.things[0]!, view: 'html' as const };
  return html`<div class="panes${asked && ' reading'}">
    <section class="list" aria-label="E-mails">
      ${pager(`${base}/email`, shelf, here)}
      <ol>
        ${shelf.things.map((item) => emailRow(item, `${base}/email/${item.id}${keepBrowse(here)}`, item === open.item))}
      </ol>
    </section>
    ${await showEmail(context, { ...open, entry: await ledger.read(open.item.place), back: `${base}/email${keepBrowse(here)}` })}
  </div>`;
}

export function emailRow(item: Item, href: string, isOpen: boolean): Html {
  return html`<li>
    <a class="row" href="${href}" ${isOpen && html` aria-current="true"`}>
      <span class="badge" aria-hidden="true">${initials(item.toName || item.to)}</span>
      <span class="what"
        ><span class="who">${item.toName || item.to}</span><span class="subject">${item.title}</span><span class="from">from ${item.from}</span></span
      >
      ${showTime(item)}</a
    >
  </li>`;
}

async function showEmail({ base }: PageContext, shown: { item: Item; entry: LedgerEntry; view: 'html' | 'text'; back: string }): Promise<Html> {
  const { item, entry, view, back } = shown;
  const mail = entry.body as Mail;
  const first = mail.personalizations[0]!;
  const address = (email: string, name?: string): Html => (name ? html`<b>${name}</b> <span>&lt;${email}&gt;</span>` : html`<b>${email}</b>`);
  const url = `${base}/email/${item.id}`;
  return html`<article class="reader" aria-label="E-mail">
    <a class="backlink" href="${back}">${icons.back}All e-mails</a>
    <h1>${item.title}</h1>
    <dl class="envelope">
      <dt>From</dt>
      <dd>${address(mail.from.email, mail.from.name)}</dd>
      <dt>To</dt>
      <dd>${address(item.to, item.toName)}</dd>
      ${mail.reply_to &&
      html`<dt>Reply to</dt>
        <dd>${address(mail.reply_to.email, mail.reply_to.name)}</dd>`}
      <dt>Sent</dt>
      <dd>${showTime(item, 'long')}</dd>
    </dl>
    <nav class="switch" aria-label="Form">
      <a href="${url}" ${view === 'html' && html` aria-current="true"`}>As designed</a
      ><a href="${url}?view=text" ${view === 'text' && html` aria-current="true"`}>Plain text</a>
    </nav>
    ${view === 'html'
      ? html`<iframe class="mail" title="${item.title}" src="${url}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
      : html`<pre class="mail plain">${readContent(mail).text || 'This e-mail has no plain text.'}</pre>`}
    <details>
      <summary>Technical details</summary>
      <dl class="envelope">
        <dt>SendGrid id</dt>
        <dd><code>${item.id}</code></dd>
        <dt>Homing id</dt>
        <dd><code>${item.ref ?? 'none'}</code></dd>
        ${Object.entries(first.headers ?? {}).map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd><code>${value}</code></dd>`,
        )}
      </dl>
    </details>
  </article>`;
}
