import type { Day } from './days.ts';
import type { ClosedDay } from './openingHours.ts';

type Rule = { month: number; date: number } | { month: number; weekday: number; nth: number };
const monday = 1;
const thursday = 4;

/** The holidays of 5 U.S.C. 6103(a), by rule. `nth` -1 is the last of its month; weekdays count from Sunday, 0. */
const holidays: { name: string; rule: Rule }[] = [
  { name: 'New Year’s Day', rule: { month: 1, date: 1 } },
  { name: 'Martin Luther King Jr. Day', rule: { month: 1, weekday: monday, nth: 3 } },
  { name: 'Presidents’ Day', rule: { month: 2, weekday: monday, nth: 3 } },
  { name: 'Memorial Day', rule: { month: 5, weekday: monday, nth: -1 } },
  { name: 'Juneteenth', rule: { month: 6, date: 19 } },
  { name: 'Independence Day', rule: { month: 7, date: 4 } },
  { name: 'Labor Day', rule: { month: 9, weekday: monday, nth: 1 } },
  { name: 'Columbus Day', rule: { month: 10, weekday: monday, nth: 2 } },
  { name: 'Veterans Day', rule: { month: 11, date: 11 } },
  { name: 'Thanksgiving Day', rule: { month: 11, weekday: thursday, nth: 4 } },
  { name: 'Christmas Day', rule: { month: 12, date: 25 } },
];

const dayOf = (year: number, month: number, date: number): Day => new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);

function dayIn(year: number, rule: Rule): Day {
  if ('date' in rule) return dayOf(year, rule.month, rule.date);
  const { month, weekday, nth } = rule;
  const first = 1 + ((weekday - new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 7) % 7);
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return dayOf(year, month, nth === -1 ? first + Math.floor((length - first) / 7) * 7 : first + (nth - 1) * 7);
}

/** As far ahead as holidays are offered, months: the coming year and the same day after it. */
const monthsAhead = 13;

/**
 * The federal holidays of the coming 13 months, in order: what a hospital in the United States may want to be closed on. The days themselves, not the weekday
 * on which offices have one off instead: a hospital that is open on Saturdays is closed on a Fourth of July that is one.
 * @param today the practice's day
 */
export function federalHolidaysAhead(today: Day): ClosedDay[] {
  const year = Number(today.slice(0, 4));
  const until = dayOf(year, Number(today.slice(5, 7)) + monthsAhead, Number(today.slice(8)));
  return [year, year + 1, year + 2]
    .flatMap((each) => holidays.map(({ name, rule }) => ({ day: dayIn(each, rule), name })))
    .filter(({ day }) => day >= today && day < until)
    .sort((a, b) => a.day.localeCompare(b.day));
}
