import type { Place } from '../../domain/locations.ts';
import type { Tx } from '../../prisma/client.ts';

const asked = { id: true, sourceId: true, knownAs: true, phone: true, bookingUrl: true, isPrimary: true, mergedInto: true, deletedAt: true } as const;

/** All places of a practice, those removed and mere spellings too: a message says what its client's place says. */
export const readPlaces = (tx: Tx, practiceId: string): Promise<Place[]> =>
  tx.location.findMany({ where: { practiceId }, select: asked, orderBy: { id: 'asc' } });
