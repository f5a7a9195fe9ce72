import type { Request } from 'express';
import type { Permission, RoleName } from '../../domain/permissions.ts';
import type { ApiKey, Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import type { Asker } from '../http/route.ts';
import { isClosedDemo } from '../session/closedDemos.ts';
import { countTry } from '../session/limits.ts';
import { networkOf } from '../session/networkOf.ts';
import { hashOfKey, practiceOfKey } from './keyForm.ts';
import { mayNow, roleOfMaker } from './makers.ts';

/** `last_used_at` is written at most this often, ms. */
const noteEveryMs = 60_000;

/**
 * Wrong keys taken from one network address in a quarter of an hour. Nobody guesses 256 bits; this is for who tries anyway, or whose program asks with an ended key for ever.
 * Right keys from the same address are not held up.
 */
const wrongAllowed = 60;

/** The key of an Authorization header (RFC 6750); null without one. */
export function keyIn(request: Request): string | null {
  const [, key] = /^Bearer +(\S+) *$/i.exec(request.get('authorization') ?? '') ?? [];
  return key ?? null;
}

interface Entry {
  request: Request;
  may: Permission;
}

/**
 * The practice of a path, if this key is one of its keys and may do it.
 * @throws ApiError `not signed in` for what is no key, has expired, was revoked, outlived its maker's time here or is of a closed demo; `not found` for another practice's; `not allowed`
 * beyond what it was given or its maker may; `too many tries` after too many wrong ones
 */
export async function requireKey(api: ApiDependencies, key: string, { request, may }: Entry): Promise<{ practice: Practice; asker: Asker }> {
  const found = await findKey(api, key);
  if (!found) {
    await countTry(api, [{ key: `wrong key ip ${networkOf(request.ip)}`, allowed: wrongAllowed }]);
    throw new ApiError('not signed in');
  }
  const { kept, practice, makerRole } = found;
  if (request.params['practiceId'] !== practice.id) throw new ApiError('not found');
  const given = (permission: Permission): boolean => mayNow(kept, makerRole, permission);
  if (!given(may))
    throw new ApiError('not allowed', { message: 'This key was not given what it takes to do this, or who made it may not do it any more. Make another one.' });
  return { practice, asker: { kind: 'key', id: kept.id, name: `Key “${kept.name}”`, role: null, session: null, may: given } };
}

/** What is kept of a key that works, and whose it is. Looked up by its hash: how long that takes says nothing of the key. */
async function findKey(api: ApiDependencies, key: string): Promise<{ kept: ApiKey; practice: Practice; makerRole: RoleName } | null> {
  const own = practiceOfKey(key);
  if (!own) return null;
  const now = api.clock();
  return api.database.withPractice(own, async (tx) => {
    const kept = await tx.apiKey.findUnique({ where: { practiceId_hash: { practiceId: own, hash: hashOfKey(key) } } });
    if (!kept || kept.revokedAt || kept.expiresAt.getTime() <= now) return null;
    const makerRole = await roleOfMaker(tx, kept);
    if (!makerRole) return null;
    const practice = await tx.practice.findUniqueOrThrow({ where: { id: own } });
    if (isClosedDemo(api, practice)) return null;
    if ((kept.lastUsedAt?.getTime() ?? 0) + noteEveryMs <= now)
      await tx.apiKey.update({ where: { practiceId_id: { practiceId: own, id: kept.id } }, data: { lastUsedAt: new Date(now) } });
    return { kept, makerRole, practice };
  });
}
