import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from '../../domain/printable.ts';

test('words that are cut keep whole characters', () => {
  expect(printable('aa\u{1F600} no such user', 3)).toBe('aa\u{1F600}');
  expect(printable('aa\u{1F600} no such user', 2)).toBe('aa');
});

test('words that nobody can write down lose only what can not be written', () => {
  expect(printable('un\u0000readable: \ud83d and \u{1F600}')).toBe('unreadable: \ufffd and \u{1F600}');
});

test('whatever the words, they can be written down, and are the start of what was said', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '\u0000', '\ud83d', '\ude00', '\u{1F600}', 'é') }), fc.nat(12), (words, most) => {
      const kept = printable(words, most);
      expect(kept).not.toMatch(/\p{Surrogate}|\0/u);
      expect([...kept].length).toBeLessThanOrEqual(most);
      expect(printable(words).startsWith(kept)).toBe(true);
      expect(printable(kept)).toBe(kept);
    }),
  );
});
