import { html, type Html } from './html.ts';

const day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });

/** An instant in UTC, which the page's script turns into the reader's own time. `form`: short for lists, long for one message. */
export function showTime(at: number, form: 'short' | 'long' = 'short'): Html {
  return html`<time datetime="${new Date(at).toISOString()}" data-form="${form}">${day.format(at)}, ${clock.format(at)} UTC</time>`;
}

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
