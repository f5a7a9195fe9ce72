import type { DateFormat } from '../columns/readers.ts';

/** What the days of a file say about how they are written. */
export interface DateReading {
  /** Null: they can be read in two ways. */
  format: DateFormat | null;
  /** A day that shows it, as written; null when there is none. */
  example: string | null;
}

/**
 * Tells how days are written. One in which a number is above 12 decides between month first and day first; without such a one, or with some of each,
 * nobody can know, and a wrong guess would write to clients on wrong days.
 * @param cells of the file's day columns, empty ones among them
 */
export function readDateFormat(cells: Iterable<string>): DateReading {
  const seen = { monthFirst: null as string | null, dayFirst: null as string | null, either: null as string | null, dotted: null as string | null };
  for (const cell of cells) {
    const slashed = /^(\d{1,2})\/(\d{1,2})\/\d{4}/.exec(cell);
    if (slashed) {
      const [first, second] = [Number(slashed[1]), Number(slashed[2])];
      if (first > 12 && second <= 12) seen.dayFirst ??= cell;
      else if (second > 12 && first <= 12) seen.monthFirst ??= cell;
      else seen.either ??= cell;
    } else if (/^\d{1,2}\.\d{1,2}\.\d{4}/.test(cell)) seen.dotted ??= cell;
  }
  if (seen.monthFirst && !seen.dayFirst) return { format: 'MM/DD/YYYY', example: seen.monthFirst };
  if (seen.dayFirst && !seen.monthFirst) return { format: 'DD/MM/YYYY', example: seen.dayFirst };
  if (seen.dayFirst || seen.either) return { format: null, example: seen.either ?? seen.dayFirst };
  if (seen.dotted) return { format: 'DD.MM.YYYY', example: seen.dotted };
  return { format: 'YYYY-MM-DD', example: null };
}
