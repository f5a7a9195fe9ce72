import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import type { Permission } from '../../domain/permissions.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import type { Asker } from '../http/route.ts';

/** What a key looks like: where it belongs, and 256 bits nobody can guess. The word in front lets scanners for leaked secrets find it. */
const form = /^homing_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;
/** `last_used_at` is written at most this often, ms. */
const noteEveryMs = 60_000;

export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The key of an Authorization header (RFC 6750); null without one. */
export function keyIn(request: Request): string | null {
  const [, key] = /^Bearer +(\S+) *$/i.exec(request.get('authorization') ?? '') ?? [];
  return key ?? null;
}

interface Entry {
  practiceId: unknown;
  may: Permission;
}

/**
 * The practice of a path, if this key is one of its keys and may do it.
 * @throws ApiError `not signed in` for what is no key, has expired or was revoked; `not found` for another practice's; `not allowed` beyond what it was given
 */
export async function requireKey(api: ApiDependencies, key: string, { practiceId, may }: Entry): Promise<{ practice: Practice; asker: Asker }> {
  const [, owner] = form.exec(key) ?? [];
  if (!owner) throw new ApiError('not signed in');
  const own = z.uuid().safeParse(owner.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
  if (!own.success) throw new ApiError('not signed in');
  const now = api.clock();
  const found = await api.database.withPractice(own.data, async (tx) => {
    const kept = await tx.apiKey.findUnique({ where: { practiceId_hash: { practiceId: own.data, hash: hashOfKey(key) } } });
    if (!kept || kept.revokedAt || kept.expiresAt.getTime() <= now) return null;
    if ((kept.lastUsedAt?.getTime() ?? 0) + noteEveryMs <= now)
      await tx.apiKey.update({ where: { practiceId_id: { practiceId: own.data, id: kept.id } }, data: { lastUsedAt: new Date(now) } });
    return { kept, practice: await tx.practice.findUniqueOrThrow({ where: { id: own.data } }) };
  });
  if (!found) throw new ApiError('not signed in');
  if (practiceId !== own.data) throw new ApiError('not found');
  const { kept, practice } = found;
  const given = (permission: Permission): boolean => kept.permissions.includes(permission);
  if (!given(may)) throw new ApiError('not allowed', { message: 'This key was not given what it takes to do this. Make another one.' });
  return { practice, asker: { kind: 'key', id: kept.id, name: `Key “${kept.name}”`, role: null, session: null, may: given } };
}
