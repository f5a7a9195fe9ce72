import type { Request } from 'express';
import { passwordFault } from '../../domain/passwordRules.ts';
import { hashPassword } from '../../prisma/passwords.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { endSessions, tellStreams } from '../session/endSessions.ts';
import { requirePassword } from '../session/proof.ts';
import { renewSession, type Session } from '../session/sessions.ts';
import { tellPerson } from './letters.ts';
import { noteEvent } from './noteEvent.ts';

interface Change {
  session: Session;
  /** The present one. */
  password: string;
  newPassword: string;
  request: Request;
}

/**
 * Changes somebody's own password. All their other sessions end, and so do links to choose a new one or another address; this session goes on under a new id.
 * @returns the Set-Cookie header
 * @throws ApiError `invalid` at the field that is wrong; `too many tries`; `too late` when another browser was quicker
 */
export async function changePassword(api: ApiDependencies, { session, password, newPassword, request }: Change): Promise<string> {
  const { id, email, name, passwordHash } = session.person;
  await requirePassword(api, { session, password, request });
  const memberships = await api.database.global.membership.findMany({ where: { personId: id }, select: { practice: { select: { name: true } } } });
  const fault = passwordFault(newPassword, { email, name, practices: memberships.map(({ practice }) => practice.name) });
  if (fault !== null) throw new ApiError('invalid', { errors: { newPassword: fault } });
  if (newPassword === password) throw new ApiError('invalid', { errors: { newPassword: 'This is the password you have now. Choose another.' } });
  const now = new Date(api.clock());
  const newHash = await hashPassword(newPassword);
  await api.database.global.$transaction(async (tx) => {
    const { count } = await tx.person.updateMany({ where: { id, passwordHash }, data: { passwordHash: newHash, passwordSetAt: now } });
    if (count === 0) throw new ApiError('too late', { message: 'Your password was changed in another browser meanwhile. Give the new one.' });
    await tx.passwordReset.updateMany({ where: { personId: id, usedAt: null }, data: { usedAt: now } });
    await tx.emailChange.updateMany({ where: { personId: id, usedAt: null }, data: { usedAt: now } });
    await endSessions(api, { personId: id, but: session.id, tx });
  });
  const cookie = await renewSession(api, session, { password: true });
  await noteEvent(api, { personId: id, request, what: 'password changed' });
  tellPerson(api, session.person, 'password changed');
  await tellStreams(api, id);
  return cookie;
}
