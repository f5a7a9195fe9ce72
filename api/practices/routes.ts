import { z } from 'zod';
import { dayAt } from '../../domain/days.ts';
import { federalHolidaysAhead } from '../../domain/federalHolidays.ts';
import { frozenContentHeaders } from '../http/headers.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { closedDay, describePractice, practiceProfile } from './profile.ts';
import { writeSampleEmail } from './sampleEmail.ts';
import { profileForm, saveProfile } from './saveProfile.ts';
import { sendingSwitch, setSending } from './sending.ts';

/** The practice itself and its sending switch. */
export const practiceRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '',
    summary: 'The practice and whether it is sending.',
    tag: 'Practice',
    answer: practiceProfile,
    handle: async ({ api, practice, asker }) => ({ body: describePractice(practice, asker, api) }),
  }),
  practiceRoute({
    method: 'put',
    path: '',
    audit: 'profile saved',
    summary: 'Save the practice as clients know it. The sending switch is its own.',
    tag: 'Practice',
    may: 'decide',
    body: profileForm,
    answer: practiceProfile,
    handle: async ({ api, practice, asker, body }) => ({ body: describePractice(await saveProfile(api, practice, body), asker, api) }),
  }),
  practiceRoute({
    method: 'get',
    path: '/holidays',
    summary: 'Days the practice may want to be closed on: the federal holidays of the coming 13 months in the United States, none elsewhere.',
    tag: 'Practice',
    answer: z.array(closedDay),
    handle: async ({ api, practice }) => ({ body: practice.country === 'US' ? federalHolidaysAhead(dayAt(api.clock(), practice.timeZone)) : [] }),
  }),
  practiceRoute({
    method: 'get',
    path: '/sample-email',
    summary: 'How an e-mail of the practice looks, with its logo, hours and addresses as they are saved; for an invented pet.',
    tag: 'Practice',
    media: 'text/html',
    answer: z.string(),
    handle: async ({ api, practice }) => ({ body: await writeSampleEmail(api, practice), type: 'html', headers: frozenContentHeaders }),
  }),
  practiceRoute({
    method: 'put',
    path: '/sending',
    audit: 'sending set',
    summary: 'Set the sending switch. Anyone who works here may stop; owners and admins may start. Every process looks again.',
    tag: 'Practice',
    may: 'stop',
    body: sendingSwitch,
    answer: practiceProfile,
    handle: async ({ api, practice, asker, body }) => ({ body: describePractice(await setSending(api, { practice, asker, change: body }), asker, api) }),
  }),
];
