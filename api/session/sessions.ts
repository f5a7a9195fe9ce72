import { createHash, randomBytes } from 'node:crypto';
import type { Request } from 'express';
import type { Person } from '../../prisma/generated/client.ts';
import { longestAgent } from '../account/noteEvent.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { isOfClosedDemos } from './closedDemos.ts';
import { clearedCookie, sessionCookie, sessionIdOf } from './cookie.ts';

/** A session ends after this long without a request, ms. */
export const idleMs = 12 * 3_600_000;
/** A session ends this long after signing in, whatever happens, ms. */
export const absoluteMs = 7 * 86_400_000;
/** So long a code is waited for after the password, ms. */
export const halfMs = 10 * 60_000;
/** `last_seen_at` is written at most this often, ms. */
const noteEveryMs = 60_000;

export interface Session {
  person: Person;
  id: string;
  sessionHash: string;
  lastSeenAt: Date;
  /** The password was right, the second factor is still asked for. */
  isHalf: boolean;
  lockedAt: Date | null;
  provenAt: Date | null;
  deskId: string | null;
}

const hashOf = (sessionId: string): string => createHash('sha256').update(sessionId).digest('hex');
const makeSessionId = (): string => randomBytes(32).toString('base64url');

/** The person whose session the request's cookie names; null when there is none, it has ended, the person is disabled, or belongs to closed demos only. Using it keeps it. */
export async function findSession(api: ApiDependencies, request: Request): Promise<Session | null> {
  const session = await readSession(api, request);
  const now = api.clock();
  if (session && session.lastSeenAt.getTime() + noteEveryMs <= now)
    await api.database.global.signIn.updateMany({ where: { idHash: session.sessionHash }, data: { lastSeenAt: new Date(now) } });
  return session;
}

/** The same without using it: the session ends as if nobody had asked. */
export async function readSession(api: ApiDependencies, request: Request): Promise<Session | null> {
  const sessionId = sessionIdOf(request.get('cookie'), api.publicUrl);
  if (!sessionId) return null;
  const sessionHash = hashOf(sessionId);
  const session = await api.database.global.signIn.findUnique({ where: { idHash: sessionHash }, include: { person: true } });
  const now = api.clock();
  if (!session || session.person.disabledAt || session.expiresAt.getTime() <= now || session.lastSeenAt.getTime() + idleMs <= now) return null;
  if (await isOfClosedDemos(api, session.person)) return null;
  const { id, person, lastSeenAt, isHalf, lockedAt, provenAt, deskId } = session;
  return { id, person, sessionHash, lastSeenAt, isHalf, lockedAt, provenAt, deskId };
}

interface Beginning {
  person: Person;
  request: Request;
  /** Only the password was given so far, and it takes more. */
  isHalf?: boolean;
  deskId?: string | null;
}

/**
 * Begins a session under a new id; the browser's former one ends, and so do all that have expired.
 * @returns the Set-Cookie header
 */
export async function beginSession(api: ApiDependencies, { person, request, isHalf = false, deskId = null }: Beginning): Promise<string> {
  const now = api.clock();
  const sessionId = makeSessionId();
  const lastsMs = isHalf ? halfMs : absoluteMs;
  const former = sessionIdOf(request.get('cookie'), api.publicUrl);
  const ended = [{ expiresAt: { lte: new Date(now) } }, { lastSeenAt: { lte: new Date(now - idleMs) } }, ...(former ? [{ idHash: hashOf(former) }] : [])];
  await api.database.global.$transaction([
    api.database.global.signIn.deleteMany({ where: { OR: ended } }),
    api.database.global.signIn.create({
      data: {
        idHash: hashOf(sessionId),
        personId: person.id,
        createdAt: new Date(now),
        lastSeenAt: new Date(now),
        expiresAt: new Date(now + lastsMs),
        userAgent: request.get('user-agent')?.slice(0, longestAgent) ?? null,
        ip: request.ip ?? null,
        isHalf,
        deskId,
        provenAt: new Date(now),
      },
    }),
  ]);
  return sessionCookie(sessionId, api.publicUrl, lastsMs);
}

/**
 * Goes on under a new id, as somebody who just proved who they are: whoever read the old id (or planted it) has nothing any more. A half session is whole then.
 * @param given.password whether it was the password that was given just now: a code alone is no proof for what is grave
 * @returns the Set-Cookie header
 * @throws ApiError `not signed in` when the session has ended meanwhile, or another request has just done the same
 */
export async function renewSession(api: ApiDependencies, session: Session, given: { password: boolean }): Promise<string> {
  const now = api.clock();
  const sessionId = makeSessionId();
  const { count } = await api.database.global.signIn.updateMany({
    where: { idHash: session.sessionHash, isHalf: session.isHalf },
    data: {
      idHash: hashOf(sessionId),
      isHalf: false,
      lastSeenAt: new Date(now),
      ...(given.password ? { provenAt: new Date(now) } : {}),
      ...(session.isHalf ? { expiresAt: new Date(now + absoluteMs) } : {}),
    },
  });
  if (count === 0) throw new ApiError('not signed in');
  return sessionCookie(sessionId, api.publicUrl, absoluteMs);
}

/** Ends the request's session. @returns the Set-Cookie header that takes the cookie away */
export async function endSession(api: ApiDependencies, request: Request): Promise<string> {
  const sessionId = sessionIdOf(request.get('cookie'), api.publicUrl);
  if (sessionId) await api.database.global.signIn.deleteMany({ where: { idHash: hashOf(sessionId) } });
  return clearedCookie(api.publicUrl);
}
