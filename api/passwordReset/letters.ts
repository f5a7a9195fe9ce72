import { writeLetter } from '../letters/writeLetter.ts';

interface About {
  /** Whom it comes from. */
  from: string;
  name: string;
  email: string;
}

/** The e-mail with the link to choose a new password. */
export const writeReset = ({ from, name, email, url }: About & { url: string }) =>
  writeLetter({
    subject: 'Choose a new password',
    from,
    greeting: `Hello ${name},`,
    paragraphs: [`Somebody asked for a new password for ${email} on Homing. If it was you, choose one here:`],
    button: { label: 'Choose a new password', url },
    notes: [
      'The link works once, for an hour. Your authenticator app is still asked for when you sign in.',
      'It wasn’t you? Then leave it: your password stays as it is.',
    ],
  });

/** The e-mail that says it was done. */
export const writePasswordChanged = ({ from, name, email, url }: About & { url: string }) =>
  writeLetter({
    subject: 'Your password was changed',
    from,
    greeting: `Hello ${name},`,
    paragraphs: [
      `A new password was chosen for ${email} on Homing, by the link in an e-mail to you. Whoever was signed in with your account has been signed out everywhere.`,
    ],
    button: { label: 'Sign in', url },
    notes: [
      'It wasn’t you? Then somebody reads your e-mails: secure your mailbox first, then press “Forgot your password?” on the sign-in page, and tell an owner of your practice.',
    ],
  });
