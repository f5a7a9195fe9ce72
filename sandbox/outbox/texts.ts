import { SegmentedMessage } from 'sms-segments-calculator';
import type { Item } from '../mailroom.ts';
import { cutPage, sift } from './browse.ts';
import { html, type Html } from './html.ts';
import { icons } from './icons.ts';
import { emptyState, keepBrowse, pager, type PageContext } from './page.ts';
import { count, dayOf, showNumber, showTime } from './words.ts';

const pageSize = 40;
/** The latest of a long conversation; older ones are counted. */
const shownAtMost = 60;

/** All texts between one of the practice's numbers and one client's. */
export interface Conversation {
  to: string;
  from: string;
  /** Newest first. */ texts: Item[];
}

/** Groups texts, newest first, by number; the conversation with the newest text comes first. */
export function groupByNumber(texts: readonly Item[]): Conversation[] {
  const conversations = new Map<string, Conversation>();
  for (const item of texts) {
    const key = `${item.to} ${item.from}`;
    const known = conversations.get(key);
    if (known) known.texts.push(item);
    else conversations.set(key, { to: item.to, from: item.from, texts: [item] });
  }
  return [...conversations.values()];
}

/** Conversations, and beside them a phone with one of them. `asked` is the text to open at. */
export function showTexts({ base, mailroom, browse }: PageContext, asked?: Item): Html {
  const found = groupByNumber(sift(mailroom.items.text, browse.filter));
  if (found.length === 0 && !asked) return emptyState('text', browse.filter);
  const open = asked ?? found[0]!.texts[0]!;
  const at = found.findIndex(({ to, from }) => to === open.to && from === open.from);
  const shelf = cutPage(found, asked && browse.page === 1 ? Math.floor(Math.max(0, at) / pageSize) + 1 : browse.page, pageSize);
  const here = { ...browse, page: shelf.page };
  const whole = groupByNumber(mailroom.items.text.filter(({ to, from }) => to === open.to && from === open.from).toReversed())[0]!;
  return html`<div class="panes${asked && ' reading'}">
    <section class="list" aria-label="Conversations">
      ${pager(`${base}/text`, shelf, here)}
      <ol>
        ${shelf.things.map((one) => conversationRow(one, `${base}/text/${one.texts[0]!.id}${keepBrowse(here)}`, one.to === open.to && one.from === open.from))}
      </ol>
    </section>
    <article class="reader phoneside" aria-label="Conversation">
      <a class="backlink" href="${base}/text${keepBrowse(here)}">${icons.back}All texts</a>
      ${showPhone(whole, asked)}
    </article>
  </div>`;
}

export function conversationRow({ to, from, texts }: Conversation, href: string, isOpen: boolean): Html {
  return html`<li>
    <a class="row" href="${href}" ${isOpen && html` aria-current="true"`}>
      <span class="badge" aria-hidden="true">${icons.text}</span>
      <span class="what"
        ><span class="who">${texts[0]!.toName || showNumber(to)}</span><span class="subject two">${texts[0]!.title}</span
        ><span class="from">${texts[0]!.toName && `${showNumber(to)} · `}${count(texts.length, 'text')} from ${showNumber(from)}</span></span
      >
      ${showTime(texts[0]!)}</a
    >
  </li>`;
}

function showPhone({ to, from, texts }: Conversation, asked: Item | undefined): Html {
  const shown = texts.slice(0, shownAtMost).toReversed();
  return html`<div class="phone">
    <div class="screen">
      <header>
        <span class="speaker" aria-hidden="true"></span><strong>${showNumber(from)}</strong
        ><small>on the phone of ${[texts[0]!.toName, showNumber(to)].filter(Boolean).join(', ')}</small>
      </header>
      <div class="talk" tabindex="0" aria-label="Texts, oldest first">
        ${texts.length > shown.length && html`<p class="daymark">${count(texts.length - shown.length, 'older text')} not shown</p>`}
        ${shown.map(
          (item, at) =>
            html` ${(at === 0 || dayOf(shown[at - 1]!) !== dayOf(item)) && html`<p class="daymark">${showTime(item, 'long')}</p>`}
              <div class="bubble${item === asked && ' asked'}" id="${item.id}">
                ${linkify(item.title)}<small>${showTime(item)} · ${count(new SegmentedMessage(item.title, 'auto', true).segmentsCount, 'segment')}</small>
              </div>`,
        )}
      </div>
      <footer aria-hidden="true"><span>Text message</span></footer>
    </div>
  </div>`;
}

/** The text with its links to be followed, as a phone shows it. */
function linkify(text: string): Html {
  const pieces = text.split(/((?:https?:\/\/)[^\s<>"]+[^\s<>".,;:!?)])/);
  return html`${pieces.map((piece, at) => (at % 2 === 1 ? html`<a href="${piece}" target="_blank" rel="noopener noreferrer">${piece}</a>` : piece))}`;
}
