import { numberVerdicts } from './numberVerdicts.ts';

export interface VerdictWords {
  /** May a card, or a text, go: it goes, it stays (none is paid for), or it waits for the answer. */
  card: 'goes' | 'stays' | 'waits';
  /** How many days the answer holds; then the address is asked about again. 0: at the next opportunity. */
  holdsDays: number;
  /** What staff read about the address or number; null when there is nothing to say. */
  hint: string | null;
  /** What to do about it, in one sentence. */
  advice: string | null;
}

/** What the post knows of an address changes seldom, and each question costs. */
const halfYear = 180;

/**
 * What the post was found to know of a postal address before a card is bought: the one catalogue behind `address_checks.verdict`.
 * The first five are Lob's `deliverability`, word for word (https://docs.lob.com/#tag/US-Verifications); the others are ours.
 */
export const addressVerdicts = {
  deliverable: { card: 'goes', holdsDays: halfYear, hint: null, advice: null },
  deliverable_unnecessary_unit: { card: 'goes', holdsDays: halfYear, hint: null, advice: null },
  deliverable_incorrect_unit: {
    card: 'goes',
    holdsDays: halfYear,
    hint: 'the post does not know this apartment or suite number',
    advice: 'Postcards go. Ask the client for the number and correct it in the PIMS.',
  },
  deliverable_missing_unit: {
    card: 'goes',
    holdsDays: halfYear,
    hint: 'the apartment or suite number is missing',
    advice: 'Postcards go. Ask the client for the number and add it in the PIMS.',
  },
  undeliverable: {
    card: 'stays',
    holdsDays: halfYear,
    hint: 'the post does not know this address',
    advice: 'Ask the client for their address and correct it in the PIMS: a corrected one is used at once.',
  },
  // Lob calls it deliverable, but what goes there comes back: nobody has taken mail for 90 days (USPS, DPV vacancy).
  vacant: {
    card: 'stays',
    holdsDays: halfYear,
    hint: 'the post says that nobody lives there',
    advice: 'Ask the client whether they have moved, and correct the address in the PIMS.',
  },
  // A test key, an address Lob does not take the question for, or no answer for a day. Tomorrow's cards are worth another question.
  unchecked: { card: 'goes', holdsDays: 1, hint: null, advice: null },
  unanswered: {
    card: 'waits',
    holdsDays: 0,
    hint: 'it is not known yet whether the post delivers there',
    advice: 'The print provider does not answer at present. Postcards wait for it, a day at most.',
  },
} as const satisfies Record<string, VerdictWords>;

export type AddressVerdict = keyof typeof addressVerdicts;

/** How long a card waits for an answer about its address before it goes without, ms. */
export const longestWait = 86_400_000;

const allVerdicts: Record<string, VerdictWords> = { ...numberVerdicts, ...addressVerdicts };

/** Of an address or a number. One this version does not know (an older or newer one wrote it) says nothing. */
export const wordsOfVerdict = (verdict: string): VerdictWords | null => (Object.hasOwn(allVerdicts, verdict) ? (allVerdicts[verdict] ?? null) : null);

/**
 * @param deliverability Lob's own word @param isVacant by its `dpv_vacant`
 * @returns `unchecked` for a word that is none of its catalogue's
 */
export function verdictOf(deliverability: string, isVacant: boolean): AddressVerdict {
  if (!/^(deliverable(_unnecessary_unit|_incorrect_unit|_missing_unit)?|undeliverable)$/.test(deliverability)) return 'unchecked';
  return isVacant && deliverability !== 'undeliverable' ? 'vacant' : (deliverability as AddressVerdict);
}
