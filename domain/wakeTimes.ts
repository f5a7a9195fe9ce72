import { placeOf } from './spread.ts';

const msPerDay = 86_400_000;

/** No process sleeps longer than this without looking at its facts, ms: 23 to 30 days, spread over pets so that they never look all at once. */
export const longestSleep = (id: string): number => Math.floor((23 + 7 * placeOf(`sleep ${id}`)) * msPerDay);
