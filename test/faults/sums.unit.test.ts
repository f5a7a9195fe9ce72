import { expect, test } from 'vitest';
import { allOnce, sumUp } from './kit/sums.ts';

const practiceId = 'here';
const count = (states: string[], taken: string[]) =>
  sumUp(
    states.map((state, index) => ({ id: `m${index}`, state })),
    { practiceId, taken: new Map(taken.map((ref) => [ref, 1])), knownByTheProvider: 0 },
  );

test('a batch of which every message left counts as one that left once, whoever else sends beside it', () => {
  expect(count(['delivered', 'accepted'], ['here.m0', 'here.m1', 'there.m0'])).toEqual(allOnce(2));
});

test('a batch of which a message was skipped, with whatever reason, or never made does not', () => {
  expect(count(['delivered', 'skipped'], ['here.m0'])).not.toEqual(allOnce(2));
  expect(count(['delivered'], ['here.m0'])).not.toEqual(allOnce(2));
  expect(count(['skipped', 'skipped'], [])).toMatchObject({ lost: 0, doubled: 0, unexplained: 0, skipped: 2, taken: 0 });
});
