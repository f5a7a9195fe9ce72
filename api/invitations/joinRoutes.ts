import { z } from 'zod';
import { normalizePassword, passwordFault } from '../../domain/passwordRules.ts';
import { permissions, roles } from '../../domain/permissions.ts';
import { noteEvent } from '../account/noteEvent.ts';
import { ApiError } from '../http/errors.ts';
import { personRoute, publicRoute, type Route } from '../http/route.ts';
import { rememberBrowser } from '../session/knownBrowser.ts';
import { beginSession } from '../session/sessions.ts';
import { findInvitation } from './findInvitation.ts';
import { joinAs, joinAsNew } from './join.ts';

const tokenParams = z.object({ token: z.string().max(200) });
const joined = z.object({ slug: z.string() });

/** How a person is called: one line that names, not one that leads somewhere or reads as another one (characters that turn the reading direction). */
export const personName = z
  .string()
  .transform((raw) => raw.replaceAll(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'Give your name.')
      .max(80, 'Use at most 80 characters.')
      .regex(/^[^\p{Cc}<>\u202a-\u202e\u2066-\u2069]*$/u, 'Use letters.'),
  );

/** What an invitation's link lets its reader do, before and after signing in. */
export const joinRoutes: Route[] = [
  publicRoute({
    method: 'get',
    path: '/api/join/{token}',
    summary: 'Who invites whom to which practice, as what.',
    tag: 'Joining',
    params: tokenParams,
    answer: z
      .object({
        practice: z.object({ name: z.string(), slug: z.string() }),
        invitedBy: z.string(),
        email: z.string(),
        role: z.object({ name: z.string(), words: z.string(), may: z.array(z.string()) }),
        known: z.boolean().describe('Whether the invited address has an account: then it signs in, and joins'),
      })
      .meta({ id: 'Joining' }),
    handle: async ({ api, params: { token } }) => {
      const { invitation, practice, invitedBy } = await findInvitation(api, token);
      const { name, words, may } = roles[invitation.role];
      // Also who never chose a password: a link an inviter may copy must not open an account that is there.
      const person = await api.database.global.person.findUnique({ where: { email: invitation.email }, select: { id: true } });
      return {
        body: {
          practice: { name: practice.name, slug: practice.slug },
          invitedBy,
          email: invitation.email,
          role: { name, words, may: may.map((permission) => permissions[permission]) },
          known: person !== null,
        },
      };
    },
  }),
  publicRoute({
    method: 'post',
    path: '/api/join/{token}/new',
    summary: 'Join as somebody new, with a name and a password, and be signed in.',
    tag: 'Joining',
    params: tokenParams,
    body: z.strictObject({ name: personName, password: z.string().max(1_000) }),
    status: 201,
    answer: joined,
    handle: async ({ api, request, params: { token }, body: { name, password } }) => {
      const { invitation, practice, isMailed } = await findInvitation(api, token);
      const fault = passwordFault(password, { email: invitation.email, name, practices: [practice.name] });
      if (fault) throw new ApiError('invalid', { errors: { password: fault } });
      const person = await joinAsNew(api, { name, password: normalizePassword(password) }, { invitation, request, isMailed });
      const cookie = await beginSession(api, { person, request });
      await noteEvent(api, { personId: person.id, request, what: 'signed in' });
      return { body: { slug: practice.slug }, headers: { 'Set-Cookie': [cookie, rememberBrowser(api, person.email)] } };
    },
  }),
  personRoute({
    method: 'post',
    path: '/api/join/{token}',
    summary: 'Join with the account that is signed in; it must be the invited one.',
    tag: 'Joining',
    params: tokenParams,
    status: 201,
    answer: joined,
    handle: async ({ api, request, person, params: { token } }) => {
      const { invitation, practice, isMailed } = await findInvitation(api, token);
      await joinAs(api, person, { invitation, request, isMailed });
      return { body: { slug: practice.slug } };
    },
  }),
];
