import { describe, expect, test } from 'vitest';
import { locationChoice } from '../../pims/split/choice.ts';
import { findOverlaps, findSharers, findUnclaimed, type Claimant } from '../../pims/index.ts';

const downtown: Claimant = { name: 'Downtown Vets', choice: { only: ['Downtown', 'Mall'] } };
const harbor: Claimant = { name: 'Harbor Vets', choice: { only: ['Harbor'] } };
const all: Claimant = { name: 'All Vets', choice: null };

describe('practices that read one export', () => {
  test('take each client once at most: what two take is told, whatever its capitals', () => {
    expect(findOverlaps([downtown, harbor])).toEqual([]);
    expect(findOverlaps([downtown, { name: 'Mall Vets', choice: { only: ['MALL'] } }])).toEqual(['Downtown Vets and Mall Vets both take "Mall"']);
    expect(findOverlaps([downtown, all])).toEqual(['All Vets takes the clients of every location, so also those of Downtown Vets']);
    const withNone = [downtown, harbor].map(({ name, choice }) => ({ name, choice: choice && { ...choice, orNone: true } }));
    expect(findOverlaps(withNone)).toEqual(['Downtown Vets and Harbor Vets both take clients without a location']);
  });

  test('leave nobody out unsaid', () => {
    const found = [
      { name: 'Downtown', clients: 200, isHere: true },
      { name: 'Harbor', clients: 12, isHere: false },
      { name: null, clients: 1, isHere: false },
    ];
    expect(findUnclaimed(found, [downtown.choice])).toEqual([
      '12 clients of "Harbor" belong to no practice',
      '1 client without a location belongs to no practice',
    ]);
    expect(findUnclaimed(found, [downtown.choice, harbor.choice, { only: ['x'], orNone: true }])).toEqual([]);
  });

  test('one that reads alone hears who else takes its locations', () => {
    expect(findSharers(harbor, [downtown, { name: 'Harbor South', choice: { only: ['harbor'] } }])).toEqual([
      expect.stringContaining('Harbor South takes "harbor" too') as string,
    ]);
    const [both] = findSharers({ name: 'A', choice: { only: ['x'], orNone: true } }, [{ name: 'B', choice: { only: ['y'], orNone: true } }]);
    expect(both).toContain('B takes clients without a location too');
  });

  test('a practice that takes everything shares with each that has chosen, either way round; two that take everything read exports of their own', () => {
    expect(findSharers(harbor, [all, { name: 'Any Vets', choice: null }])).toEqual([
      'All Vets and Any Vets take the clients of every location. If one of them reads the same export, yours hear twice: choose its locations there',
    ]);
    expect(findSharers(harbor, [all])).toEqual([expect.stringContaining('All Vets takes the clients of every location. If it reads') as string]);
    expect(findSharers(all, [downtown, { name: 'Any Vets', choice: null }])).toEqual([
      'Downtown Vets takes "Downtown", "Mall", and this practice takes every location. If both read the same export, those clients hear twice: choose the locations of this practice',
    ]);
  });

  test('a choice names a location once, however often and however it was spelled', () => {
    expect(locationChoice.parse({ only: ['Harbor', ' HARBOR', 'Mall', 'harbor '] })).toEqual({ only: ['Harbor', 'Mall'] });
  });
});
