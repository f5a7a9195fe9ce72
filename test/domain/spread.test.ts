import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeOf, spreadMs, spreadOf } from '../../domain/spread.ts';
import { longestSleep } from '../../domain/wakeTimes.ts';

const msPerDay = 86_400_000;
const idOf = (n: number) => `0198c0de-${(n >> 16).toString(16).padStart(4, '0')}-7000-8000-${n.toString(16).padStart(12, '0')}`;

it('a client has the same place in the hour every time, inside the hour, at a whole second', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(spreadOf(id)).toBe(spreadOf(id));
      expect(spreadOf(id)).toBeGreaterThanOrEqual(0);
      expect(spreadOf(id)).toBeLessThan(spreadMs);
      expect(spreadOf(id) % 1000).toBe(0);
      expect(placeOf(id)).toBeLessThan(1);
    }),
  );
});

it('ids made one after the other spread evenly: each sixth of the hour gets its share', () => {
  const sixths = [0, 0, 0, 0, 0, 0];
  for (let n = 0; n < 6000; n += 1) sixths[Math.floor(placeOf(idOf(n)) * 6)]! += 1;
  for (const count of sixths) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

it('no process sleeps longer than 30 days, and pets do not all look on the same day', () => {
  const days = new Set<number>();
  for (let n = 0; n < 500; n += 1) {
    const sleep = longestSleep(idOf(n));
    expect(sleep).toBeGreaterThanOrEqual(23 * msPerDay);
    expect(sleep).toBeLessThan(30 * msPerDay);
    days.add(Math.floor(sleep / msPerDay));
  }
  expect(days.size).toBe(7);
});

it('a client keeps that place from one release to the next', () => {
  expect(spreadOf('0198c0de-0000-7000-8000-00000000c11e') / 1000).toBe(1523);
});
