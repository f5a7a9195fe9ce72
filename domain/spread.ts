/** Length of the hour over which a batch's clients are spread, ms (FAQ: "there may be up to an hour delay"). */
export const spreadMs = 3_600_000;

/**
 * A stable number in [0, 1) for an id: the same client always has the same place in the hour, so one household's
 * messages leave together. FNV-1a, then a mixing step, because v7 ids differ mostly in a few digits.
 */
export function placeOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** When in the spread a client's e-mails and texts leave, ms after the delivery hour; whole seconds. */
export const spreadOf = (clientId: string): number => Math.floor((placeOf(clientId) * spreadMs) / 1000) * 1000;
