import { z } from 'zod';
import { ApiError } from '../http/errors.ts';
import { personRoute, type Route } from '../http/route.ts';
import { personName } from '../invitations/joinRoutes.ts';
import { endSessions, tellStreams } from '../session/endSessions.ts';
import { requireProof } from '../session/proof.ts';
import { makeRecoveryCodes } from '../session/recoveryCodes.ts';
import { changePassword } from './changePassword.ts';
import { accountBody, describeAccount } from './describeAccount.ts';
import { eventsBody, eventsQuery, listEvents } from './listEvents.ts';
import { tellPerson } from './letters.ts';
import { newAddressRoutes } from './newAddress/routes.ts';
import { noteEvent } from './noteEvent.ts';
import { beginSetUp, finishSetUp, setUpBody } from './secondFactorSetUp.ts';
import { turnOffSecondFactor } from './turnOffSecondFactor.ts';

const tag = 'Your account';
const password = z.string().min(1, 'Give your password.').max(1_000);
const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()).describe('Shown this once; each signs in once') });

/** Everybody's own account: nothing here belongs to a practice. */
export const accountRoutes: Route[] = [
  personRoute({
    method: 'get',
    path: '/api/account',
    summary: 'Your name, password, second factor and signed-in browsers.',
    tag,
    answer: accountBody,
    handle: async ({ api, session }) => ({ body: await describeAccount(api, session) }),
  }),
  personRoute({
    method: 'put',
    path: '/api/account',
    summary: 'Change your name, as others read it.',
    tag,
    body: z.strictObject({ name: personName }),
    answer: accountBody,
    handle: async ({ api, session, request, body: { name } }) => {
      const personId = session.person.id;
      const { count } = await api.database.global.person.updateMany({ where: { id: personId, NOT: { name } }, data: { name } });
      if (count > 0) await noteEvent(api, { personId, request, what: 'name changed' });
      return { body: await describeAccount(api, session) };
    },
  }),
  personRoute({
    method: 'put',
    path: '/api/account/password',
    summary: 'Change your password. All other browsers are signed out.',
    tag,
    body: z.strictObject({ password, newPassword: z.string().min(1, 'Give a new password.').max(1_000) }),
    status: 204,
    answer: z.undefined(),
    handle: async ({ api, session, request, body }) => ({
      body: undefined,
      headers: { 'Set-Cookie': await changePassword(api, { session, request, ...body }) },
    }),
  }),
  personRoute({
    method: 'post',
    path: '/api/account/second-factor',
    summary:
      'Begin setting up an authenticator app; another one takes a code of the present app, or a recovery code. Nothing changes until its first code is sent.',
    tag,
    body: z.strictObject({ code: z.string().trim().max(60).optional() }).optional(),
    answer: setUpBody,
    handle: async ({ api, session, request, body }) => ({ body: await beginSetUp(api, { session, request, code: body?.code ?? '' }) }),
  }),
  personRoute({
    method: 'put',
    path: '/api/account/second-factor',
    summary: 'The first code of the app: from now on it is asked for. Answers ten recovery codes; all other browsers are signed out.',
    tag,
    body: z.strictObject({ draft: z.string().max(1_000), code: z.string().trim().min(1, 'Give the code the app shows.').max(20) }),
    answer: recoveryCodes,
    handle: async ({ api, session, request, body }) => {
      const { cookie, ...answer } = await finishSetUp(api, { session, request, ...body });
      return { body: answer, headers: { 'Set-Cookie': cookie } };
    },
  }),
  personRoute({
    method: 'delete',
    path: '/api/account/second-factor',
    summary: 'Turn the authenticator app off; refused where a role asks for one.',
    tag,
    body: z.strictObject({ password }),
    status: 204,
    answer: z.undefined(),
    handle: async ({ api, session, request, body }) => ({
      body: undefined,
      headers: { 'Set-Cookie': await turnOffSecondFactor(api, { session, request, password: body.password }) },
    }),
  }),
  personRoute({
    method: 'post',
    path: '/api/account/recovery-codes',
    summary: 'Ten new recovery codes; the old ones end.',
    tag,
    answer: recoveryCodes,
    handle: async ({ api, session, request }) => {
      requireProof(api, session);
      const { id, totpConfirmedAt } = session.person;
      if (!totpConfirmedAt) throw new ApiError('too early', { message: 'Set up an authenticator app first; its recovery codes come with it.' });
      const codes = await api.database.global.$transaction((tx) => makeRecoveryCodes(tx, id));
      await noteEvent(api, { personId: id, request, what: 'recovery codes made' });
      tellPerson(api, session.person, 'recovery codes made');
      return { body: { recoveryCodes: codes } };
    },
  }),
  personRoute({
    method: 'get',
    path: '/api/account/events',
    summary: 'What happened to your account, the newest first.',
    tag,
    query: eventsQuery,
    answer: eventsBody,
    handle: async ({ api, person, query }) => ({ body: await listEvents(api, person.id, query.before) }),
  }),
  personRoute({
    method: 'delete',
    path: '/api/account/sessions/{sessionId}',
    summary: 'Sign one of your browsers out.',
    tag,
    params: z.object({ sessionId: z.uuid() }),
    answer: accountBody,
    handle: async ({ api, session, request, params: { sessionId } }) => {
      const personId = session.person.id;
      if ((await endSessions(api, { personId, only: sessionId })) === 0) throw new ApiError('not found');
      await noteEvent(api, { personId, request, what: 'session ended' });
      await tellStreams(api, personId);
      return { body: await describeAccount(api, session) };
    },
  }),
  personRoute({
    method: 'delete',
    path: '/api/account/sessions',
    summary: 'Sign all your other browsers out.',
    tag,
    answer: accountBody,
    handle: async ({ api, session, request }) => {
      const personId = session.person.id;
      if ((await endSessions(api, { personId, but: session.id })) > 0) await noteEvent(api, { personId, request, what: 'other sessions ended' });
      await tellStreams(api, personId);
      return { body: await describeAccount(api, session) };
    },
  }),
  ...newAddressRoutes,
];
