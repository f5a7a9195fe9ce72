import type { Request } from 'express';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { wrongCode } from '../session/giveCode.ts';
import { endSession, type Session } from '../session/sessions.ts';
import { takeCode } from '../session/takeCode.ts';
import { findDesk } from './findDesk.ts';

interface Given {
  session: Session;
  /** Of the authenticator app, or a recovery code; empty when none was given. */
  code: string;
  request: Request;
}

/**
 * The second half of giving one's password at a shared computer taken over by PIN: who has an authenticator app gives its code, just as when signing in.
 * @throws ApiError `invalid` at the field `code`; `not signed in` after the fifth wrong one, which ends the session; `too many tries`
 */
export async function proveAtDesk(api: ApiDependencies, { session, code, request }: Given): Promise<void> {
  if (session.person.totpConfirmedAt) {
    if (code === '') throw new ApiError('invalid', { errors: { code: 'Give the code of your app as well.' } });
    const taken = await takeCode(api, { session, code, request });
    if (taken.what === 'wrong') {
      if (taken.left > 0) throw new ApiError('invalid', { errors: { code: wrongCode } });
      throw new ApiError('not signed in', { message: 'Five wrong codes. Sign in again.', headers: { 'Set-Cookie': await endSession(api, request) } });
    }
  }
  await forgivePins(api, session.person.id, request);
}

/** Who gave the password, code and all, at a shared computer may try their PIN there again. */
export async function forgivePins(api: ApiDependencies, personId: string, request: Request): Promise<void> {
  const desk = await findDesk(api, request);
  if (!desk) return;
  const { id: deskId, practiceId } = desk;
  await api.database.withPractice(practiceId, (tx) =>
    tx.deskPerson.updateMany({ where: { practiceId, deskId, personId, wrong: { gt: 0 } }, data: { wrong: 0 } }),
  );
}
