import type { KnownLocation } from '../../domain/locations.ts';
import type { Tx } from '../../prisma/client.ts';

const asked = { id: true, sourceId: true, knownAs: true, phone: true, bookingUrl: true, isPrimary: true, mergedInto: true, deletedAt: true } as const;

/**
 * What decides for whom a message to clients of these locations speaks: themselves, those they are spellings of, and the primary one.
 * @param locationIds of the clients; null: a client without one
 */
export async function readLocations(tx: Tx, practiceId: string, locationIds: readonly (string | null)[]): Promise<KnownLocation[]> {
  const ids = [...new Set(locationIds)].filter((id) => id !== null);
  const named = await tx.location.findMany({ where: { practiceId, OR: [{ isPrimary: true }, { id: { in: ids } }] }, select: asked });
  const missing = named.flatMap(({ mergedInto }) => mergedInto ?? []).filter((id) => !named.some((one) => one.id === id));
  return missing.length === 0 ? named : [...named, ...(await tx.location.findMany({ where: { practiceId, id: { in: missing } }, select: asked }))];
}
