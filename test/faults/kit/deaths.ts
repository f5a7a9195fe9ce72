/** The moments of a hand-over at which a worker may die: one before and one after each of its three commits and its call. */
export const deaths = [
  'before the claim',
  'after the claim',
  'after the bytes were written',
  'after the answer, before it was noted',
  'after the outcome was noted',
] as const;
export type Death = (typeof deaths)[number];
