import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOfDay, dayAt, dayOfDate, dayOfMonth, daysBetween, instantAt } from '../../domain/days.ts';

const utc = (at: number) => new Date(at).toISOString().slice(0, 16);
const msPerHour = 3_600_000;

describe('a calendar day', () => {
  it('is counted across months, years and 29 February', () => {
    expect(addDays('2027-12-31', 1)).toBe('2028-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(addDays('2028-02-29', 365)).toBe('2029-02-28');
    expect(addDays('2028-02-29', -90)).toBe('2027-12-01');
    expect(daysBetween('2027-12-01', '2028-02-29')).toBe(90);
    expect(daysBetween('2028-02-29', '2027-12-01')).toBe(-90);
    expect(dayOfMonth('2028-02-09')).toBe(9);
  });

  it('goes into the database and comes back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 40_000 }), (days) => {
        const day = addDays('2000-01-01', days);
        expect(dayOfDate(dateOfDay(day))).toBe(day);
        expect(daysBetween('2000-01-01', day)).toBe(days);
        expect(addDays(day, -days)).toBe('2000-01-01');
      }),
    );
  });

  it("begins and ends with the practice's midnight, not with UTC's", () => {
    const at = Date.parse('2027-01-01T04:30:00Z');
    expect(dayAt(at, 'America/New_York')).toBe('2026-12-31');
    expect(dayAt(at, 'Europe/London')).toBe('2027-01-01');
    expect(dayAt(Date.parse('2027-01-01T13:00:00Z'), 'Pacific/Auckland')).toBe('2027-01-02');
  });
});

describe("the delivery hour is the wall clock's", () => {
  it('in New York: one hour earlier in UTC from 14 March 2027, one later again from 7 November', () => {
    expect(utc(instantAt('2027-03-13', '18:00', 'America/New_York'))).toBe('2027-03-13T23:00');
    expect(utc(instantAt('2027-03-14', '18:00', 'America/New_York'))).toBe('2027-03-14T22:00');
    expect(utc(instantAt('2027-11-06', '18:00', 'America/New_York'))).toBe('2027-11-06T22:00');
    expect(utc(instantAt('2027-11-07', '18:00', 'America/New_York'))).toBe('2027-11-07T23:00');
  });

  it('in Berlin and in Sydney, where the seasons are turned round', () => {
    expect(utc(instantAt('2027-03-27', '18:00', 'Europe/Berlin'))).toBe('2027-03-27T17:00');
    expect(utc(instantAt('2027-03-28', '18:00', 'Europe/Berlin'))).toBe('2027-03-28T16:00');
    expect(utc(instantAt('2027-10-31', '18:00', 'Europe/Berlin'))).toBe('2027-10-31T17:00');
    expect(utc(instantAt('2027-04-03', '18:00', 'Australia/Sydney'))).toBe('2027-04-03T07:00');
    expect(utc(instantAt('2027-04-04', '18:00', 'Australia/Sydney'))).toBe('2027-04-04T08:00');
    expect(utc(instantAt('2027-10-03', '18:00', 'Australia/Sydney'))).toBe('2027-10-03T07:00');
  });

  it('where zones stand at half and quarter hours', () => {
    expect(utc(instantAt('2027-06-01', '18:00', 'Asia/Kolkata'))).toBe('2027-06-01T12:30');
    expect(utc(instantAt('2027-06-01', '18:00', 'Asia/Kathmandu'))).toBe('2027-06-01T12:15');
    expect(utc(instantAt('2027-06-01', '18:00', 'Australia/Eucla'))).toBe('2027-06-01T09:15');
    expect(utc(instantAt('2027-10-03', '18:00', 'Australia/Lord_Howe'))).toBe('2027-10-03T07:00');
    expect(utc(instantAt('2027-10-02', '18:00', 'Australia/Lord_Howe'))).toBe('2027-10-02T07:30');
  });

  it('that the clocks skip is taken an hour on: 02:30 on 14 March 2027 is 03:30', () => {
    expect(utc(instantAt('2027-03-14', '02:30', 'America/New_York'))).toBe('2027-03-14T07:30');
    expect(instantAt('2027-03-14', '02:30', 'America/New_York')).toBe(instantAt('2027-03-14', '03:30', 'America/New_York'));
  });

  it('that the clocks show twice is the first of the two', () => {
    expect(utc(instantAt('2027-11-07', '01:30', 'America/New_York'))).toBe('2027-11-07T05:30');
  });

  it('lies on its own day, 23 to 25 hours after the day before, in any zone', () => {
    const zones = fc.constantFrom(
      'America/New_York',
      'America/Los_Angeles',
      'Europe/Berlin',
      'Australia/Sydney',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'America/Havana',
      'Pacific/Chatham',
      'America/Santiago',
    );
    const hours = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    fc.assert(
      fc.property(zones, hours, fc.integer({ min: 0, max: 1500 }), (zone, hour, days) => {
        const day = addDays('2026-01-01', days);
        const instant = instantAt(day, hour, zone);
        expect(dayAt(instant, zone)).toBe(day);
        const since = (instant - instantAt(addDays(day, -1), hour, zone)) / msPerHour;
        expect(since).toBeGreaterThanOrEqual(23);
        expect(since).toBeLessThanOrEqual(25);
      }),
    );
  });
});
