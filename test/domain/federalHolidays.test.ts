import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { federalHolidaysAhead } from '../../domain/federalHolidays.ts';

describe('the federal holidays offered as closed days', () => {
  it('are those of the coming thirteen months, as the calendar has them', () => {
    expect(federalHolidaysAhead('2026-11-23').map(({ day, name }) => `${day} ${name}`)).toEqual([
      '2026-11-26 Thanksgiving Day',
      '2026-12-25 Christmas Day',
      '2027-01-01 New Year’s Day',
      '2027-01-18 Martin Luther King Jr. Day',
      '2027-02-15 Presidents’ Day',
      '2027-05-31 Memorial Day',
      '2027-06-19 Juneteenth',
      '2027-07-04 Independence Day',
      '2027-09-06 Labor Day',
      '2027-10-11 Columbus Day',
      '2027-11-11 Veterans Day',
      '2027-11-25 Thanksgiving Day',
    ]);
  });

  const anyDay = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  property.prop([anyDay])('are each of the eleven at least once, in order, from today on', (today) => {
    const ahead = federalHolidaysAhead(today);
    expect(new Set(ahead.map(({ name }) => name)).size).toBe(11);
    expect(ahead.map(({ day }) => day)).toEqual(ahead.map(({ day }) => day).sort());
    expect(ahead.every(({ day }) => day >= today)).toBe(true);
    const weekdayOfEach = (name: string) => ahead.filter((one) => one.name === name).map(({ day }) => new Date(day).getUTCDay());
    for (const name of ['Memorial Day', 'Labor Day', 'Columbus Day', 'Presidents’ Day']) expect(new Set(weekdayOfEach(name))).toEqual(new Set([1]));
    expect(new Set(weekdayOfEach('Thanksgiving Day'))).toEqual(new Set([4]));
  });
});
