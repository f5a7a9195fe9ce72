/** Chance that repeats: the same seed gives the same demo. */
export interface Chance {
  /** True in `share` (0 to 1) of the cases. */
  happens(share: number): boolean;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  /** Picks by weight. */
  weigh<T>(from: readonly (readonly [weight: number, value: T])[]): T;
}

/** @param seed any text */
export function chanceFrom(seed: string): Chance {
  let state = 2166136261;
  for (const character of seed) state = Math.imul(state ^ character.charCodeAt(0), 16777619) >>> 0;
  // A Weyl sequence through a 32-bit mixer: more than enough for a few thousand pets.
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    happens: (share) => next() < share,
    between,
    pick: (from) => {
      if (from.length === 0) throw new RangeError('There is nothing to pick from.');
      return from[between(0, from.length - 1)] as (typeof from)[number];
    },
    weigh: (from) => {
      let left = next() * from.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of from) {
        left -= weight;
        if (left < 0) return value;
      }
      const last = from.at(-1);
      if (!last) throw new RangeError('There is nothing to pick from.');
      return last[1];
    },
  };
}
