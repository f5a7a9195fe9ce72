import { beforeEach, expect, test } from 'vitest';
import { watchIdle, type IdleWatch } from '../../admin/desk/idleWatch.ts';

let now: number;
let told: number[];
let warned: (number | null)[];
let locks: number;
let watch: IdleWatch;
const open = (minutes: number) => {
  [now, told, warned, locks] = [1_000_000, [], [], 0];
  watch = watchIdle({
    lockMs: minutes * 60_000,
    now: () => now,
    tell: () => told.push(now),
    warn: (seconds) => warned.push(seconds),
    lock: () => {
      locks += 1;
    },
  });
};
/** Seconds go by, each with its tick. */
const wait = (seconds: number) => {
  for (let count = 0; count < seconds; count += 1) {
    now += 1000;
    watch.tick();
  }
};
beforeEach(() => open(5));

test('it warns twenty seconds before, and locks when nobody came', () => {
  wait(279);
  expect(warned.at(-1)).toBeNull();
  wait(1);
  expect(warned.at(-1)).toBe(20);
  wait(19);
  expect([warned.at(-1), locks]).toEqual([1, 0]);
  wait(1);
  expect(locks).toBe(1);
});

test('a touch takes the warning away and begins anew', () => {
  wait(290);
  watch.touched();
  expect(warned.at(-1)).toBeNull();
  wait(299);
  expect(locks).toBe(0);
  wait(1);
  expect(locks).toBe(1);
});

test('the server is told at most once a minute, and always of the last touch', () => {
  for (let count = 0; count < 90; count += 1) {
    wait(1);
    watch.touched();
  }
  expect(told).toEqual([1_000_000, 1_060_000]);
  wait(60);
  expect(told).toEqual([1_000_000, 1_060_000, 1_120_000]);
  wait(120);
  expect(told).toHaveLength(3);
});

test('where it locks after a minute, the server is told in time', () => {
  open(1);
  wait(5);
  watch.touched();
  wait(59);
  expect(told).toEqual([1_000_000, 1_020_000]);
});

test('a hand at another tab counts, and need not be told again', () => {
  wait(290);
  watch.heard(now);
  wait(299);
  expect([locks, told.length]).toEqual([0, 1]);
});

test('a computer that slept past its time is locked by the first touch, not woken', () => {
  now += 3_600_000;
  watch.touched();
  expect(locks).toBe(1);
});
