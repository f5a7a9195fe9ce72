import { expect, test } from 'vitest';
import { isLeftAlone, pinCounts, pinFault } from '../../domain/desk.ts';
import { permissionsByPin } from '../../domain/permissions.ts';

test.each(['4829', '73915', '80417263', '0482', '1223'])('%s may be a PIN', (pin) => {
  expect(pinFault(pin)).toBeNull();
});

test.each([
  ['482', 'Use 4 to 8 digits'],
  ['482917364', 'Use 4 to 8 digits'],
  ['48a9', 'Use 4 to 8 digits'],
  ['٤٨٢٩', 'Use 4 to 8 digits'],
  ['7777', 'repeats itself'],
  ['121212', 'repeats itself'],
  ['1234', 'row of digits'],
  ['987654', 'row of digits'],
  ['7890', 'row of digits'],
  ['1987', 'like a year'],
  ['2011', 'like a year'],
])('%s may not: %s', (pin, why) => {
  expect(pinFault(pin)).toContain(why);
});

test('a shared computer is left alone when its minutes have gone by, to the millisecond', () => {
  const at = { minutes: 5, now: 1_000_000_000_000 };
  expect(isLeftAlone(at.now - 5 * 60_000 + 1, at)).toBe(false);
  expect(isLeftAlone(at.now - 5 * 60_000, at)).toBe(true);
});

test('a PIN older than the password counts no more', () => {
  const [before, after] = [new Date('2026-01-01'), new Date('2026-02-01')];
  expect([pinCounts(after, before), pinCounts(after, null), pinCounts(before, before), pinCounts(before, after)]).toEqual([true, true, true, false]);
});

test('a PIN opens daily work and nothing that decides, lets in or tells on others', () => {
  expect(permissionsByPin).toEqual(['see', 'stop', 'work']);
});
