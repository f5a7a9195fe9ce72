import type { TemplateLocation } from './templates/input.ts';

/** The source id of the location every practice is made with: the practice itself. */
export const ownLocation = 'main';

/** A place of a practice, as rules read it. */
export interface Place {
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

/** The practice itself while it is the primary one: its name, phone and booking link are those of the practice's profile. */
export const isPracticeItself = ({ isPrimary, sourceId }: Pick<Place, 'isPrimary' | 'sourceId'>): boolean => isPrimary && sourceId === ownLocation;

/** The place a location leads to: itself, or the one it is a spelling of; null for none and for one that was removed. */
export function placeOf(places: readonly Place[], locationId: string | null): Place | null {
  const named = places.find(({ id }) => id === locationId);
  const place = named?.mergedInto ? places.find(({ id }) => id === named.mergedInto) : named;
  return place && !place.deletedAt ? place : null;
}

/**
 * For whom a client's message speaks: their location's name, phone and booking link as far as they are set, else the primary location's, else the practice's (the FAQ's
 * Sister Sites). What only the PIMS calls a place is not set: it may be a code. Who has no location belongs to the primary one.
 * @returns what replaces the practice's own; null when nothing does
 */
export function speakFor(places: readonly Place[], locationId: string | null): TemplateLocation | null {
  const primary = places.find(({ isPrimary }) => isPrimary) ?? null;
  const own = placeOf(places, locationId) ?? primary;
  const inOrder = [...new Set([own, primary])].filter((place) => place !== null);
  if (!own || isPracticeItself(own)) return null;
  // What the practice itself says is its profile's, which templates fall back to.
  const said = inOrder.filter((place) => !isPracticeItself(place));
  return { name: first(said, 'knownAs'), phone: first(said, 'phone'), bookingUrl: first(said, 'bookingUrl'), ...(own.isPrimary ? { isPrimary: true } : {}) };
}

const first = (places: readonly Place[], what: 'knownAs' | 'phone' | 'bookingUrl'): string | null => places.find((place) => place[what])?.[what] ?? null;
