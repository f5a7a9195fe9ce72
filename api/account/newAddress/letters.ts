import { writeLetter } from '../../letters/writeLetter.ts';

interface About {
  /** Whom it comes from. */
  from: string;
  name: string;
  /** The present address, and the one wanted. */
  email: string;
  wanted: string;
}

/** To the new address: shows that it is its reader's. */
export const writeConfirm = ({ from, name, email, wanted, url }: About & { url: string }) =>
  writeLetter({
    subject: 'Is this your new address?',
    from,
    greeting: `Hello ${name},`,
    paragraphs: [
      `You want to sign in to Homing as ${wanted} from now on, no longer as ${email}. Open this, and sign in as ${email} once more if you are asked to:`,
    ],
    button: { label: 'Use this address', url },
    notes: ['The link works once, for a day.', 'You don’t know what this is about? Then leave it: somebody mistyped an address, and nothing happens.'],
  });

/** To the new address when somebody signs in with it already; who asked is told nothing of it. */
export const writeTaken = ({ from, wanted, url }: Pick<About, 'from' | 'wanted'> & { url: string }) =>
  writeLetter({
    subject: 'You have an account already',
    from,
    greeting: 'Hello,',
    paragraphs: [`Somebody wanted to sign in to Homing as ${wanted} from now on. There is an account for this address already, so nothing was changed.`],
    button: { label: 'Sign in', url },
    notes: ['It was you? Then sign in with this account, or choose another address for the other one.', 'It wasn’t you? Then there is nothing to do.'],
  });

/** To the present address: whoever asked may be somebody else. */
export const writeAsked = ({ from, name, email, wanted, url }: About & { url: string }) =>
  writeLetter({
    subject: 'Another address is wanted for your account',
    from,
    greeting: `Hello ${name},`,
    paragraphs: [
      `Somebody who knows your password wants your account on Homing to sign in as ${wanted}, no longer as ${email}. It takes hold when the link we sent there is opened.`,
    ],
    button: { label: 'It wasn’t me: choose a new password', url },
    notes: [
      'It was you? Then there is nothing to do here: open the e-mail at your new address.',
      'It wasn’t you? Choose a new password now. That signs everybody out, and the other address is not taken.',
    ],
  });

/** To the former address: it was done. */
export const writeDone = ({ from, name, email, wanted }: About) =>
  writeLetter({
    subject: 'Your account has another address',
    from,
    greeting: `Hello ${name},`,
    paragraphs: [`Your account on Homing signs in as ${wanted} from now on. ${email} opens nothing any more, and all other browsers have been signed out.`],
    notes: ['It wasn’t you? Tell an owner of your practice at once: they can take the account out, and whoever runs Homing can give it back to you.'],
  });
