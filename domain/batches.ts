import type { Delivery } from './cadence.ts';
import { addDays, dayAt, dayOfMonth, instantAt, type Day } from './days.ts';
import { spreadMs } from './spread.ts';

/** How long after the delivery hour a day's messages may still leave, ms: the hour of the spread and one of grace for a slow evening. */
export const windowMs = spreadMs + 3_600_000;

export interface Window {
  readonly day: Day;
  readonly opensAt: number;
  readonly closesAt: number;
}

/** When messages leave, by the practice's calendar. Windows are remembered: asking for the same day twice costs nothing, for whichever pet. */
export interface DeliveryCalendar {
  readonly timeZone: string;
  dayOf(at: number): Day;
  /** The delivery hour of a day, epoch ms, and the end of its window. */
  windowOf(day: Day): Window;
  /** The last delivery day at or before a day: a client hears early rather than late. */
  batchOf(day: Day): Day;
  /** The first delivery day after a day. */
  batchAfter(day: Day): Day;
  /** The first window of any day, from `from` on, that has not closed at `now`: where what came late leaves. */
  nextWindow(from: Day, now: number): Window;
}

/** Reckoning with zones is what planning costs: a practice's pets share one calendar. The numbers bound memory, nothing else. */
const calendars = new Map<string, DeliveryCalendar>();
const mostCalendars = 100;
const mostRemembered = 3000;

export function deliveryCalendar(delivery: Delivery, timeZone: string): DeliveryCalendar {
  const key = `${timeZone} ${delivery.hour} ${String(delivery.days)}`;
  const known = calendars.get(key);
  if (known) return known;
  if (calendars.size >= mostCalendars) calendars.clear();
  // A copy: the caller's cadence may change, what is remembered must not.
  const calendar = makeCalendar({ hour: delivery.hour, days: delivery.days === 'daily' ? 'daily' : [...delivery.days] }, timeZone);
  calendars.set(key, calendar);
  return calendar;
}

function makeCalendar(delivery: Delivery, timeZone: string): DeliveryCalendar {
  const windows = new Map<Day, Window>();
  const isDelivery = (day: Day) => delivery.days === 'daily' || delivery.days.includes(dayOfMonth(day));
  const seek = (day: Day, step: 1 | -1): Day => (isDelivery(day) ? day : seek(addDays(day, step), step));
  const windowOf = (day: Day): Window => {
    const known = windows.get(day);
    if (known) return known;
    const opensAt = instantAt(day, delivery.hour, timeZone);
    const window = { day, opensAt, closesAt: opensAt + windowMs };
    if (windows.size >= mostRemembered) windows.clear();
    windows.set(day, window);
    return window;
  };
  const days = new Map<number, Day>();
  const dayOf = (at: number): Day => {
    const known = days.get(at);
    if (known) return known;
    const day = dayAt(at, timeZone);
    if (days.size >= mostRemembered) days.clear();
    days.set(at, day);
    return day;
  };
  return {
    timeZone,
    dayOf,
    windowOf,
    batchOf: (day) => seek(day, -1),
    batchAfter: (day) => seek(addDays(day, 1), 1),
    nextWindow: (from, now) => {
      const today = dayOf(now);
      // Yesterday's window may reach past midnight when the hour is late.
      let day = addDays(today, -1);
      if (from > day) day = from;
      while (windowOf(day).closesAt <= now) day = addDays(day, 1);
      return windowOf(day);
    },
  };
}
