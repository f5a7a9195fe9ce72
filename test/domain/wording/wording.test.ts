import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardDuePhrase, chooseDateStyle, countOf, duePhrase, joinWords, possessive, relateDue, sayDay } from '../../../domain/wording.ts';

const due = (dueOn: string, sendOn = '2026-03-01') => ({ dueOn, sendOn, dateStyle: 'month first' as const });
const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

describe('when something is due', () => {
  it('is said against the day of sending', () => {
    expect(duePhrase(due('2026-03-14'))).toBe('is due on March 14');
    expect(duePhrase(due('2026-03-01'))).toBe('is due today');
    expect(duePhrase(due('2026-02-02'))).toBe('was due on February 2');
  });

  it('carries the year when it is not the year of sending', () => {
    expect(duePhrase(due('2027-01-05', '2026-12-16'))).toBe('is due on January 5, 2027');
    expect(duePhrase(due('2025-12-31', '2026-01-01'))).toBe('was due on December 31, 2025');
    expect(duePhrase({ ...due('2027-01-05', '2026-12-16'), dateStyle: 'day first' })).toBe('is due on 5 January 2027');
  });

  it('says no "today" on a card, which is read days later', () => {
    expect(cardDuePhrase(due('2026-03-01'))).toBe('due March 1');
    expect(cardDuePhrase(due('2026-02-02'), true)).toBe('was due Feb 2');
  });

  it('agrees with the calendar on any two days', () => {
    fc.assert(
      fc.property(days, days, (dueOn, sendOn) => {
        const phrase = duePhrase(due(dueOn, sendOn));
        expect(phrase.startsWith('was ')).toBe(dueOn < sendOn);
        expect(phrase === 'is due today').toBe(dueOn === sendOn);
        expect(/, \d{4}$/.test(phrase)).toBe(dueOn.slice(0, 4) !== sendOn.slice(0, 4));
      }),
    );
  });

  it('refuses what is no day of the calendar, and says so', () => {
    for (const wrong of ['2026-02-31', '14.3.2026', '', '2026-3-14', '2026-03-14T00:00:00Z']) {
      expect(() => relateDue(wrong, '2026-03-01')).toThrow(/is not a day.*YYYY-MM-DD/);
    }
  });
});

describe('dates', () => {
  it("are written as the practice's country writes them", () => {
    expect(chooseDateStyle('en-US', 'US')).toBe('month first');
    expect(chooseDateStyle('en', 'US')).toBe('month first');
    expect(chooseDateStyle('en', 'GB')).toBe('day first');
    expect(chooseDateStyle('en-GB', 'US')).toBe('day first');
    expect(chooseDateStyle('es-MX', 'US')).toBe('month first');
    expect(chooseDateStyle('en-Latn-AU', 'US')).toBe('day first');
    expect(sayDay({ ...due('2026-03-14'), dateStyle: 'day first' })).toBe('14 March');
    expect(sayDay(due('2026-09-04'), true)).toBe('Sep 4');
  });
});

describe('lists and names', () => {
  it('join with "and", with a comma where an item has an "and" of its own', () => {
    expect(joinWords(['Milo'])).toBe('Milo');
    expect(joinWords(['Milo', 'Luna'])).toBe('Milo and Luna');
    expect(joinWords(['Milo', 'Luna', 'Moss'])).toBe('Milo, Luna and Moss');
    expect(joinWords(['Heartworm and tick test', 'Rabies'])).toBe('Heartworm and tick test, and Rabies');
  });

  it('have the right possessive and plural', () => {
    expect([possessive('Milo'), possessive('Moss'), possessive('your 4 pets', true)]).toEqual(["Milo's", "Moss's", "your 4 pets'"]);
    expect([countOf(1, 'service'), countOf(3, 'service')]).toEqual(['1 service', '3 services']);
  });
});
