import { describe, expect, it } from 'vitest';
import { addressVerdicts, verdictOf, wordsOfVerdict } from '../../domain/addressVerdicts.ts';

describe('what the post says of an address', () => {
  it.each(['deliverable', 'deliverable_unnecessary_unit', 'deliverable_incorrect_unit', 'deliverable_missing_unit'])('"%s" lets its card go', (word) => {
    expect(addressVerdicts[verdictOf(word, false)].card).toBe('goes');
  });
  it('"undeliverable" keeps it back, and so does a house in which nobody lives', () => {
    expect(addressVerdicts[verdictOf('undeliverable', false)].card).toBe('stays');
    expect(addressVerdicts[verdictOf('undeliverable', true)]).toBe(addressVerdicts.undeliverable);
    expect(addressVerdicts[verdictOf('deliverable', true)].card).toBe('stays');
  });
  it.each(['', 'valid', 'undeliverable_now', 'toString'])('a word nobody knows (%j) decides nothing', (word) => {
    expect(verdictOf(word, false)).toBe('unchecked');
    expect(wordsOfVerdict(word)).toBe(null);
  });
  it('a wrong or missing unit is told with what to do about it', () => {
    for (const { hint, advice } of Object.values(addressVerdicts)) {
      expect(hint === null).toBe(advice === null);
      if (advice) expect(advice).toMatch(/^[A-Z].*\.$/);
    }
    expect(addressVerdicts.deliverable_missing_unit.hint).toBe('the apartment or suite number is missing');
  });
});
