import type { Request } from 'express';
import { allPermissions, roleMay } from '../../domain/permissions.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { isByPin, mayByNow, passwordFirst } from '../desks/mayByNow.ts';
import { keyIn, requireKey } from '../keys/requireKey.ts';
import { needsSecondFactor } from '../session/secondFactor.ts';
import { findSession, type Session } from '../session/sessions.ts';
import { ApiError } from './errors.ts';
import { requirePractice } from './practiceOf.ts';
import type { Asker, Route } from './route.ts';

/** Who asks, as far as the route wants to know. */
interface Known {
  session?: Session;
  person?: Session['person'];
  practice?: Practice;
  asker?: Asker;
}

/**
 * Finds out who asks and whether this route is for them: the one place that decides it.
 * @throws ApiError `not signed in`, `code needed`, `locked`, `proof needed`, `second factor needed`, `not found` or `not allowed`
 */
export async function whoAsks(route: Route, request: Request, api: ApiDependencies): Promise<Known> {
  if (route.access === 'public') return {};
  const key = keyIn(request);
  if (key !== null) {
    // To a key whatever is not its practice's does not exist.
    if (route.access !== 'practice' || route.peopleOnly) throw new ApiError('not found');
    return requireKey(api, key, { request, may: route.may ?? 'see' });
  }
  const session = await findSession(api, request);
  if (!session) throw new ApiError('not signed in');
  if (session.isHalf && !route.whileHalf) throw new ApiError('code needed');
  if (session.lockedAt && !route.whileLocked) throw new ApiError('locked');
  const { person } = session;
  if (route.access === 'person') {
    // An account is more than a place at a desk: its name, browsers and history are not for whoever knows four digits.
    if (isByPin(session) && !route.byPin) throw passwordFirst();
    return { session, person };
  }
  if (route.access === 'operator') {
    if (!person.isOperator) throw new ApiError('not found');
    if (session.desk) throw new ApiError('not allowed', { message: 'Not on a shared computer: it belongs to one practice. Use a computer of your own.' });
    if (needsSecondFactor(api, person)) throw new ApiError('second factor needed');
    return { session, person };
  }
  const { practice, role } = await requirePractice(api, { session, practiceId: request.params['practiceId'], may: route.may ?? 'see' });
  if (needsSecondFactor(api, person, { practice, role })) throw new ApiError('second factor needed');
  const asker: Asker = {
    kind: 'person',
    id: person.id,
    name: person.name,
    role,
    session,
    may: (permission) => roleMay(role, permission) && mayByNow(session, permission),
  };
  return { session, person, practice, asker };
}

/** What somebody with a role may do in their session, as the console reads it. */
export const permissionsOf = (role: Parameters<typeof roleMay>[0], session: Pick<Session, 'desk' | 'provenAt'>) =>
  allPermissions.filter((permission) => roleMay(role, permission) && mayByNow(session, permission));
