/** One thing measured: ours, and its floor measured in the same run, repetition by repetition. */
export interface Figure {
  what: string;
  unit: string;
  /** One a repetition, in order. */
  ours: number[];
  /** The same of the barest thing that does the job, taken right before or after: the ratio of a pair does not care how fast the machine was. */
  floor?: number[];
  /** What was aimed at, in words. */
  aim?: string;
}

/** What a benchmark found: a table and what must be known to read it. */
export interface Findings {
  title: string;
  /** What was done, in a sentence or two. */
  how: string;
  figures: Figure[];
  notes: string[];
}

/** How much is done: `full` for the report, `quick` for a change in hand, `tiny` to see that it still runs. */
export type Size = 'full' | 'quick' | 'tiny';

export interface Spread {
  least: number;
  median: number;
  most: number;
}

/** @throws Error when there is nothing to look at */
export function spreadOf(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) throw new Error('Nothing was measured.');
  const middle = sorted.length / 2;
  const median = sorted.length % 2 === 1 ? (sorted[Math.floor(middle)] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
  return { least, median, most };
}

/** Ours against the floor, pair by pair. @returns null without a floor */
export const ratioOf = ({ ours, floor }: Figure): Spread | null =>
  floor && floor.length > 0 ? spreadOf(ours.map((value, index) => value / (floor[index] ?? Number.NaN))) : null;
