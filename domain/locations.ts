import type { TemplateLocation } from './templates/input.ts';

/** The source id of the location every practice is made with: the practice itself. */
export const ownLocation = 'main';

/** A location of a practice, as rules read it. */
export interface KnownLocation {
  id: string;
  sourceId: string;
  /** What clients know it by. */
  knownAs: string | null;
  /** E.164. */
  phone: string | null;
  bookingUrl: string | null;
  isPrimary: boolean;
  /** Set: only another spelling of that one. */
  mergedInto: string | null;
  deletedAt: Date | null;
}

/** The practice itself, primary or not: its name, phone and booking link are those of the practice's profile. */
export const isPracticeItself = ({ sourceId }: Pick<KnownLocation, 'sourceId'>): boolean => sourceId === ownLocation;

/** The location one leads to: itself, or the one it is a spelling of; null for none and for one that was removed. */
export function locationOf(known: readonly KnownLocation[], locationId: string | null): KnownLocation | null {
  const named = known.find(({ id }) => id === locationId);
  const location = named?.mergedInto ? known.find(({ id }) => id === named.mergedInto) : named;
  return location && !location.deletedAt ? location : null;
}

/**
 * For whom a client's message speaks: their location's name, phone and booking link as far as they are set, else the primary location's, else the practice's (the FAQ's
 * Sister Sites). What only the PIMS calls it is not set: it may be a code. The practice's own place speaks as the practice. Who has no location belongs to the primary one.
 * @returns what replaces the practice's own; null when nothing does
 */
export function speakFor(known: readonly KnownLocation[], locationId: string | null): TemplateLocation | null {
  const primary = known.find(({ isPrimary }) => isPrimary) ?? null;
  const own = locationOf(known, locationId) ?? primary;
  const inOrder = [...new Set([own, primary])].filter((one) => one !== null);
  if (!own || isPracticeItself(own)) return null;
  // What the practice itself says is its profile's, which templates fall back to.
  const said = inOrder.filter((one) => !isPracticeItself(one));
  return { name: first(said, 'knownAs'), phone: first(said, 'phone'), bookingUrl: first(said, 'bookingUrl'), ...(own.isPrimary ? { isPrimary: true } : {}) };
}

const first = (said: readonly KnownLocation[], what: 'knownAs' | 'phone' | 'bookingUrl'): string | null => said.find((one) => one[what])?.[what] ?? null;
