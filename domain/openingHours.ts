import { joinWords, sayDay, type DateStyle } from './wording.ts';
import { readable } from './templates/people.ts';
import type { Day } from './days.ts';

/** The days of a week, Monday first, by the names they have in forms and tables. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** One stretch of a day, HH:MM by the practice's clock; it may end at 24:00 and never goes past midnight. */
export interface Span {
  from: string;
  to: string;
}
/** When a practice is open. Without a single stretch nobody has told; with one, a weekday that has none is closed. */
export type OpeningHours = { [weekday in Weekday]?: Span[] | undefined };

/** A day out of the ordinary on which a practice is closed, and why. */
export interface ClosedDay {
  day: Day;
  name: string;
}

/** By field (`openingHours.mon`, `closedDays.2.day`): what is wrong and what to do. */
export type HoursFaults = Record<string, string>;

/** Stretches in a day: more cannot be read. */
export const mostSpans = 4;
/** Closed days a practice keeps: years of them. */
export const mostClosedDays = 60;
/** Longest name of a closed day, characters. */
const longestReason = 60;

const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
const pad = (time: string): string => time.trim().replace(/^(\d):/, '0$1:');

/** Checks and tidies hours as somebody typed them: stretches in order, weekdays without any left out. Faults are added to `faults`. */
export function readHours(form: OpeningHours, faults: HoursFaults): OpeningHours {
  const hours: OpeningHours = {};
  for (const weekday of weekdays) {
    const spans = (form[weekday] ?? []).map(({ from, to }) => ({ from: pad(from), to: pad(to) })).sort((a, b) => a.from.localeCompare(b.from));
    const fault = faultOf(spans);
    if (fault) faults[`openingHours.${weekday}`] = fault;
    else if (spans.length > 0) hours[weekday] = spans;
  }
  return hours;
}

function faultOf(spans: Span[]): string | null {
  if (spans.length > mostSpans) return `Give at most ${mostSpans} stretches a day.`;
  if (spans.some(({ from, to }) => !isTime(from) || !(isTime(to) || to === '24:00'))) return 'Give both times as hours and minutes, such as 08:00 and 17:30.';
  if (spans.some(({ from, to }) => from >= to))
    return 'The end must be later than the beginning. Past midnight: end at 24:00, and begin the next day at 00:00.';
  if (spans.some(({ from }, index) => index > 0 && from < (spans[index - 1]?.to ?? ''))) return 'Two of these times overlap.';
  return null;
}

/** Checks and tidies closed days: in order, each once. Faults are added to `faults`. */
export function readClosedDays(form: ClosedDay[], faults: HoursFaults): ClosedDay[] {
  if (form.length > mostClosedDays) faults['closedDays'] = `Keep at most ${mostClosedDays} days: take out some that have passed.`;
  const days = form.map(({ day, name }) => ({ day: day.trim(), name: readable(name) }));
  for (const [index, { day, name }] of days.entries()) {
    if (!isDay(day)) faults[`closedDays.${index}.day`] = 'Choose a day.';
    else if (days.findIndex((other) => other.day === day) < index) faults[`closedDays.${index}.day`] = 'This day is in the list already.';
    if (name === '' || name.length > longestReason)
      faults[`closedDays.${index}.name`] = `Say why, at most ${longestReason} characters. Clients read it, such as Thanksgiving Day.`;
  }
  return days.sort((a, b) => a.day.localeCompare(b.day));
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** How hours are written. `short` leaves out full hours' minutes and the closed days: for a card. */
export interface HoursStyle {
  dateStyle: DateStyle;
  short?: boolean;
}

/**
 * Hours as clients read them: "Mon–Fri 8:00 AM–6:00 PM, Sat 9:00 AM–1:00 PM, closed Sun"; empty when nobody has told.
 * Where days are written before months, so are 24 hours: "Mon–Fri 08:00–18:00".
 */
export function sayHours(hours: OpeningHours, style: HoursStyle): string {
  const groups = new Map<string, Weekday[]>();
  for (const weekday of weekdays) {
    const said = saySpans(hours[weekday] ?? [], style);
    groups.set(said, [...(groups.get(said) ?? []), weekday]);
  }
  const closed = groups.get('') ?? [];
  groups.delete('');
  if (groups.size === 0) return '';
  const open = [...groups].map(([said, days]) => `${sayWeekdays(days)} ${said}`);
  return [...open, ...(closed.length > 0 && !style.short ? [`closed ${sayWeekdays(closed)}`] : [])].join(', ');
}

const saySpans = (spans: Span[], style: HoursStyle): string =>
  joinWords(spans.map(({ from, to }) => (from === '00:00' && to === '24:00' ? 'all day' : `${sayTime(from, style)}–${sayTime(to, style)}`)));

function sayTime(time: string, { dateStyle, short }: HoursStyle): string {
  if (dateStyle === 'day first') return time;
  if (time === '24:00') return 'midnight';
  const hour = Number(time.slice(0, 2));
  const minutes = time.slice(3);
  return `${hour % 12 || 12}${short && minutes === '00' ? '' : `:${minutes}`} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** "Mon–Fri", "Wed", "Mon–Tue and Thu–Fri". */
function sayWeekdays(days: Weekday[]): string {
  const runs: Weekday[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && weekdays.indexOf(day) === weekdays.indexOf(run.at(-1) as Weekday) + 1) run.push(day);
    else runs.push([day]);
  }
  const said = (day: Weekday | undefined): string => (day ? day.charAt(0).toUpperCase() + day.slice(1) : '');
  return joinWords(runs.map((run) => (run.length === 1 ? said(run[0]) : `${said(run[0])}–${said(run.at(-1))}`)));
}

/** Further ahead nobody plans by an e-mail's foot. */
const aheadDays = 30;
const mostNamed = 3;

/**
 * The closed days of the next 30 days, at most three, as a client reads them: "November 26 (Thanksgiving Day)"; empty when there is none.
 * One that falls on a weekday without hours is no news.
 */
export function sayClosedAhead(closedDays: ClosedDay[], { hours, sendOn, dateStyle }: { hours: OpeningHours; sendOn: Day; dateStyle: DateStyle }): string {
  const isTold = weekdays.some((weekday) => hours[weekday]?.length);
  const msOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
  const last = msOf(sendOn) + aheadDays * 86_400_000;
  const news = closedDays.filter(({ day }) => day >= sendOn && msOf(day) <= last && (!isTold || hours[weekdayOf(day)]?.length));
  return joinWords(news.slice(0, mostNamed).map(({ day, name }) => `${sayDay({ dueOn: day, sendOn, dateStyle })} (${name})`));
}

export const weekdayOf = (day: Day): Weekday => weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] as Weekday;
