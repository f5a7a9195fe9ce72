import type { Dot } from '../../server/petTypes.ts';

/** The days around the due date that all lanes of a pet share. */
export interface Axis {
  from: number;
  to: number;
  ticks: number[];
}

/** From 90 days before to 90 after, further where a step stands further out. */
export function axisOf(offsets: number[]): Axis {
  const from = Math.min(-90, ...offsets);
  const to = Math.max(90, ...offsets);
  const reach = Math.max(-from, to);
  const step = reach <= 90 ? 30 : Math.ceil(reach / 4 / 30) * 30;
  const ticks: number[] = [];
  for (let day = Math.ceil(from / step) * step; day <= to; day += step) ticks.push(day);
  return { from, to, ticks };
}

/** Where a day stands on the axis, percent of its width; a margin keeps the outermost dots whole. */
export function placeOf(axis: Axis, offset: number): number {
  const margin = 4;
  const share = (offset - axis.from) / (axis.to - axis.from);
  return margin + Math.min(1.02, Math.max(-0.02, share)) * (100 - 2 * margin);
}

/** "90 days before", "due day", "30 days after". */
export function sayOffset(offset: number): string {
  if (offset === 0) return 'on the due day';
  const days = Math.abs(offset) === 1 ? '1 day' : `${Math.abs(offset)} days`;
  return offset < 0 ? `${days} before` : `${days} after`;
}

/** Dots of one day stand on top of each other. */
export function stackDots(dots: Dot[]): Dot[][] {
  const stacks = new Map<number, Dot[]>();
  for (const dot of dots) stacks.set(dot.offset, [...(stacks.get(dot.offset) ?? []), dot]);
  return [...stacks.values()];
}
