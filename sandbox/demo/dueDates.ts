import type { Chance } from './random.ts';

/** Steps of the recommended cadence stand this far from each other, days. */
const stride = 30;

/**
 * Days from today to a due date of a newcomer, -120 to 300. They are told nothing of the past, so what their first batch holds is what falls on today or later in
 * the batch's window, which may have one day left or fifteen. To show a batch worth looking at on every day of the month, a share of the due dates lies whole
 * strides from today (a step falls on today), few fall in the two weeks after, and the rest fills the batches to come.
 */
export function newcomersOffset(chance: Chance): number {
  const within = chance.weigh([
    [38, 'today'],
    [8, 'soon'],
    [54, 'later'],
  ] as const);
  const days = within === 'today' ? 0 : within === 'soon' ? chance.between(1, 14) : chance.between(15, stride - 1);
  return stride * chance.between(-3, 9) + days;
}

/** Days from today to a due date of a client of long standing: most came about when they were due and are due again within the year; some let it pass. */
export const settledOffset = (chance: Chance): number =>
  chance.weigh([
    [11, chance.between(-140, -1)],
    [89, chance.between(0, 350)],
  ]);
