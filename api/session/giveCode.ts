import type { Request } from 'express';
import { noteEvent } from '../account/noteEvent.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { countTry, forgiveTry } from './limits.ts';
import { endSession, renewSession, type Session } from './sessions.ts';
import { takeCode } from './takeCode.ts';
import { codeTries, codeWindowMs } from './tryLimits.ts';

interface Given {
  session: Session;
  code: string;
  request: Request;
}

/**
 * Makes a half session whole by the second factor, under a new id.
 * @returns the Set-Cookie header
 * @throws ApiError `invalid` at the field `code`; `not signed in` after the fifth wrong one, which ends the half session; `too many tries`
 */
export async function giveCode(api: ApiDependencies, { session, code, request }: Given): Promise<string> {
  const { person } = session;
  const limits = codeTries(person.id, session.id);
  const [left = 0] = await countTry(api, limits, codeWindowMs);
  const taken = await takeCode(api, person, code);
  if (taken === null) {
    await noteEvent(api, { personId: person.id, request, what: 'wrong code' });
    if (left > 0) throw new ApiError('invalid', { errors: { code: 'This code is not right, has been used, or is too old. Give the one your app shows now.' } });
    const cookie = await endSession(api, request);
    throw new ApiError('not signed in', { message: 'Five wrong codes. Begin again with your password.', headers: { 'Set-Cookie': cookie } });
  }
  const cookie = await renewSession(api, session);
  await forgiveTry(api, { limits, forgiven: limits[1]?.key ?? '' });
  await noteEvent(api, { personId: person.id, request, what: taken === 'app' ? 'signed in' : 'recovery code used' });
  return cookie;
}
