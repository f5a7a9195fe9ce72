import { readLink } from '../../domain/links.ts';
import { normalizePassword, passwordFault } from '../../domain/passwordRules.ts';
import type { PasswordReset, Person } from '../../prisma/generated/client.ts';
import { hashPassword } from '../../prisma/passwords.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { endSessions, tellStreams } from '../session/endSessions.ts';
import { forgetFactor } from '../session/forgetFactor.ts';

/** @throws ApiError `not found` for a link that is not ours or was cut off; `gone` for one that was used, is too old, or was made before the password was changed otherwise */
export async function findReset(api: ApiDependencies, token: string): Promise<{ reset: PasswordReset; person: Person }> {
  // Read as if it were for ever: who comes too late is told so, and not that there is nothing.
  const link = readLink(token, api.linkKeys, 0);
  if (link?.purpose !== 'passwordReset') throw new ApiError('not found', { message: 'This link is not complete. Open it again from the e-mail itself.' });
  const reset = await api.database.global.passwordReset.findUnique({ where: { id: link.subjectId } });
  const person = reset && (await api.database.global.person.findUnique({ where: { id: reset.personId } }));
  if (!reset || !person || person.disabledAt || reset.usedAt || reset.expiresAt.getTime() <= api.clock() || isOutdated(reset, person)) throw tooLate();
  return { reset, person };
}

const isOutdated = (reset: PasswordReset, person: Person): boolean => person.passwordSetAt !== null && person.passwordSetAt > reset.createdAt;
const tooLate = (): ApiError => new ApiError('gone', { message: 'This link has been used or is more than an hour old. Ask for another one.' });

/**
 * Sets the new password, uses up every link of the person (also that to another address) and ends all their sessions, in one transaction: of two at once only one finds the link unused. The
 * second factor stays as it is, unless nobody has shown before that the address is theirs: it is then whoever's who made the account.
 * @throws ApiError `invalid` for a password that can't be used, or what `findReset` throws
 */
export async function setPassword(api: ApiDependencies, token: string, password: string): Promise<Person> {
  const { reset, person } = await findReset(api, token);
  const practices = await api.database.global.practice.findMany({ where: { memberships: { some: { personId: person.id } } }, select: { name: true } });
  const fault = passwordFault(password, { email: person.email, name: person.name, practices: practices.map(({ name }) => name) });
  if (fault) throw new ApiError('invalid', { errors: { password: fault } });
  const passwordHash = await hashPassword(normalizePassword(password));
  const now = new Date(api.clock());
  await api.database.global.$transaction(async (tx) => {
    // The person first, as every change of a way in does: two of them wait for each other in one order.
    await tx.$queryRaw`SELECT 1 FROM people WHERE id = ${person.id}::uuid FOR NO KEY UPDATE`;
    const used = await tx.passwordReset.updateMany({ where: { id: reset.id, usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } });
    if (used.count === 0) throw tooLate();
    await tx.passwordReset.updateMany({ where: { personId: person.id, usedAt: null }, data: { usedAt: now } });
    // Whoever wanted another address for the account may be who is thrown out just now.
    await tx.emailChange.updateMany({ where: { personId: person.id, usedAt: null }, data: { usedAt: now } });
    await tx.person.update({ where: { id: person.id }, data: { passwordHash, passwordSetAt: now, emailVerifiedAt: person.emailVerifiedAt ?? now } });
    if (!person.emailVerifiedAt) await forgetFactor(tx, person.id);
    await endSessions(api, { personId: person.id, tx });
  });
  await tellStreams(api, person.id);
  return person;
}
