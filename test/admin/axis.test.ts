import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { axisOf, placeOf, sayOffset, stackDots } from '../../admin/pets/lanes/axis.ts';
import type { Dot } from '../../admin/server/petTypes.ts';

const dot = (offset: number, channel: Dot['channel']): Dot => ({
  stepId: 's',
  offset,
  stepOn: '2026-01-01',
  channel,
  state: 'planned',
  words: 'Scheduled',
  at: null,
  messageId: null,
  reason: null,
});

describe('the lanes of a pet’s page', () => {
  it('share the days from 90 before to 90 after the due date', () => {
    expect(axisOf([-30, 0])).toEqual({ from: -90, to: 90, ticks: [-90, -60, -30, 0, 30, 60, 90] });
  });

  test.prop([fc.array(fc.integer({ min: -730, max: 730 }), { minLength: 1 })])(
    'hold every step, in the order of its days, however far out it stands',
    (offsets) => {
      const axis = axisOf(offsets);
      const places = [...offsets].sort((a, b) => a - b).map((offset) => placeOf(axis, offset));
      expect(places.every((place) => place >= 0 && place <= 100)).toBe(true);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(axis.ticks).toContain(0);
    },
  );

  it('put what leaves on one day on top of each other', () => {
    expect(stackDots([dot(0, 'email'), dot(30, 'email'), dot(0, 'text')]).map((stack) => stack.map(({ channel }) => channel))).toEqual([
      ['email', 'text'],
      ['email'],
    ]);
  });

  it('say where a step stands', () => {
    expect([-90, -1, 0, 1, 30].map(sayOffset)).toEqual(['90 days before', '1 day before', 'on the due day', '1 day after', '30 days after']);
  });
});
