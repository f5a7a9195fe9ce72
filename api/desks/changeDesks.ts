import type { Request } from 'express';
import { deskSessionMs } from '../../domain/desk.ts';
import { noteEvent } from '../account/noteEvent.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { requireProof } from '../session/proof.ts';
import { renewSession, type Session } from '../session/sessions.ts';
import { clearedDeskCookie, deskCookie, hashOfDesk, makeDeskToken } from './cookie.ts';
import { findDesk, holdDesk, type Desk } from './findDesk.ts';

interface Making {
  practiceId: string;
  session: Session;
  name: string;
  request: Request;
}

/** Most shared computers of a practice. */
const most = 200;

/**
 * Makes the computer a request comes from a shared one. The session goes on under a new id, as one of that computer.
 * @returns the Set-Cookie headers
 * @throws ApiError `proof needed`; `too late` where it is one already; `too large`
 */
export async function makeDesk(api: ApiDependencies, { practiceId, session, name, request }: Making): Promise<string[]> {
  requireProof(api, session);
  const already = await findDesk(api, request);
  if (already) throw new ApiError('too late', { message: `This computer is shared already: it is “${already.name}” of ${already.practiceName}.` });
  const token = makeDeskToken();
  const now = new Date(api.clock());
  await api.database.withPractice(practiceId, async (tx) => {
    if ((await tx.desk.count({ where: { practiceId } })) >= most)
      throw new ApiError('too large', { message: `There are ${most} shared computers already. End one that is no longer used.` });
    const kept = { practiceId, tokenHash: hashOfDesk(token), name, createdBy: session.person.name, createdAt: now, lastSeenAt: now };
    const { id } = await tx.desk.create({ data: kept });
    const ends = new Date(now.getTime() + deskSessionMs);
    await tx.$executeRaw`UPDATE sign_ins SET desk_id = ${id}::uuid, expires_at = least(expires_at, ${ends}) WHERE id = ${session.id}::uuid`;
  });
  return [deskCookie({ practiceId, token }, api.publicUrl), await renewSession(api, session, { password: false })];
}

/**
 * Ends a shared computer: whoever is on it is signed out, and PINs there are forgotten.
 * @returns the Set-Cookie headers, where it is the one that asks
 * @throws ApiError `not found`
 */
export async function endDesk(api: ApiDependencies, desk: Pick<Desk, 'practiceId' | 'id'>, request: Request): Promise<string[]> {
  const { practiceId, id } = desk;
  const isHere = (await findDesk(api, request))?.id === id;
  const people = await api.database.withPractice(practiceId, async (tx) => {
    await holdDesk(tx, desk);
    const had = await tx.deskPerson.findMany({ where: { practiceId, deskId: id } });
    await tx.deskPerson.deleteMany({ where: { practiceId, deskId: id } });
    await tx.desk.delete({ where: { practiceId_id: { practiceId, id } } });
    await tx.signIn.deleteMany({ where: { deskId: id } });
    return had;
  });
  for (const { personId } of people) await noteEvent(api, { personId, request, what: 'desk PIN removed' });
  return isHere ? [clearedDeskCookie(api.publicUrl)] : [];
}

/** Sets after how many minutes the practice's shared computers lock. What has locked already stays so. @returns false when it was set so already */
export async function setLockMinutes(api: ApiDependencies, practiceId: string, minutes: number): Promise<boolean> {
  return api.database.withPractice(practiceId, async (tx) => {
    const { deskLockMinutes } = await tx.practice.findUniqueOrThrow({ where: { id: practiceId } });
    if (deskLockMinutes === minutes) return false;
    const now = api.clock();
    const desks = await tx.desk.findMany({ where: { practiceId }, select: { id: true } });
    // Locked is who was away too long by what held then, though nobody has asked since.
    await tx.signIn.updateMany({
      where: { deskId: { in: desks.map(({ id }) => id) }, lockedAt: null, isHalf: false, lastSeenAt: { lte: new Date(now - deskLockMinutes * 60_000) } },
      data: { lockedAt: new Date(now) },
    });
    await tx.practice.update({ where: { id: practiceId }, data: { deskLockMinutes: minutes } });
    return true;
  });
}
