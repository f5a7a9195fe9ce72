import { z } from 'zod';

/** Characters that turn the direction of what follows (Unicode's bidirectional embeddings, overrides and isolates): with them a name reads as another one. */
const turns = /[\u202a-\u202e\u2066-\u2069]/;

/** A name people read in lists and in what is told of changes. @param needed what to say when there is none @param longest characters */
export const readableName = (needed: string, longest: number) =>
  z
    .string()
    .trim()
    .min(1, needed)
    .max(longest, `At most ${longest} characters.`)
    .refine((name) => !turns.test(name), 'Leave out the invisible characters that turn the reading direction.');
