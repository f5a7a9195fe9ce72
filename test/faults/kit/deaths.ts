/**
 * The moments of a hand-over at which a worker may die, one before and one after each of its three commits and its call; and what each channel then has
 * claimed and not noted: nothing, messages no provider has heard of, or messages its provider has.
 */
export const deaths = {
  'before the claim': 'nothing',
  'after the claim': 'unheard of',
  'after the bytes were written': 'taken',
  'after the answer, before it was noted': 'taken',
  'after the outcome was noted': 'nothing',
} as const;
export type Death = keyof typeof deaths;
