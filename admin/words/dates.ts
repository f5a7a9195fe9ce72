import { useSyncExternalStore } from 'react';
import { usePractice } from '../server/Practice.tsx';

const dayMs = 86_400_000;
const dayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const yearFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const longFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A calendar day of the practice, YYYY-MM-DD, as midnight UTC: days are compared and written, never shifted. */
export const dayAsDate = (day: string): Date => new Date(`${day.slice(0, 10)}T00:00:00Z`);
/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((dayAsDate(to).getTime() - dayAsDate(from).getTime()) / dayMs);

/** "Thu 1 Dec", with the year when it is not this one. */
export function writeDay(day: string, today: string): string {
  const date = dayAsDate(day);
  return day.slice(0, 4) === today.slice(0, 4) ? dayFormat.format(date) : yearFormat.format(date);
}

/** "Thursday, 1 December 2026" for titles and hints. */
export const writeLongDay = (day: string): string => longFormat.format(dayAsDate(day));

/** "today", "in 12 days", "3 days ago". */
export function writeDistance(day: string, today: string): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** The practice's day of an instant, YYYY-MM-DD. */
export const dayOf = (instant: string | number | Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(instant));

/** "18:04" by the practice's clock. */
export const timeOf = (instant: string | number | Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant));

/** A console left open over night must not go on calling yesterday today. */
const everyHalfMinute = (look: () => void): (() => void) => {
  const timer = setInterval(look, 30_000);
  return () => clearInterval(timer);
};

/** Writes days and instants in the practice's own time, wherever the reader sits. */
export const usePracticeTime = () => useTimeIn(usePractice().timeZone);

/** The same outside a practice's console. @param timeZone IANA */
export function useTimeIn(timeZone: string) {
  const today = useSyncExternalStore(everyHalfMinute, () => dayOf(Date.now(), timeZone));
  return {
    timeZone,
    today,
    day: (day: string) => writeDay(day, today),
    distance: (day: string) => writeDistance(day, today),
    dayOf: (instant: string) => dayOf(instant, timeZone),
    instant: (instant: string) => `${writeDay(dayOf(instant, timeZone), today)}, ${timeOf(instant, timeZone)}`,
    time: (instant: string) => timeOf(instant, timeZone),
  };
}
