import type { Request } from 'express';
import { readLink } from '../../../domain/links.ts';
import { Prisma, type EmailChange } from '../../../prisma/generated/client.ts';
import type { Tx } from '../../../prisma/client.ts';
import type { ApiDependencies } from '../../dependencies.ts';
import { ApiError } from '../../http/errors.ts';
import { writeTo } from '../../passwordReset/writeTo.ts';
import { endSessions, tellStreams } from '../../session/endSessions.ts';
import type { Session } from '../../session/sessions.ts';
import { noteEvent } from '../noteEvent.ts';
import { writeDone } from './letters.ts';

const tooLate = (): ApiError =>
  new ApiError('gone', { message: 'This link has been used, was withdrawn, or is more than a day old. Ask for the change again under Your account.' });

/** @throws ApiError `not found` for a link that is not ours or was cut off, and for another person's; `gone` for one that was used, stopped or is too old */
export async function findChange(api: ApiDependencies, token: string, { person }: Pick<Session, 'person'>): Promise<EmailChange> {
  // Read as if it were for ever: who comes too late is told so, and not that there is nothing.
  const link = readLink(token, api.linkKeys, 0);
  if (link?.purpose !== 'newAddress') throw new ApiError('not found', { message: 'This link is not complete. Open it again from the e-mail itself.' });
  const change = await api.database.global.emailChange.findUnique({ where: { id: link.subjectId } });
  // A mistyped address is a stranger's: their link must open nothing, whatever account they have.
  if (change && change.personId !== person.id)
    throw new ApiError('not found', { message: `This link is for another account. You are signed in as ${person.email}: sign out, then open it again.` });
  const isOutdated = change && person.passwordSetAt !== null && person.passwordSetAt > change.createdAt;
  if (!change || change.usedAt || change.expiresAt.getTime() <= api.clock() || isOutdated) throw tooLate();
  return change;
}

/**
 * Holds the person before anything of theirs, as every change of a way in does: two of them wait for each other in one order. Whoever chose a new password meanwhile has
 * stopped this.
 */
async function holdUnchanged(tx: Tx, { personId, createdAt }: EmailChange): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM people WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
  const { passwordSetAt } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { passwordSetAt: true } });
  if (passwordSetAt !== null && passwordSetAt > createdAt) throw tooLate();
}

/**
 * Takes the new address over: it signs in from now on. All other sessions of the person end, and so do links sent to the former address, which is told.
 * @throws ApiError like `findChange`; `too late` when somebody else signs in with the address already
 */
export async function takeChange(api: ApiDependencies, { session, token, request }: { session: Session; token: string; request: Request }): Promise<string> {
  const { person } = session;
  const change = await findChange(api, token, session);
  const now = new Date(api.clock());
  try {
    await api.database.global.$transaction(async (tx) => {
      await holdUnchanged(tx, change);
      const { count } = await tx.emailChange.updateMany({ where: { id: change.id, usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } });
      if (count === 0) throw tooLate();
      await tx.person.update({ where: { id: person.id }, data: { email: change.email, emailVerifiedAt: now } });
      await tx.passwordReset.updateMany({ where: { personId: person.id, usedAt: null }, data: { usedAt: now } });
      await endSessions(api, { personId: person.id, but: session.id, tx });
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      throw new ApiError('too late', { message: 'Somebody signs in with this address already. Choose another one under Your account.' });
    throw error;
  }
  await noteEvent(api, { personId: person.id, request, what: 'e-mail changed' });
  await tellStreams(api, person.id);
  const { name, email } = person;
  writeTo(api, person, (from) => writeDone({ from, name, email, wanted: change.email })).catch((error: unknown) =>
    api.log.error({ err: error }, 'A former address could not be told that another one signs in'),
  );
  return change.email;
}
