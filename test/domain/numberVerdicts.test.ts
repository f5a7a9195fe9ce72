import { describe, expect, it } from 'vitest';
import { addressVerdicts, wordsOfVerdict } from '../../domain/addressVerdicts.ts';
import { numberVerdictOf, numberVerdicts, type NumberVerdict } from '../../domain/numberVerdicts.ts';

describe('what a number was found to be', () => {
  it.each([
    [true, 'mobile', 'goes'],
    [true, 'nonFixedVoip', 'goes'],
    [true, null, 'goes'],
    [true, 'unknown', 'goes'],
    [true, 'landline', 'stays'],
    [false, null, 'stays'],
    [false, 'mobile', 'stays'],
  ])('valid %s, line %s: its text %s', (isValid, type, card) => {
    expect(numberVerdicts[numberVerdictOf({ isValid, type })].card).toBe(card);
  });

  it('is told with what to do about it, where there is something to tell', () => {
    for (const { hint, advice } of Object.values(numberVerdicts)) {
      expect(hint === null).toBe(advice === null);
      if (advice) expect(advice).toMatch(/^[A-Z].*\.$/);
    }
    expect(wordsOfVerdict('landline')?.hint).toBe('it is a landline, which takes no texts');
  });

  it('shares with the verdicts on addresses only what is no answer', () => {
    const both = (Object.keys(numberVerdicts) as NumberVerdict[]).filter((verdict) => verdict in addressVerdicts);
    expect(both).toEqual(['unchecked', 'unanswered']);
  });
});
