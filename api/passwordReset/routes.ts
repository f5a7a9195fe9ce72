import { z } from 'zod';
import { noteEvent } from '../account/noteEvent.ts';
import { publicRoute, type Route } from '../http/route.ts';
import { countTry } from '../session/limits.ts';
import { networkOf } from '../session/networkOf.ts';
import { askReset } from './askReset.ts';
import { writePasswordChanged } from './letters.ts';
import { findReset, setPassword } from './useReset.ts';
import { writeTo } from './writeTo.ts';

const tokenParams = z.object({ token: z.string().max(200) });
/** Resets asked for from one network in a quarter of an hour: a hospital's front desk shares one. */
const asksAllowed = 20;

/** A new password for who forgot theirs. */
export const passwordResetRoutes: Route[] = [
  publicRoute({
    method: 'post',
    path: '/api/password-reset',
    summary: 'Ask for a link to choose a new password. The answer is the same, and takes as long, whether or not anybody has the address.',
    tag: 'Session',
    body: z.strictObject({ email: z.string().trim().toLowerCase().min(1, 'Give your e-mail address.').max(320) }),
    status: 202,
    answer: z.object({ asked: z.literal(true) }),
    handle: async ({ api, request, body: { email } }) => {
      await countTry(api, [{ key: `password reset network ${networkOf(request.ip)}`, allowed: asksAllowed }]);
      const now = api.clock();
      // Nobody waits for it: how long it takes would tell whether there is such a person. It counts as of when it was asked for.
      askReset({ ...api, clock: () => now }, email, request).catch((error: unknown) =>
        api.log.error({ err: error }, 'A link to choose a new password could not be made'),
      );
      return { body: { asked: true as const } };
    },
  }),
  publicRoute({
    method: 'get',
    path: '/api/reset/{token}',
    summary: 'Whose password a link lets its reader choose.',
    tag: 'Session',
    params: tokenParams,
    answer: z.object({ name: z.string(), email: z.string() }),
    handle: async ({ api, params: { token } }) => {
      const { person } = await findReset(api, token);
      return { body: { name: person.name, email: person.email } };
    },
  }),
  publicRoute({
    method: 'post',
    path: '/api/reset/{token}',
    summary: 'Choose the new password. Every session of the person ends, and they are told by e-mail; the second factor is still asked for.',
    tag: 'Session',
    params: tokenParams,
    body: z.strictObject({ password: z.string().max(1_000) }),
    status: 204,
    answer: z.undefined(),
    handle: async ({ api, request, params: { token }, body: { password } }) => {
      const person = await setPassword(api, token, password);
      await noteEvent(api, { personId: person.id, request, what: 'password reset' });
      const { name, email } = person;
      writeTo(api, person, (from) => writePasswordChanged({ from, name, email, url: api.publicUrl })).catch((error: unknown) =>
        api.log.error({ err: error }, 'Somebody could not be told that their password was changed'),
      );
      return { body: undefined };
    },
  }),
];
