import { keyPermissions, type Permission } from '../../domain/permissions.ts';
import type { ApiKey, Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import type { Asker } from '../http/route.ts';
import { hashOfKey, writeKey } from './keyForm.ts';

/** How long a key may be good for, days. None is for ever: a forgotten one ends by itself. */
export const keyDays = [30, 90, 365] as const;
const dayMs = 86_400_000;

export interface NewKey {
  /** Unique among the keys that work, so that the audit's "Key “Reports”" is one. */
  name: string;
  permissions: Permission[];
  days: (typeof keyDays)[number];
}

/**
 * Makes a key of a practice.
 * @param api bound to who makes it, so that it is audited
 * @returns the row, and the key itself: it is told here and never again
 * @throws ApiError `invalid` for more than its maker has or a key may be given, and for a name another key has
 */
export async function makeKey(
  api: ApiDependencies,
  { practice, asker }: { practice: Practice; asker: Asker },
  wanted: NewKey,
): Promise<{ kept: ApiKey; key: string }> {
  const beyond = wanted.permissions.filter((permission) => !keyPermissions.includes(permission) || !asker.may(permission));
  if (beyond.length > 0)
    throw new ApiError('invalid', { errors: { permissions: `A key can’t be given this, or you don’t have it yourself: ${beyond.join(', ')}.` } });
  const now = api.clock();
  const { key, prefix } = writeKey(practice.id);
  const kept = await api.database.withPractice(practice.id, async (tx) => {
    const namesake = await tx.apiKey.findFirst({ where: { practiceId: practice.id, name: wanted.name, revokedAt: null, expiresAt: { gt: new Date(now) } } });
    if (namesake) throw new ApiError('invalid', { errors: { name: 'Another key has this name. Choose one that says what this one is for.' } });
    return tx.apiKey.create({
      data: {
        practiceId: practice.id,
        name: wanted.name,
        prefix,
        hash: hashOfKey(key),
        permissions: keyPermissions.filter((permission) => wanted.permissions.includes(permission)),
        createdBy: asker.name,
        createdAt: new Date(now),
        expiresAt: new Date(now + wanted.days * dayMs),
      },
    });
  });
  return { kept, key };
}
