import type { Ledger } from '../ledger.ts';
import type { PrintedAddress, StoredPostcard } from '../lob/recall.ts';
import type { Item } from '../mailroom.ts';
import { cutPage, pageOf, sift } from './browse.ts';
import { html, type Html } from './html.ts';
import { icons } from './icons.ts';
import { emptyState, keepBrowse, pager, type PageContext } from './page.ts';
import { showDay, showTime } from './words.ts';

const pageSize = 24;

/** The cards as a wall of fronts. */
export function showPostcards({ base, mailroom, browse }: PageContext): Html {
  const found = sift(mailroom.items.postcard, browse.filter);
  if (found.length === 0) return emptyState('postcard', browse.filter);
  const shelf = cutPage(found, browse.page, pageSize);
  const here = { ...browse, page: shelf.page };
  return html`<section class="wall" aria-label="Postcards">
    ${pager(`${base}/postcard`, shelf, here)}
    <ol class="cards">
      ${shelf.things.map((item) => postcardTile(item, base, keepBrowse(here)))}
    </ol>
  </section>`;
}

export function postcardTile(item: Item, base: string, query: string): Html {
  return html`<li>
    <a class="tile" href="${base}/postcard/${item.id}${query}">
      <span class="thumb">${cardFrame(base, item, 'front')}</span>
      <span class="caption"
        ><span class="who">${item.toName}</span
        ><span class="from">${item.runOn ? `Run of ${showDay(item.runOn)}` : item.title}${item.deleted && html` · <b class="gone">cancelled</b>`}</span></span
      >${showTime(item)}</a
    >
  </li>`;
}

/** One card at its true size: 6 by 4 inches after trimming. The back shows what Lob adds in its own zone. */
export async function showPostcard({ base, mailroom, browse }: PageContext, ledger: Ledger, item: Item): Promise<Html> {
  const card = (await ledger.read(item.place)).response as StoredPostcard;
  const all = sift(mailroom.items.postcard, browse.filter);
  const page = browse.page === 1 ? pageOf(all, item, pageSize) : browse.page;
  return html`<article class="card" aria-label="Postcard">
    <a class="backlink always" href="${base}/postcard${keepBrowse({ ...browse, page })}">${icons.back}All postcards</a>
    <h1>${item.toName}${item.deleted && html` <b class="gone">cancelled</b>`}</h1>
    <p class="under">${[item.to, item.title].filter(Boolean).join(', ')} · ${showTime(item, 'long')}${item.runOn && html` · run of ${showDay(item.runOn)}`}</p>
    <div class="sides">
      <figure>
        <div class="face">${cardFrame(base, item, 'front')}</div>
        <figcaption>Front</figcaption>
      </figure>
      <figure>
        <div class="face">
          ${cardFrame(base, item, 'back')}
          <div class="post">
            <div class="sender">${addressLines(card.from).map((line) => html`<span>${line}</span>`)}</div>
            <div class="stamp">FIRST-CLASS<br />US POSTAGE<br />PAID</div>
            <div class="recipient">${addressLines(card.to).map((line) => html`<span>${line}</span>`)}</div>
            <div class="barcode" aria-hidden="true"></div>
          </div>
        </div>
        <figcaption>Back · the address is printed by Lob</figcaption>
      </figure>
    </div>
    <details>
      <summary>Technical details</summary>
      <dl class="envelope">
        <dt>Lob id</dt>
        <dd><code>${item.id}</code></dd>
        <dt>Homing id</dt>
        <dd><code>${item.ref ?? 'none'}</code></dd>
        <dt>Idempotency key</dt>
        <dd><code>${item.idempotencyKey ?? 'none'}</code></dd>
        <dt>Goes to print</dt>
        <dd>${showTime({ ...item, at: Date.parse(card.send_date) }, 'long')}</dd>
      </dl>
    </details>
  </article>`;
}

function cardFrame(base: string, item: Item, side: 'front' | 'back'): Html {
  return html`<iframe
    title="${side === 'front' ? 'Front' : 'Back'} of the card for ${item.toName}"
    src="${base}/postcard/${item.id}/${side}"
    sandbox=""
    loading="lazy"
    scrolling="no"
    tabindex="-1"
  ></iframe>`;
}

function addressLines(address: PrintedAddress | undefined): string[] {
  if (!address) return [];
  const {
    name,
    company,
    address_line1: street,
    address_line2: unit,
    address_city: city,
    address_state: state,
    address_zip: zip,
    address_country: country,
  } = address;
  const last = [city, [state, zip].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [name, company, [street, unit].filter(Boolean).join(' '), last, country === 'UNITED STATES' ? null : country].filter(
    (line) => typeof line === 'string' && line !== '',
  ) as string[];
}
