import type { Request } from 'express';
import { noPractice, signLink } from '../../../domain/links.ts';
import type { EmailChange } from '../../../prisma/generated/client.ts';
import type { ApiDependencies } from '../../dependencies.ts';
import { ApiError } from '../../http/errors.ts';
import { readAddress } from '../../invitations/invite.ts';
import { writeTo } from '../../passwordReset/writeTo.ts';
import { requirePassword } from '../../session/proof.ts';
import type { Session } from '../../session/sessions.ts';
import { noteEvent } from '../noteEvent.ts';
import { writeAsked, writeConfirm, writeTaken } from './letters.ts';

/** The link works this long, ms: a mailbox of one's own is looked at within a day. */
export const changeMs = 86_400_000;
/** Changes asked for in a day, per person: nobody shall write to the world from here. */
const mostADay = 5;

interface Wish {
  session: Session;
  email: string;
  /** The present one. */
  password: string;
  request: Request;
}

/**
 * Asks for another address to sign in with. Nothing changes before its owner has opened the link sent there; the present address is told, and can stop it by a new
 * password. The answer is the same when the address is somebody else's already.
 * @returns the address as it will be kept
 * @throws ApiError `invalid` at the field that is wrong, `not allowed` while nobody has shown that the present address is theirs, `too many tries`
 */
export async function askChange(api: ApiDependencies, { session, email: raw, password, request }: Wish): Promise<string> {
  const { person } = session;
  const wanted = readAddress(raw);
  if (wanted === person.email) throw new ApiError('invalid', { errors: { email: 'You sign in with this address already.' } });
  await requirePassword(api, { session, password, request });
  // An account made by a link handed on may be a stranger's: it must not slip away from the address it was made for.
  if (!person.emailVerifiedAt)
    throw new ApiError('not allowed', {
      message: `Nobody has shown yet that ${person.email} is yours. Sign out, press “Forgot your password?” and choose a new one by the e-mail; then change the address.`,
    });
  const taken = await api.database.global.person.findUnique({ where: { email: wanted }, select: { id: true } });
  const change = await noteChange(api, person.id, wanted);
  await noteEvent(api, { personId: person.id, request, what: 'e-mail change asked' });
  tellBoth(api, { change, person, isTaken: taken !== null });
  return wanted;
}

/** Only the newest one counts. */
function noteChange({ database, clock }: ApiDependencies, personId: string, email: string): Promise<EmailChange> {
  const now = clock();
  return database.global.$transaction(async (tx) => {
    // One after the other, or many at once would all find none before them.
    await tx.$queryRaw`SELECT 1 FROM people WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
    const lately = await tx.emailChange.count({ where: { personId, createdAt: { gt: new Date(now - changeMs) } } });
    if (lately >= mostADay) throw new ApiError('too many tries', { message: 'You asked for this five times today. Go on tomorrow.' });
    await tx.emailChange.updateMany({ where: { personId, usedAt: null }, data: { usedAt: new Date(now) } });
    return tx.emailChange.create({ data: { personId, email, createdAt: new Date(now), expiresAt: new Date(now + changeMs) } });
  });
}

/** Nobody waits for the e-mails; what goes wrong is logged. */
function tellBoth(api: ApiDependencies, { change, person, isTaken }: { change: EmailChange; person: Session['person']; isTaken: boolean }): void {
  const { name, email } = person;
  const wanted = change.email;
  const payload = { purpose: 'newAddress' as const, practiceId: noPractice, subjectId: change.id, expiresAt: change.expiresAt.getTime() };
  const url = `${api.publicUrl}/new-address/${signLink(payload, api.linkKeys)}`;
  const told = Promise.all([
    writeTo(api, { ...person, email: wanted }, (from) =>
      isTaken ? writeTaken({ from, wanted, url: api.publicUrl }) : writeConfirm({ from, name, email, wanted, url }),
    ),
    writeTo(api, person, (from) => writeAsked({ from, name, email, wanted, url: `${api.publicUrl}/forgot` })),
  ]);
  told.catch((error: unknown) => api.log.error({ err: error }, 'E-mails about another address to sign in with could not be sent'));
}
