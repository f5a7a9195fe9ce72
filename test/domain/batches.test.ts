import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryCalendar, windowMs } from '../../domain/batches.ts';
import { addDays } from '../../domain/days.ts';
import { at, newYork } from './kit/build.ts';

const semiMonthly = deliveryCalendar({ days: [1, 16], hour: '18:00' }, newYork);
const daily = deliveryCalendar({ days: 'daily', hour: '18:00' }, newYork);

describe('the batch of a day', () => {
  it('is the 1st or 16th at or before it: early rather than late', () => {
    expect(['2027-06-01', '2027-06-02', '2027-06-15', '2027-06-16', '2027-06-30'].map(semiMonthly.batchOf)).toEqual([
      '2027-06-01',
      '2027-06-01',
      '2027-06-01',
      '2027-06-16',
      '2027-06-16',
    ]);
  });

  it('lies in the year before when need be, and copes with 29 February', () => {
    const fifteenth = deliveryCalendar({ days: [15], hour: '18:00' }, newYork);
    expect(fifteenth.batchOf('2028-01-10')).toBe('2027-12-15');
    expect(semiMonthly.batchOf('2028-02-29')).toBe('2028-02-16');
    expect(deliveryCalendar({ days: [28], hour: '18:00' }, newYork).batchOf('2028-02-29')).toBe('2028-02-28');
  });

  it('is the day itself when messages leave daily', () => {
    expect(daily.batchOf('2028-02-29')).toBe('2028-02-29');
    expect(daily.batchAfter('2028-02-28')).toBe('2028-02-29');
  });

  it('is followed by the next one', () => {
    expect(semiMonthly.batchAfter('2027-06-01')).toBe('2027-06-16');
    expect(semiMonthly.batchAfter('2027-12-16')).toBe('2028-01-01');
    expect(semiMonthly.batchAfter('2027-12-20')).toBe('2028-01-01');
  });
});

describe('a window', () => {
  it('opens at the delivery hour and stays open for the hour of the spread and one more', () => {
    expect(semiMonthly.windowOf('2027-06-01')).toEqual({ day: '2027-06-01', opensAt: at('2027-06-01', '18:00'), closesAt: at('2027-06-01', '20:00') });
    expect(windowMs).toBe(2 * 3_600_000);
  });

  it('for what came late is the first one of any day that is still open', () => {
    const next = (time: string, day = '2027-06-05') => semiMonthly.nextWindow('2027-06-01', at(day, time)).day;
    expect(next('09:00')).toBe('2027-06-05');
    expect(next('19:59')).toBe('2027-06-05');
    expect(next('20:00')).toBe('2027-06-06');
    expect(next('23:59', '2027-12-31')).toBe('2028-01-01');
  });

  it("of a late hour reaches past midnight, and is still yesterday's", () => {
    const lateHour = deliveryCalendar({ days: [1, 16], hour: '23:30' }, newYork);
    expect(lateHour.nextWindow('2027-06-01', at('2027-06-06', '00:45')).day).toBe('2027-06-05');
    expect(lateHour.nextWindow('2027-06-01', at('2027-06-06', '01:30')).day).toBe('2027-06-06');
  });

  it('of an hour that the clocks skip opens an hour on', () => {
    const gap = deliveryCalendar({ days: [14], hour: '02:30' }, newYork);
    expect(gap.windowOf('2027-03-14').opensAt).toBe(at('2027-03-14', '03:30'));
    expect(gap.windowOf('2027-04-14').opensAt).toBe(at('2027-04-14', '02:30'));
  });
});

const delivery = fc.record({
  days: fc.oneof(fc.constant('daily' as const), fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 4 })),
  hour: fc.constantFrom('00:00', '02:30', '08:15', '18:00', '23:59'),
});
const zone = fc.constantFrom(newYork, 'Europe/Berlin', 'Australia/Sydney', 'Asia/Kathmandu', 'Australia/Lord_Howe');
const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2026-01-01', days));

it('whatever the delivery days, a batch is never after its day and no delivery day lies between', () => {
  fc.assert(
    fc.property(delivery, day, (given, on) => {
      const calendar = deliveryCalendar(given, newYork);
      const isDelivery = (one: string) => given.days === 'daily' || given.days.includes(Number(one.slice(8)));
      const batch = calendar.batchOf(on);
      expect(isDelivery(batch)).toBe(true);
      for (let between = addDays(batch, 1); between <= on; between = addDays(between, 1)) expect(isDelivery(between)).toBe(false);
      expect(calendar.batchOf(addDays(calendar.batchAfter(on), -1))).toBe(batch);
    }),
  );
});

it('the next window is never in the past, never before the day it was asked from, and at most a day away', () => {
  fc.assert(
    fc.property(delivery, zone, day, fc.integer({ min: 0, max: 40 * 24 * 60 }), (given, timeZone, from, minutes) => {
      const calendar = deliveryCalendar(given, timeZone);
      const now = calendar.windowOf(from).opensAt + minutes * 60_000;
      const window = calendar.nextWindow(from, now);
      expect(window.closesAt).toBeGreaterThan(now);
      expect(window.day >= from).toBe(true);
      expect(window.opensAt - now).toBeLessThan(25 * 3_600_000);
      if (window.day > from) expect(calendar.windowOf(addDays(window.day, -1)).closesAt).toBeLessThanOrEqual(now);
    }),
  );
});
