import type { Chance } from './random.ts';

/** Steps of the recommended cadence stand this far from each other, days. */
const stride = 30;

/**
 * Days from today to a due date, -120 to 300. A new practice is told nothing of the past, so what its first batch holds is what falls on today or later in the batch's
 * window, which may have one day left or fifteen. To show a batch worth looking at on every day of the month, a share of the due dates lies whole strides
 * from today (a step falls on today), few fall in the two weeks after, and the rest fills the batches to come.
 */
export function dueOffset(chance: Chance): number {
  const within = chance.weigh([
    [14, 'today'],
    [8, 'soon'],
    [78, 'later'],
  ] as const);
  const days = within === 'today' ? 0 : within === 'soon' ? chance.between(1, 14) : chance.between(15, stride - 1);
  return stride * chance.between(-4, 9) + days;
}
