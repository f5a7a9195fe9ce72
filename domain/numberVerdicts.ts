import type { VerdictWords } from './addressVerdicts.ts';

/** A number is asked about once: what comes later of it, its delivery reports tell. Days. */
const forGood = 36_500;

/**
 * What a telephone number was found to be before the first text to it: the one catalogue behind `address_checks.verdict` of numbers. Ours; the lines are Twilio's
 * `line_type_intelligence` (https://www.twilio.com/docs/lookup/v2-api/line-type-intelligence).
 */
export const numberVerdicts = {
  textable: { card: 'goes', holdsDays: forGood, hint: null, advice: null },
  landline: {
    card: 'stays',
    holdsDays: forGood,
    hint: 'it is a landline, which takes no texts',
    advice: 'Ask the client for a mobile number and correct it in the PIMS, or use this one again if you know that it takes texts.',
  },
  no_number: {
    card: 'stays',
    holdsDays: forGood,
    hint: 'there is no such number',
    advice: 'Ask the client for their number and correct it in the PIMS: a corrected one is used at once.',
  },
  // No answer in time, or none about this number. A text to a landline costs less than one that comes too late.
  unchecked: { card: 'goes', holdsDays: 1, hint: null, advice: null },
  unanswered: {
    card: 'waits',
    holdsDays: 0,
    hint: 'it is not known yet whether the number takes texts',
    advice: 'Twilio does not answer at present. Texts wait for it, a quarter of an hour at most.',
  },
} as const satisfies Record<string, VerdictWords>;

export type NumberVerdict = keyof typeof numberVerdicts;

/** How long a text waits for an answer about its number before it goes without, ms: reminders leave in the evening, and the night is near. */
export const longestWaitForNumber = 15 * 60_000;

/**
 * @param line what Twilio says of the number @returns `unchecked` where it says nothing of its line; of all lines only a landline is known to take no texts
 */
export function numberVerdictOf({ isValid, type }: { isValid: boolean; type: string | null }): NumberVerdict {
  if (!isValid) return 'no_number';
  if (type === null || type === 'unknown') return 'unchecked';
  return type === 'landline' ? 'landline' : 'textable';
}
