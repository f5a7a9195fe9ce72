import type { Item } from '../mailroom.ts';
import { html, type Html } from './html.ts';

/** A practice's clock; the reader's own is UTC's until we know whose message it is. */
const zoneOf = ({ timeZone }: Pick<Item, 'timeZone'>): string => timeZone ?? 'UTC';
const write = (at: number, timeZone: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(at);

/**
 * An instant by the practice's clock, as its console writes it; the page's script leaves the day out when it is today. `form`: short for lists, long for one message.
 */
export function showTime(item: Pick<Item, 'at' | 'timeZone'>, form: 'short' | 'long' = 'short'): Html {
  const timeZone = zoneOf(item);
  const clock = write(item.at, timeZone, { hour: '2-digit', minute: '2-digit' });
  const day = write(
    item.at,
    timeZone,
    form === 'long' ? { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' },
  );
  return html`<time datetime="${new Date(item.at).toISOString()}" data-form="${form}" data-zone="${timeZone}" title="${day}, ${clock}, ${timeZone}"
    >${day}, ${clock}${item.timeZone === undefined && ' UTC'}</time
  >`;
}

/** A calendar day, YYYY-MM-DD, as "16 Nov". */
export const showDay = (day: string): string => write(Date.parse(`${day}T00:00:00Z`), 'UTC', { day: 'numeric', month: 'short' });

/** The practice's day of a message, to part a conversation by. */
export const dayOf = (item: Pick<Item, 'at' | 'timeZone'>): string => write(item.at, zoneOf(item), { dateStyle: 'short' });

/** `+12125550123` as people in North America write it; other numbers stay as they are. */
export function showNumber(number: string): string {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}

/** Up to two letters for a round badge. */
export function initials(name: string): string {
  const letters = name
    .split(/[\s.@_-]+/)
    .map((word) => [...word][0] ?? '')
    .filter((one) => /\p{L}/u.test(one));
  return letters.slice(0, 2).join('').toUpperCase() || '·';
}
