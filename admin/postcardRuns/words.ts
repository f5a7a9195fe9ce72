import type { NextRun } from '../server/postcardTypes.ts';
import { countOf, writeDollars } from '../words/money.ts';

/** "14 cards to 12 households, $12.46; 1 household left out." */
export function sayNextRun(next: NextRun): string {
  const out = next.leftOut > 0 ? `; ${countOf(next.leftOut, 'household')} left out` : '';
  if (next.cards === 0) return `No postcards are due in it as things are${out}.`;
  return `${countOf(next.cards, 'card')} to ${countOf(next.households, 'household')}, ${writeDollars(next.costCents)}${out}.`;
}
