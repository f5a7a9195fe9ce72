import { writeLetter } from '../letters/writeLetter.ts';
import { writeTo } from '../passwordReset/writeTo.ts';
import type { Person } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';

const ifNot =
  'It wasn’t you? Press “Forgot your password?” on the sign-in page and choose a new one, which signs everybody out; look at your authenticator app under Your account; and tell an owner of your practice.';

/** What a person is told by e-mail of their own way in, besides in their account: somebody else may have done it. */
export const accountNews = {
  'password changed': {
    subject: 'Your password was changed',
    words: 'The password was changed by somebody who knew the old one. All other browsers have been signed out.',
  },
  'second factor set up': {
    subject: 'An authenticator app was set up',
    words:
      'An authenticator app was set up; its code is asked for from now on. An app and recovery codes you had before have ended, and all other browsers have been signed out.',
  },
  'second factor turned off': {
    subject: 'Your authenticator app was turned off',
    words: 'The authenticator app was turned off. The password alone signs in now.',
  },
  'recovery codes made': { subject: 'New recovery codes were made', words: 'Ten new recovery codes were made. Those you had before have ended.' },
  'wrong codes': {
    subject: 'Wrong codes were given for your account',
    words: 'Somebody who knows your password gave five wrong codes of your authenticator app within a day. They were not let in.',
  },
} as const;

/** Tells a person by e-mail what happened to their way in. Nobody waits for it; what goes wrong is logged. */
export function tellPerson(api: ApiDependencies, person: Person, news: keyof typeof accountNews): void {
  const { subject, words } = accountNews[news];
  const { name, email } = person;
  const letter = (from: string) =>
    writeLetter({
      subject,
      from,
      greeting: `Hello ${name},`,
      paragraphs: [`This is about ${email} on Homing. ${words}`],
      button: { label: 'Sign in', url: api.publicUrl },
      notes: ['It was you? Then there is nothing to do.', ifNot],
    });
  writeTo(api, person, letter).catch((error: unknown) => api.log.error({ err: error, news }, 'Somebody could not be told what happened to their account'));
}
