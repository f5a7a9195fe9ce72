import { Temporal } from 'temporal-polyfill';

/** A calendar day, YYYY-MM-DD. Due dates are days, never instants: no clock or zone can move them. */
export type Day = string;

const msPerDay = 86_400_000;
const toNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / msPerDay;
const toDay = (number: number): Day => new Date(number * msPerDay).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => toDay(toNumber(day) + days);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => toNumber(to) - toNumber(from);

export const dayOfMonth = (day: Day): number => Number(day.slice(8));

/** The practice's day at an instant. @param at epoch ms @param timeZone IANA name */
export const dayAt = (at: number, timeZone: string): Day => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/**
 * The instant of a wall-clock time, epoch ms. A time the clocks skip in spring is taken at its distance after midnight
 * (02:30 becomes 03:30); one they repeat in autumn is the first of the two.
 * @param time HH:MM @param timeZone IANA name
 */
export const instantAt = (day: Day, time: string, timeZone: string): number =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;

/** A database date (midnight UTC) as a day, and back. */
export const dayOfDate = (date: Date): Day => date.toISOString().slice(0, 10);
export const dateOfDay = (day: Day): Date => new Date(`${day}T00:00:00Z`);
