import { Temporal } from 'temporal-polyfill';
import { instantOf, remember, type ClockTime } from './days.ts';

/** What reading a cell depends on beside the cell. */
export interface ReadContext {
  /** IANA; times without an offset are meant in it. */
  timeZone: string;
  /** ISO 3166 two letters of the practice. */
  country: string;
  dateFormat: DateFormat;
}

/** How dates are written; ISO 8601 unless the profile says otherwise. */
export const dateFormats = ['YYYY-MM-DD', 'MM/DD/YYYY', 'DD/MM/YYYY', 'DD.MM.YYYY'] as const;
export type DateFormat = (typeof dateFormats)[number];

/** A cell that can't be read; the message says why in words that follow the column's name ("due_date: ..."). */
export class BadCell extends Error {}

/** Reads a trimmed cell that is not empty into the text PostgreSQL takes for the column. @throws BadCell */
export type Reader = (cell: string, context: ReadContext) => string;

const shown = (cell: string): string => `"${cell.length > 40 ? `${cell.slice(0, 40)}...` : cell}"`;

/** Text on one line: runs of blanks and line ends become one blank, so no name can break out of a header or an address. */
export const readText =
  (longest = 300): Reader =>
  (cell) =>
    limit(
      cell
        .normalize('NFC')
        .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
        .trim(),
      longest,
    );

/** Text that may have several lines. */
export const readNotes =
  (longest = 20_000): Reader =>
  (cell) =>
    limit(
      cell
        .normalize('NFC')
        .replace(/\r\n?/g, '\n')
        .replace(/[\u0000-\u0009\u000b-\u001f\u007f]+/g, ' '),
      longest,
    );

function limit(text: string, longest: number): string {
  if (text.length > longest) throw new BadCell(`is longer than ${longest} characters`);
  return text;
}

/** @param meanings our value -> what exports write for it as well, in lower case with `_` for blanks */
export function readChoice(meanings: Readonly<Record<string, readonly string[]>>): Reader {
  const ours = new Map(Object.entries(meanings).flatMap(([choice, written]) => [choice, ...written].map((one): [string, string] => [one, choice])));
  return (cell) => {
    const found = ours.get(cell.toLowerCase().replace(/[\s-]+/g, '_'));
    if (found === undefined) throw new BadCell(`${shown(cell)} is none of ${Object.keys(meanings).join(', ')}`);
    return found;
  };
}

const truths: Record<string, string> = Object.fromEntries([
  ...['true', 't', 'yes', 'y', '1'].map((written) => [written, 'true']),
  ...['false', 'f', 'no', 'n', '0'].map((written) => [written, 'false']),
]);
export const readBoolean: Reader = (cell) => {
  const found = truths[cell.toLowerCase()];
  if (!found) throw new BadCell(`${shown(cell)} is neither true nor false`);
  return found;
};

/** A plain number; a currency sign and commas between thousands are dropped. */
export const readDecimal =
  (mostDigits: number): Reader =>
  (cell) => {
    const text = cell
      .replace(/^([-+]?)\s*\$\s*/, '$1')
      .replace(/^([-+]?\d{1,3})((?:,\d{3})+)(?=\.|$)/, (_all, first: string, groups: string) => first + groups.replaceAll(',', ''));
    const parts = /^[-+]?(\d+)(\.\d+)?$/.exec(text);
    if (!parts) throw new BadCell(`${shown(cell)} is not a number`);
    if ((parts[1] as string).replace(/^0+/, '').length > mostDigits) throw new BadCell(`${shown(cell)} is too large a number`);
    return text.replace(/^\+/, '');
  };

export const readMinutes: Reader = (cell) => {
  if (!/^\d{1,5}$/.test(cell)) throw new BadCell(`${shown(cell)} is not a whole number of minutes`);
  return String(Number(cell));
};

/** What databases put behind a day that has no time. */
const endingMidnight = /[T\s]+(?:0?0:00(?::00(?:[.,]0+)?)?|12:00(?::00)?\s*[Aa]\.?[Mm]\.?)$/;

/** A calendar day; the midnight many databases write behind one is dropped. */
export const readDate: Reader = (cell, { dateFormat }) => toPlainDate(cell.replace(endingMidnight, ''), dateFormat).toString();

/** A day and a time, read as practice time when it has no offset. In the hour a DST change skips the clock has moved on; in the hour it repeats the first is meant. */
export const readInstant: Reader = (cell, context) => {
  const parts = splitTime(cell);
  if (!parts.time) throw new BadCell(`${shown(cell)} has no time of day`);
  return toInstant(cell, parts, context);
};

/** As `readInstant`; a day alone is its midnight. */
export const readInstantOrDay: Reader = (cell, context) => toInstant(cell, splitTime(cell), context);

const midnight: ClockTime = { hour: 0, minute: 0, second: 0, millisecond: 0 };

interface TimeParts {
  date: string;
  time: string;
  offset: string;
}

function splitTime(cell: string): TimeParts {
  const found = /^(\S+?)(?:[T\s]+(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?)\s*(Z|z|[+-]\d{2}(?::?\d{2})?)?)?$/.exec(cell);
  if (!found) throw new BadCell(`${shown(cell)} is not a date and time such as 2026-03-14T09:30`);
  return { date: found[1] as string, time: found[2] ?? '', offset: found[3] ?? '' };
}

function toInstant(cell: string, { date, time, offset }: TimeParts, { timeZone, dateFormat }: ReadContext): string {
  const day = toPlainDate(date, dateFormat);
  const clock = time === '' ? midnight : toClockTime(cell, time);
  if (offset === '') return instantOf(day, clock, timeZone);
  try {
    const local = day.toPlainDateTime(Temporal.PlainTime.from(clock));
    return Temporal.Instant.from(`${local.toString()}${offset.toUpperCase()}`).toString();
  } catch {
    throw new BadCell(`${shown(cell)} has an offset no zone has`);
  }
}

function toClockTime(cell: string, time: string): ClockTime {
  const parts = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*([AaPp])?/.exec(time) as RegExpExecArray;
  const half = parts[5]?.toLowerCase();
  const hour = Number(parts[1]);
  const isHourOk = half ? hour >= 1 && hour <= 12 : hour <= 23;
  const minute = Number(parts[2]);
  const second = Number(parts[3] ?? 0);
  if (!isHourOk || minute > 59 || second > 59) throw new BadCell(`${shown(cell)} has a time of day that does not exist`);
  const hour24 = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
  return { hour: hour24, minute, second, millisecond: Number((parts[4] ?? '').padEnd(3, '0').slice(0, 3)) };
}

const patterns: Record<DateFormat, RegExp> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  'MM/DD/YYYY': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
  'DD/MM/YYYY': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  'DD.MM.YYYY': /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
};

const plainDates: Record<DateFormat, (cell: string) => Temporal.PlainDate> = Object.fromEntries(
  dateFormats.map((format) => [format, remember((cell) => readPlainDate(cell, format))]),
) as Record<DateFormat, (cell: string) => Temporal.PlainDate>;

const toPlainDate = (cell: string, format: DateFormat): Temporal.PlainDate => plainDates[format](cell);

function readPlainDate(cell: string, format: DateFormat): Temporal.PlainDate {
  const found = (patterns[format].exec(cell) ?? patterns['YYYY-MM-DD'].exec(cell))?.groups;
  if (!found) throw new BadCell(`${shown(cell)} is not a date written as ${format}`);
  const year = Number(found['year']);
  if (year < 1900 || year > 2199) throw new BadCell(`${shown(cell)} has a year that can't be meant`);
  try {
    return Temporal.PlainDate.from({ year, month: Number(found['month']), day: Number(found['day']) }, { overflow: 'reject' });
  } catch {
    throw new BadCell(`${shown(cell)} is a day that does not exist`);
  }
}
