import { describe, expect, it } from 'vitest';
import { firstLookAt, isAbsenceCertain, judgeableFrom, nextLookAt, turnOf } from '../../domain/doubts.ts';

const minute = 60_000;
const since = Date.UTC(2026, 10, 16, 23, 12);
const after = (minutes: number): number => since + minutes * minute;

describe('a doubt', () => {
  it('is looked into after a minute, then at 5, 15, 30 and 60, and no more', () => {
    const looks = [];
    for (let at: number | null = firstLookAt(since, since); at !== null; at = nextLookAt(since, at)) looks.push((at - since) / minute);
    expect(looks).toEqual([1, 5, 15, 30, 60]);
  });

  it('is looked into once even when nobody could for hours, and a late look does not bring forward the next', () => {
    expect(firstLookAt(since, after(300))).toBe(after(300));
    expect(nextLookAt(since, after(300))).toBeNull();
    expect(nextLookAt(since, after(7))).toBe(after(15));
    expect(nextLookAt(since, after(4.8))).toBe(after(15));
  });

  it('is not taken for a message that never arrived while it may be on its way', () => {
    expect([1, 3.9, 4, 5].map((minutes) => isAbsenceCertain(since, after(minutes)))).toEqual([false, false, true, true]);
  });

  it('is Homing’s to ask about for the hour, and a person’s turn after it, or as soon as nobody is asked any more', () => {
    expect(turnOf({ since, lookAt: after(15) }, after(7))).toBe('asking');
    expect(turnOf({ since, lookAt: after(60) }, after(60))).toBe('asking');
    expect(turnOf({ since, lookAt: null }, after(1))).toBe('yours');
    expect(turnOf({ since, lookAt: after(15) }, after(62))).toBe('yours');
  });

  it('is for people after ten minutes, or at once when nobody is asked', () => {
    expect(judgeableFrom(since, after(15))).toBe(after(10));
    expect(judgeableFrom(since, null)).toBe(since);
  });
});
