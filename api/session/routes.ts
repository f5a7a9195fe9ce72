import { z } from 'zod';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { personRoute, publicRoute, type Route } from '../http/route.ts';
import { describeSession, sessionBody } from './describeSession.ts';
import { countTries } from './limits.ts';
import { isPassword, longestPassword } from './passwords.ts';
import { beginSession, endSession } from './sessions.ts';

const credentials = z.strictObject({
  email: z.string().trim().toLowerCase().min(1, 'Give your e-mail address.').max(320),
  password: z.string().min(1, 'Give your password.').max(1_000),
});

/** Signing in and out, and who one is. */
export function sessionRoutes(api: ApiDependencies): Route[] {
  const tries = countTries(api.clock);
  return [
    publicRoute({
      method: 'post',
      path: '/api/sign-in',
      summary: 'Sign in. The answer is the same, and takes as long, for an unknown person and a wrong password.',
      tag: 'Session',
      body: credentials,
      answer: sessionBody,
      handle: async ({ request, body: { email, password } }) => {
        const byEmail = `email ${email}`;
        const keys = [byEmail, `ip ${request.ip}`];
        const wait = tries.take(keys);
        if (wait > 0) throw new ApiError('too many tries', { headers: { 'Retry-After': String(wait) } });
        const person = await api.database.global.person.findUnique({ where: { email } });
        const known = person && !person.disabledAt && password.length <= longestPassword ? person : null;
        if (!(await isPassword(known?.passwordHash ?? null, password.slice(0, longestPassword))) || !known) throw new ApiError('wrong credentials');
        tries.giveBack(keys, byEmail);
        const cookie = await beginSession(api, { person: known, request });
        return { body: await describeSession(api, known), headers: { 'Set-Cookie': cookie } };
      },
    }),
    publicRoute({
      method: 'post',
      path: '/api/sign-out',
      summary: 'End the session. Asking twice does no harm.',
      tag: 'Session',
      status: 204,
      answer: z.undefined(),
      handle: async ({ request }) => ({ body: undefined, headers: { 'Set-Cookie': await endSession(api, request) } }),
    }),
    personRoute({
      method: 'get',
      path: '/api/session',
      summary: 'Who is signed in, and at which practices.',
      tag: 'Session',
      answer: sessionBody,
      handle: async ({ person }) => ({ body: await describeSession(api, person) }),
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

/** Whether the demo practice is here and its sign-in still opens it: who changes that password has made it their own. */
async function demoIsHere({ database }: ApiDependencies, { email, password }: { email: string; password: string }): Promise<boolean> {
  const person = await database.global.person.findFirst({ where: { email, disabledAt: null, memberships: { some: { practice: { isDemo: true } } } } });
  return person !== null && isPassword(person.passwordHash, password);
}
