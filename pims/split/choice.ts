import { z } from 'zod';

/**
 * Which of an export's locations belong to a practice, where one export holds the clients of several (the FAQ's Sister Sites). Capitals don't matter. The lists of two
 * practices that read the same export must not overlap: both would write to the same client.
 */
export const locationChoice = z.strictObject({
  /** As the export names them, each once. */
  only: z
    .array(z.string().trim().min(1).max(200))
    .min(1)
    .max(200)
    .transform((names) => names.filter((one, index) => names.findIndex((other) => plainLocation(other) === plainLocation(one)) === index)),
  /** Clients without a location belong here too. */
  orNone: z.boolean().optional(),
});
export type LocationChoice = z.infer<typeof locationChoice>;

/** A location's name as two are compared. */
const plainLocation = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

/** Whether a location of the export belongs to who made the choice; null is a client without one. No choice takes everything. */
export function isChosen(choice: LocationChoice | null, location: string | null): boolean {
  if (!choice) return true;
  if (location === null) return choice.orNone === true;
  return choice.only.some((one) => plainLocation(one) === plainLocation(location));
}
