import { z } from 'zod';
import { personRoute, type Route } from '../../http/route.ts';
import { rememberBrowser } from '../../session/knownBrowser.ts';
import { askChange } from './askChange.ts';
import { findChange, takeChange } from './takeChange.ts';

const tag = 'Your account';
const params = z.object({ token: z.string().max(200) });

/** Another address to sign in with: asked for with the password, taken by the link sent there, by the same person. */
export const newAddressRoutes: Route[] = [
  personRoute({
    method: 'post',
    path: '/api/account/email',
    summary: 'Ask to sign in with another e-mail address. A link is sent there, the present one is told; nothing changes until the link is opened.',
    tag,
    body: z.strictObject({ email: z.string().max(320), password: z.string().min(1, 'Give your password.').max(1_000) }),
    status: 202,
    answer: z.object({ asked: z.string().describe('The address the link went to') }),
    handle: async ({ api, session, request, body }) => ({ body: { asked: await askChange(api, { session, request, ...body }) } }),
  }),
  personRoute({
    method: 'get',
    path: '/api/account/email/{token}',
    summary: 'Which address a link would make yours.',
    tag,
    params,
    answer: z.object({ email: z.string(), former: z.string() }),
    handle: async ({ api, session, params: { token } }) => ({
      body: { email: (await findChange(api, token, session)).email, former: session.person.email },
    }),
  }),
  personRoute({
    method: 'post',
    path: '/api/account/email/{token}',
    summary: 'Sign in with the new address from now on. All your other browsers are signed out.',
    tag,
    params,
    answer: z.object({ email: z.string() }),
    handle: async ({ api, session, request, params: { token } }) => {
      const email = await takeChange(api, { session, token, request });
      return { body: { email }, headers: { 'Set-Cookie': rememberBrowser(api, email) } };
    },
  }),
];
