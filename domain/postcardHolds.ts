/** Why the cards of a run wait although they are made, with the words staff read. None: they leave. */
export const postcardHolds = {
  opening: 'Making the cards',
  approval: 'Waits for approval',
  limit: 'Over the monthly limit',
} as const satisfies Record<string, string>;
export type PostcardHold = keyof typeof postcardHolds;

/** What a run's cards would cost the practice's month. Money in cents. */
export interface CardBill {
  /** Of one of this run's cards. */
  priceCents: number;
  /** Null: no limit. */
  limitCents: number | null;
  /** What the cards of other runs cost that left this month, or are leaving. */
  otherCents: number;
  /** This run's cards that left this month or wait. */
  ownCards: number;
  /** Of these, how many wait. */
  waiting: number;
}

export const spentCents = (bill: Pick<CardBill, 'priceCents' | 'otherCents' | 'ownCards'>): number => bill.otherCents + bill.ownCards * bill.priceCents;

export interface RunToHold {
  /** What holds it at present. */
  hold: string | null;
  /** Somebody looked at its cards and let them go; none was added since. */
  isReleased: boolean;
  bill: CardBill;
}

/**
 * Whether a run that has made its cards may mail them. Somebody's release stands for the cards they saw; a run that waits for approval goes on
 * waiting when the practice no longer wants to be asked; the limit counts by the practice's calendar month.
 */
export function holdOf({ hold, isReleased, bill }: RunToHold, mustBeApproved: boolean): PostcardHold | null {
  if (isReleased || bill.waiting === 0) return null;
  if (mustBeApproved || hold === 'approval') return 'approval';
  return bill.limitCents !== null && spentCents(bill) > bill.limitCents ? 'limit' : null;
}

/** "$44.50"; whole dollars without cents. */
export function sayDollars(cents: number): string {
  const dollars = (cents / 100).toFixed(2);
  return `$${dollars.endsWith('.00') ? dollars.slice(0, -3) : dollars}`;
}
