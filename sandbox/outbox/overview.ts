import type { ItemKind } from '../mailroom.ts';
import { sift } from './browse.ts';
import { emailRow } from './emails.ts';
import { html, type Html } from './html.ts';
import { emptyState, keepBrowse, type PageContext } from './page.ts';
import { postcardTile } from './postcards.ts';
import { conversationRow, groupByNumber } from './texts.ts';

/** The newest of each channel side by side. */
export function showOverview({ base, mailroom, browse }: PageContext): Html {
  const query = keepBrowse({ ...browse, page: 1 });
  const emails = sift(mailroom.items.email, browse.filter);
  const conversations = groupByNumber(sift(mailroom.items.text, browse.filter));
  const cards = sift(mailroom.items.postcard, browse.filter);
  const column = (kind: ItemKind, name: string, { rows, total }: { rows: Html[]; total: number }): Html =>
    html`<section class="column">
      <h2>
        ${name}${total > rows.length &&
        html`<a class="quiet" href="${base}/${kind}${query}">See all ${total.toLocaleString('en-US')}${kind === 'text' && ' conversations'}</a>`}
      </h2>
      ${rows.length === 0
        ? emptyState(kind, browse.filter)
        : html`<ol class="${kind === 'postcard' && 'cards'}">
            ${rows}
          </ol>`}
    </section>`;
  return html`<div class="columns">
    ${column('email', 'E-mails', { rows: emails.slice(0, 9).map((item) => emailRow(item, `${base}/email/${item.id}${query}`, false)), total: emails.length })}
    ${column('text', 'Texts', {
      rows: conversations.slice(0, 9).map((one) => conversationRow(one, `${base}/text/${one.texts[0]!.id}${query}`, false)),
      total: conversations.length,
    })}
    ${column('postcard', 'Postcards', { rows: cards.slice(0, 3).map((item) => postcardTile(item, base, query)), total: cards.length })}
  </div>`;
}
