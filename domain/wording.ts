/** The small words of every message: days, lists, names. English; only the order of day and month differs by country. */

export type DateStyle = 'month first' | 'day first';
/** Where a due date stands against the day of sending. */
export type DueRelation = 'ahead' | 'today' | 'past';
export interface DueWording {
  dueOn: string;
  sendOn: string;
  dateStyle: DateStyle;
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
/** English-speaking places that say "March 14"; the others say "14 March". */
const monthFirstCountries = new Set(['US', 'CA', 'PH', 'PR', 'GU', 'VI', 'AS', 'MP', 'UM', 'BZ', 'PW', 'FM', 'MH']);

/**
 * How a practice writes its dates.
 * @param language BCP 47 ("en-US", "en"); an English one's region wins over the country
 * @param country ISO 3166 two letters
 */
export function chooseDateStyle(language: string, country: string): DateStyle {
  const region = /^en(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(language)?.[1] ?? country;
  return monthFirstCountries.has(region.toUpperCase()) ? 'month first' : 'day first';
}

/**
 * @param day YYYY-MM-DD
 * @throws RangeError when it is not a day of the calendar (31 February)
 */
function readDay(day: string): { year: number; month: string; date: number } {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const at = new Date(`${day}T00:00:00Z`);
  if (!year || !month || !date || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day) {
    throw new RangeError(`"${day}" is not a day: expected a calendar day as YYYY-MM-DD`);
  }
  return { year: Number(year), month: months[Number(month) - 1] ?? '', date: Number(date) };
}

/**
 * A day as a client reads it: "March 14", with the year when it isn't the year of sending.
 * @param short months of three letters, for texts
 */
export function sayDay({ dueOn, sendOn, dateStyle }: DueWording, short = false): string {
  const day = readDay(dueOn);
  const month = short ? day.month.slice(0, 3) : day.month;
  const otherYear = day.year === readDay(sendOn).year ? '' : String(day.year);
  if (dateStyle === 'day first') return [day.date, month, otherYear].filter(Boolean).join(' ');
  return otherYear ? `${month} ${day.date}, ${otherYear}` : `${month} ${day.date}`;
}

/** Both YYYY-MM-DD. @throws RangeError when one is not a day */
export function relateDue(dueOn: string, sendOn: string): DueRelation {
  readDay(dueOn);
  readDay(sendOn);
  if (dueOn === sendOn) return 'today';
  return dueOn > sendOn ? 'ahead' : 'past';
}

/** "is due on March 14", "is due today", "was due on February 2": by the service's real due date, never by the step. */
export function duePhrase(due: DueWording): string {
  const relation = relateDue(due.dueOn, due.sendOn);
  if (relation === 'today') return 'is due today';
  return `${relation === 'ahead' ? 'is' : 'was'} due on ${sayDay(due)}`;
}

/**
 * The phrase for a card, which is read days after it was sent: "today" would be wrong by then.
 * "due March 14" stays true whether it arrives before or after.
 */
export function cardDuePhrase(due: DueWording, short = false): string {
  return `${relateDue(due.dueOn, due.sendOn) === 'past' ? 'was due' : 'due'} ${sayDay(due, short)}`;
}

/** "Milo", "Milo and Luna", "Milo, Luna and Moss"; a comma before the last "and" when an item has one of its own. */
export function joinWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  const comma = items.some((item) => / and |, | & /.test(item)) ? ',' : '';
  return `${items.slice(0, -1).join(', ')}${comma} and ${last}`;
}

/** "Milo's", "Moss's"; "your 4 pets'" with `plural`. */
export const possessive = (words: string, plural = false): string => (plural ? `${words}'` : `${words}'s`);

/** "1 service", "3 services". */
export const countOf = (count: number, singular: string): string => `${count} ${singular}${count === 1 ? '' : 's'}`;
