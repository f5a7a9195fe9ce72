import { keyPermissions, type Permission } from '../../domain/permissions.ts';
import { Prisma, type ApiKey, type Practice } from '../../prisma/generated/client.ts';
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
  const kept = await oneOfAName(() =>
    api.database.withPractice(practice.id, async (tx) => {
      // What has ended gives its name away.
      await tx.apiKey.updateMany({
        where: { practiceId: practice.id, name: wanted.name, revokedAt: null, expiresAt: { lte: new Date(now) } },
        data: { revokedAt: new Date(now) },
      });
      return tx.apiKey.create({
        data: {
          practiceId: practice.id,
          name: wanted.name,
          prefix,
          hash: hashOfKey(key),
          permissions: keyPermissions.filter((permission) => wanted.permissions.includes(permission)),
          createdBy: asker.name,
          createdById: asker.id,
          createdAt: new Date(now),
          expiresAt: new Date(now + wanted.days * dayMs),
        },
      });
    }),
  );
  return { kept, key };
}

/** The database knows best whether another key has the name: of several at the same moment one is made. */
async function oneOfAName<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')) throw error;
    throw new ApiError('invalid', { errors: { name: 'Another key has this name. Choose one that says what this one is for.' } });
  }
}
