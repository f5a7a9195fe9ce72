import { createHash, randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { deskSessionMs, isLeftAlone, passwordHoldsMs } from '../../domain/desk.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Person, SignIn } from '../../prisma/generated/client.ts';
import { longestAgent } from '../account/noteEvent.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { findDesk, holdDesk, type Desk } from '../desks/findDesk.ts';
import { ApiError } from '../http/errors.ts';
import { isOfClosedDemos } from './closedDemos.ts';
import { clearedCookie, sessionCookie, sessionIdOf } from './cookie.ts';

/** A session ends after this long without a request, ms. */
export const idleMs = 12 * 3_600_000;
/** A session ends this long after signing in, whatever happens, ms; at a shared computer sooner (domain/desk.ts). */
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
  /** Only on a shared computer. */
  lockedAt: Date | null;
  /** When the password was last given in it; null at a shared computer taken over by PIN, or where it was given too long ago. */
  provenAt: Date | null;
  /** The shared computer it is on, if any. */
  desk: Desk | null;
}

const hashOf = (sessionId: string): string => createHash('sha256').update(sessionId).digest('hex');
const makeSessionId = (): string => randomBytes(32).toString('base64url');

/**
 * The person whose session the request's cookie names; null when there is none, it has ended, the person is disabled, or belongs to closed demos only. Using it
 * keeps it, but not on a shared computer: pages ask by themselves there too, and only somebody's hand keeps it awake (api/desks/stayAwake.ts).
 */
export async function findSession(api: ApiDependencies, request: Request): Promise<Session | null> {
  const session = await readSession(api, request);
  const now = api.clock();
  if (session && !session.desk && session.lastSeenAt.getTime() + noteEveryMs <= now)
    await api.database.global.signIn.updateMany({ where: { id: session.id }, data: { lastSeenAt: new Date(now) } });
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
  const desk = session.deskId === null ? null : await findDesk(api, request);
  // On another computer, or when its own is none any more, a shared computer's session is worth nothing.
  if (session.deskId !== (desk?.id ?? null)) return null;
  const { id, person, lastSeenAt, isHalf } = session;
  const provenAt = desk && hasLapsed(session.provenAt, now) ? null : session.provenAt;
  return { id, person, sessionHash, lastSeenAt, isHalf, lockedAt: await lockIfLeft(api, session, desk), provenAt, desk };
}

/** Whoever sits at a shared computer half an hour later may be somebody else. */
const hasLapsed = (provenAt: Date | null, now: number): boolean => provenAt !== null && provenAt.getTime() + passwordHoldsMs <= now;

/** A shared computer nobody has touched for long enough locks when it is next asked, and stays so whatever is set later. @returns since when it is locked */
async function lockIfLeft(api: ApiDependencies, { id, isHalf, lastSeenAt, lockedAt }: SignIn, desk: Desk | null): Promise<Date | null> {
  const now = api.clock();
  // Half a session is good for nothing but the code, and ends soon enough.
  if (lockedAt || !desk || isHalf || !isLeftAlone(lastSeenAt.getTime(), { minutes: desk.lockMinutes, now })) return lockedAt;
  await api.database.global.signIn.updateMany({ where: { id, lockedAt: null }, data: { lockedAt: new Date(now) } });
  return new Date(now);
}

interface Beginning {
  person: Person;
  request: Request;
  /** Only the password was given so far, and it takes more. */
  isHalf?: boolean;
  /** Not the password: a PIN at a shared computer. */
  isByPin?: boolean;
}

const wholeMs = (desk: Desk | null): number => (desk ? deskSessionMs : absoluteMs);

/**
 * Begins a session under a new id; the browser's former one ends, and so do all that have expired. On a shared computer it is one of that computer, and ends
 * whichever was on it.
 * @returns the Set-Cookie header
 */
export async function beginSession(api: ApiDependencies, { person, request, isHalf = false, isByPin = false }: Beginning): Promise<string> {
  const now = api.clock();
  const sessionId = makeSessionId();
  const former = sessionIdOf(request.get('cookie'), api.publicUrl);
  const desk = await findDesk(api, request);
  const lastsMs = isHalf ? halfMs : wholeMs(desk);
  const begin = async (tx: Tx): Promise<void> => {
    if (desk) await holdDesk(tx, desk);
    const ended = [
      { expiresAt: { lte: new Date(now) } },
      { lastSeenAt: { lte: new Date(now - idleMs) } },
      ...(former ? [{ idHash: hashOf(former) }] : []),
      ...(desk ? [{ deskId: desk.id }] : []),
    ];
    await tx.signIn.deleteMany({ where: { OR: ended } });
    await tx.signIn.create({
      data: {
        idHash: hashOf(sessionId),
        personId: person.id,
        createdAt: new Date(now),
        lastSeenAt: new Date(now),
        expiresAt: new Date(now + lastsMs),
        userAgent: request.get('user-agent')?.slice(0, longestAgent) ?? null,
        ip: request.ip ?? null,
        isHalf,
        deskId: desk?.id ?? null,
        provenAt: isByPin ? null : new Date(now),
      },
    });
    if (desk) await tx.desk.update({ where: { practiceId_id: { practiceId: desk.practiceId, id: desk.id } }, data: { lastSeenAt: new Date(now) } });
  };
  await (desk ? api.database.withPractice(desk.practiceId, begin) : api.database.global.$transaction(begin));
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
      ...(session.isHalf ? { expiresAt: new Date(now + wholeMs(session.desk)) } : {}),
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
