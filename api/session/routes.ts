import { z } from 'zod';
import { noteEvent } from '../account/noteEvent.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { findDesk } from '../desks/findDesk.ts';
import { isByPin } from '../desks/mayByNow.ts';
import { forgivePins, proveAtDesk } from '../desks/proveAtDesk.ts';
import { ApiError } from '../http/errors.ts';
import { personRoute, publicRoute, type Route } from '../http/route.ts';
import { describeSession, sessionBody } from './describeSession.ts';
import { tellStreams } from './endSessions.ts';
import { giveCode } from './giveCode.ts';
import { rememberBrowser } from './knownBrowser.ts';
import { isPassword } from './passwords.ts';
import { takePassword } from './proof.ts';
import { endSession, readSession, renewSession } from './sessions.ts';
import { signIn } from './signIn.ts';

const password = z.string().min(1, 'Give your password.').max(1_000);
const credentials = z.strictObject({ email: z.string().trim().toLowerCase().min(1, 'Give your e-mail address.').max(320), password });
const codeNeeded = z.object({ codeNeeded: z.literal(true).describe('The password was right. Send the code to /api/session/code within ten minutes') });

/** Signing in and out, and who one is. */
export function sessionRoutes(api: ApiDependencies): Route[] {
  return [
    publicRoute({
      method: 'post',
      path: '/api/sign-in',
      summary: 'Sign in. The answer is the same, and takes as long, for an unknown person and a wrong password.',
      tag: 'Session',
      body: credentials,
      answer: z.union([sessionBody, codeNeeded]),
      handle: async ({ request, body }) => {
        const { person, cookies, codeNeeded: isHalf } = await signIn(api, body, request);
        if (!isHalf) await forgivePins(api, person.id, request);
        const begun = { desk: await findDesk(api, request), provenAt: new Date(api.clock()) };
        return { body: isHalf ? { codeNeeded: true as const } : await describeSession(api, person, begun), headers: { 'Set-Cookie': cookies } };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/session/code',
      summary: 'The second step of signing in: the code of the authenticator app, or a recovery code. The session goes on under a new id.',
      tag: 'Session',
      whileHalf: true,
      body: z.strictObject({ code: z.string().trim().min(1, 'Give the code.').max(60) }),
      answer: sessionBody,
      handle: async ({ request, session, person, body }) => {
        const describe = () => describeSession(api, person, session);
        if (!session.isHalf) return { body: await describe() };
        const cookies = [await giveCode(api, { session, code: body.code, request }), rememberBrowser(api, person.email)];
        await forgivePins(api, person.id, request);
        return { headers: { 'Set-Cookie': cookies }, body: await describe() };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/session/proof',
      summary:
        'Give the password again, for what is grave: it counts for ten minutes. At a shared computer taken over by PIN it opens what the PIN does not, for half an hour, and takes the code as well where there is one. The session goes on under a new id.',
      tag: 'Session',
      byPin: true,
      status: 204,
      body: z.strictObject({ password, code: z.string().trim().max(60).optional() }),
      answer: z.undefined(),
      handle: async ({ request, session, body }) => {
        await takePassword(api, { session, password: body.password, request });
        if (isByPin(session)) await proveAtDesk(api, { session, code: body.code ?? '', request });
        const cookie = await renewSession(api, session, { password: true });
        return { body: undefined, headers: { 'Set-Cookie': cookie } };
      },
    }),
    publicRoute({
      method: 'post',
      path: '/api/sign-out',
      summary: 'End the session. Asking twice does no harm.',
      tag: 'Session',
      status: 204,
      answer: z.undefined(),
      handle: async ({ request }) => {
        const session = await readSession(api, request);
        const cookie = await endSession(api, request);
        if (session && !session.isHalf) {
          await noteEvent(api, { personId: session.person.id, request, what: 'signed out' });
          await tellStreams(api, session.person.id);
        }
        return { body: undefined, headers: { 'Set-Cookie': cookie } };
      },
    }),
    personRoute({
      method: 'get',
      path: '/api/session',
      summary: 'Who is signed in, and at which practices.',
      tag: 'Session',
      byPin: true,
      answer: sessionBody,
      handle: async ({ person, session }) => ({ body: await describeSession(api, person, session) }),
    }),
    publicRoute({
      method: 'get',
      path: '/api/demo',
      summary: 'What to sign in with when this is the demo; 404 otherwise.',
      tag: 'Session',
      answer: z.object({ email: z.string(), password: z.string() }),
      handle: async () => {
        if (!api.demo || !(await demoIsHere(api, api.demo))) throw new ApiError('not found');
        return { body: api.demo };
      },
    }),
  ];
}

/** Whether the demo practice is here and its sign-in still opens it: who changes that password, or asks for a code as well, has made it their own. */
async function demoIsHere({ database }: ApiDependencies, { email, password: known }: { email: string; password: string }): Promise<boolean> {
  const person = await database.global.person.findFirst({
    where: { email, disabledAt: null, totpConfirmedAt: null, memberships: { some: { practice: { isDemo: true } } } },
  });
  return person !== null && isPassword(person.passwordHash, known);
}
