import type { Item } from '../mailroom.ts';

/** What a person asked to see. */
export interface Browse {
  filter: string;
  page: number;
}
/** One page of a list, newest first. `page` counts from 1. */
export interface Shelf<Thing> {
  things: Thing[];
  page: number;
  pages: number;
  total: number;
  first: number;
}

export function readBrowse(query: Record<string, unknown>): Browse {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name].trim().slice(0, 200) : '');
  return { filter: text('q'), page: Math.max(1, Math.floor(Number(text('page'))) || 1) };
}

/** Keeps the items in which every word of the filter occurs; a telephone number counts in any notation. Newest first. */
export function sift(items: readonly Item[], filter: string): Item[] {
  const digits = filter.replace(/\D/g, '');
  const words = digits.length >= 4 && /^[\d\s()+.-]+$/.test(filter) ? [digits] : filter.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ haystack }) => words.every((word) => haystack.includes(word))).reverse();
}

/** @param size things a page */
export function cutPage<Thing>(things: readonly Thing[], page: number, size: number): Shelf<Thing> {
  const pages = Math.max(1, Math.ceil(things.length / size));
  const shown = Math.min(page, pages);
  return { things: things.slice((shown - 1) * size, shown * size), page: shown, pages, total: things.length, first: (shown - 1) * size + 1 };
}

/** The page on which an item lies, from 1. */
export function pageOf(items: readonly Item[], item: Item, size: number): number {
  return Math.floor(Math.max(0, items.indexOf(item)) / size) + 1;
}
