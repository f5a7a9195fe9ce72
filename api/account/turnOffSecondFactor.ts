import type { Request } from 'express';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { forgetFactor } from '../session/forgetFactor.ts';
import { requirePassword } from '../session/proof.ts';
import { mustHaveSecondFactor } from '../session/secondFactor.ts';
import { renewSession, type Session } from '../session/sessions.ts';
import { tellPerson } from './letters.ts';
import { noteEvent } from './noteEvent.ts';

interface Given {
  session: Session;
  password: string;
  request: Request;
}

/**
 * Turns somebody's own second factor off.
 * @returns the Set-Cookie header: the session goes on under a new id
 * @throws ApiError `not allowed` where a role asks for one; `invalid` at the field `password`; `too many tries`
 */
export async function turnOffSecondFactor(api: ApiDependencies, { session, password, request }: Given): Promise<string> {
  const { id } = session.person;
  const places = await api.database.global.membership.findMany({ where: { personId: id }, include: { practice: true } });
  if (mustHaveSecondFactor(api, session.person, places))
    throw new ApiError('not allowed', { message: 'Your role asks for an authenticator app. Set up another instead; the old one ends then.' });
  await requirePassword(api, { session, password, request });
  await api.database.global.$transaction((tx) => forgetFactor(tx, id));
  const cookie = await renewSession(api, session, { password: true });
  await noteEvent(api, { personId: id, request, what: 'second factor turned off' });
  tellPerson(api, session.person, 'second factor turned off');
  return cookie;
}
