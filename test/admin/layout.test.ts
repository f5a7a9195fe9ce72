import { describe, expect, it } from 'vitest';
import { samePlace } from '../../admin/layout/samePlace.ts';
import { laterBy, listZones, placeOf, writeShift } from '../../admin/practice/zones.ts';

describe('the way to another practice', () => {
  it.each([
    ['keeps a list and its filters', '/p/elm/pets', '?filter=%7B%22q%22%3A%22tom%22%7D', '/p/oak/pets?filter=%7B%22q%22%3A%22tom%22%7D'],
    ['keeps a page every practice has', '/p/elm/cadence', '', '/p/oak/cadence'],
    ['leads from a record, which is not there, to its list', '/p/elm/pets/0191-1', '?open=7', '/p/oak/pets'],
    ['leads from Today to Today', '/p/elm', '', '/p/oak'],
    ['leads from Today to Today, with a stroke too many', '/p/elm/', '', '/p/oak'],
  ])('%s', (_what, pathname, search, expected) => {
    expect(samePlace({ pathname, search }, 'oak')).toBe(expected);
  });
});

describe('another time zone', () => {
  it.each([
    ['America/New_York', 'America/Denver', '2026-12-01T23:00:00Z', '2 hours later than before'],
    ['America/New_York', 'America/Halifax', '2026-12-01T23:00:00Z', '1 hour earlier than before'],
    // Arizona keeps its clocks: what is one hour in winter is none in summer.
    ['America/Denver', 'America/Phoenix', '2026-12-01T23:00:00Z', 'at the same moment as before'],
    ['America/Denver', 'America/Phoenix', '2026-07-01T23:00:00Z', '1 hour later than before'],
    ['America/New_York', 'America/St_Johns', '2026-12-01T23:00:00Z', '1 hour and 30 minutes earlier than before'],
    ['Europe/London', 'UTC', '2026-12-01T23:00:00Z', 'at the same moment as before'],
  ])('from %s to %s on %s the same hour comes %s', (from, to, instant, words) => {
    expect(writeShift(laterBy(instant, from, to))).toBe(words);
  });

  it('is chosen from all there are, the present one among them, and named as a place', () => {
    expect(listZones('America/New_York')).toContain('America/Chicago');
    expect(listZones('US/Eastern')[0]).toBe('US/Eastern');
    expect(placeOf('America/New_York')).toBe('New York');
  });
});
