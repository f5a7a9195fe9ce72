import { noteEvent } from '../account/noteEvent.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { endSession, renewSession } from './sessions.ts';
import { takeCode, type GivenCode } from './takeCode.ts';

/** Beside the field, whatever was wrong with it. */
export const wrongCode = 'This code is not right, has been used, or is too old. Give the one your app shows now.';

/**
 * Makes a half session whole by the second factor, under a new id.
 * @returns the Set-Cookie header
 * @throws ApiError `invalid` at the field `code`; `not signed in` after the fifth wrong one, which ends the half session; `too many tries`
 */
export async function giveCode(api: ApiDependencies, given: GivenCode): Promise<string> {
  const { session, request } = given;
  const taken = await takeCode(api, given);
  if (taken.what === 'wrong') {
    if (taken.left > 0) throw new ApiError('invalid', { errors: { code: wrongCode } });
    const cookie = await endSession(api, request);
    throw new ApiError('not signed in', { message: 'Five wrong codes. Begin again with your password.', headers: { 'Set-Cookie': cookie } });
  }
  const cookie = await renewSession(api, session, { password: false });
  await noteEvent(api, { personId: session.person.id, request, what: taken.what === 'app' ? 'signed in' : 'recovery code used' });
  return cookie;
}
