import { forgetFactor } from '../api/session/forgetFactor.ts';
import type { Database } from '../prisma/client.ts';
import type { Person } from '../prisma/generated/client.ts';

/** What the command says then. */
export const unverifiedWords =
  'Nobody had shown that this address is theirs: the account was made by an invitation’s copied link. Its password, authenticator app and sessions have ended.';

/**
 * An account that anybody may have made, by an invitation's copied link, is given more only afresh: what its maker knows or holds ends.
 * @returns whether that was so
 */
export async function resetUnverified(database: Database, { id, emailVerifiedAt, passwordHash }: Person): Promise<boolean> {
  if (emailVerifiedAt !== null || passwordHash === null) return false;
  await database.global.$transaction(async (tx) => {
    await tx.person.update({ where: { id }, data: { passwordHash: null, passwordSetAt: null } });
    await forgetFactor(tx, id);
    await tx.signIn.deleteMany({ where: { personId: id } });
    await tx.passwordReset.updateMany({ where: { personId: id, usedAt: null }, data: { usedAt: new Date() } });
  });
  return true;
}
