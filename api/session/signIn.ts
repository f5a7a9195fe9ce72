import type { Request } from 'express';
import type { Person } from '../../prisma/generated/client.ts';
import { noteEvent, noteEventLater } from '../account/noteEvent.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { knownBrowser, rememberBrowser } from './knownBrowser.ts';
import { isOfClosedDemos } from './closedDemos.ts';
import { countTry, forgiveTry } from './limits.ts';
import { isPassword, refreshHash } from './passwords.ts';
import { beginSession } from './sessions.ts';
import { signInTries } from './tryLimits.ts';

export interface Credentials {
  email: string;
  password: string;
}

/** Somebody whose password was right. */
export interface SignedIn {
  person: Person;
  /** The Set-Cookie headers. */
  cookies: string[];
  /** The second factor is still asked for. */
  codeNeeded: boolean;
}

/**
 * Signs somebody in by password; who has a second factor has half a session then. Nothing in what it answers, or in how long that takes, tells whether
 * anybody by that name is here.
 * @throws ApiError `wrong credentials` or `too many tries`
 */
export async function signIn(api: ApiDependencies, { email, password }: Credentials, request: Request): Promise<SignedIn> {
  const limits = signInTries(email, { browser: knownBrowser(api, email, request), ip: request.ip });
  await countTry(api, limits);
  const person = await api.database.global.person.findUnique({ where: { email } });
  const isRight = await isPassword(person?.disabledAt ? null : (person?.passwordHash ?? null), password);
  if (!isRight || !person || (await isOfClosedDemos(api, person))) {
    if (person) noteEventLater(api, { personId: person.id, request, what: 'wrong password' });
    throw new ApiError('wrong credentials');
  }
  await forgiveTry(api, { limits, forgiven: limits[0]?.key ?? '' });
  await refreshHash(api, person, password);
  const codeNeeded = person.totpConfirmedAt !== null;
  const cookie = await beginSession(api, { person, request, isHalf: codeNeeded });
  if (!codeNeeded) await noteEvent(api, { personId: person.id, request, what: 'signed in' });
  return { person, cookies: codeNeeded ? [cookie] : [cookie, rememberBrowser(api, email)], codeNeeded };
}
