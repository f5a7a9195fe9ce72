import { z } from 'zod';
import { lockMinutes } from '../../domain/desk.ts';
import { ApiError } from '../http/errors.ts';
import { readableName } from '../http/readableName.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { endDesk, makeDesk, setLockMinutes } from './changeDesks.ts';
import { desksBody, listDesks } from './listDesks.ts';

const tag = 'Shared computers';

/** The computers people of a practice share. */
export const deskRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '/desks',
    summary: 'The practice’s shared computers, who has a PIN at each, and when they lock.',
    tag,
    may: 'people',
    peopleOnly: true,
    answer: desksBody,
    handle: async ({ api, practice, asker }) => ({ body: await listDesks(api, practice, asker) }),
  }),
  practiceRoute({
    method: 'post',
    path: '/desks',
    audit: 'desk added',
    summary: 'Make this computer a shared one of the practice. It takes your password, given within ten minutes; the session goes on under a new id.',
    tag,
    may: 'people',
    peopleOnly: true,
    body: z.strictObject({ name: readableName('Say where the computer stands.', 60) }),
    status: 204,
    answer: z.undefined(),
    handle: async ({ api, practice, asker, request, body: { name } }) => {
      // Only people get here, and people have a session.
      if (!asker.session) throw new ApiError('not found');
      return { body: undefined, headers: { 'Set-Cookie': await makeDesk(api, { practiceId: practice.id, session: asker.session, name, request }) } };
    },
  }),
  practiceRoute({
    method: 'put',
    path: '/desk-lock',
    audit: 'desk lock set',
    summary: 'After how many minutes without anybody at them shared computers lock.',
    tag,
    may: 'people',
    peopleOnly: true,
    body: z.strictObject({
      minutes: z.int('Give whole minutes.').min(lockMinutes.least, `At least ${lockMinutes.least}.`).max(lockMinutes.most, `At most ${lockMinutes.most}.`),
    }),
    answer: desksBody,
    handle: async ({ api, practice, asker, body: { minutes } }) => {
      const isChanged = await setLockMinutes(api, practice.id, minutes);
      return { body: await listDesks(api, practice, asker), ...(isChanged ? {} : { unchanged: true as const }) };
    },
  }),
  practiceRoute({
    method: 'delete',
    path: '/desks/{deskId}',
    audit: 'desk removed',
    summary: 'End a shared computer: whoever is on it is signed out, and PINs there are forgotten.',
    tag,
    may: 'people',
    peopleOnly: true,
    params: z.object({ deskId: z.uuid() }),
    status: 204,
    answer: z.undefined(),
    handle: async ({ api, practice, request, params: { deskId } }) => ({
      body: undefined,
      headers: { 'Set-Cookie': await endDesk(api, { practiceId: practice.id, id: deskId }, request) },
    }),
  }),
];
