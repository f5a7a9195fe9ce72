import type { Request } from 'express';
import { noteEvent } from '../account/noteEvent.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { isByPin, passwordFirst } from '../desks/mayByNow.ts';
import { ApiError } from '../http/errors.ts';
import { countTry, forgiveTry } from './limits.ts';
import { isPassword } from './passwords.ts';
import type { Session } from './sessions.ts';
import { passwordTries } from './tryLimits.ts';

/** What is grave wants a password given within so long, ms: a computer left open must not be enough. */
export const proofMs = 10 * 60_000;

/** @throws ApiError `proof needed` */
export function requireProof({ clock }: ApiDependencies, { provenAt }: Session): void {
  if (!provenAt || provenAt.getTime() + proofMs < clock()) throw new ApiError('proof needed');
}

interface Given {
  session: Session;
  password: string;
  request: Request;
}

/**
 * Takes the password of somebody who is signed in, for what changes their way in. Who took over a shared computer by PIN proves first who they are, code and all:
 * PIN and password together must not undo the second factor.
 * @throws ApiError `invalid` at the field `password` when it is another; `proof needed`; `too many tries`
 */
export async function requirePassword(api: ApiDependencies, given: Given): Promise<void> {
  if (isByPin(given.session)) throw passwordFirst();
  await takePassword(api, given);
}

/** The same as proof of who sits there. @throws ApiError `invalid` at the field `password` when it is another; `too many tries` */
export async function takePassword(api: ApiDependencies, { session: { person }, password, request }: Given): Promise<void> {
  const limits = passwordTries(person.id);
  await countTry(api, limits);
  if (!(await isPassword(person.passwordHash, password))) {
    await noteEvent(api, { personId: person.id, request, what: 'wrong password' });
    throw new ApiError('invalid', { errors: { password: 'This is not your password. Capitals count.' } });
  }
  await forgiveTry(api, { limits, forgiven: limits[0]?.key ?? '' });
}
