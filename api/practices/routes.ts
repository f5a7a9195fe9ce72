import { practiceRoute, type Route } from '../http/route.ts';
import { describePractice, practiceProfile } from './profile.ts';
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
