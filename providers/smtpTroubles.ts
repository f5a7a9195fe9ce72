import type { Trouble } from './troubles.ts';

const signIn: Trouble = {
  advice: 'Tell whoever looks after Homing: the mail server does not let it in. E-mails wait and leave by themselves once it is mended.',
  means: 'account',
};
const checkAddress: Trouble = { advice: 'Check the e-mail address with the client.', means: 'failed' };

/** Answers of a mail server (RFC 5321, 4.2) and nodemailer's words for what it could not do. */
export const smtpTroubles: Record<string, Trouble> = {
  421: { advice: 'Nothing to do: e-mails wait a little and leave by themselves.', means: 'slower' },
  530: signIn,
  535: signIn,
  EAUTH: signIn,
  ENOAUTH: signIn,
  ETLS: signIn,
  550: checkAddress,
  551: checkAddress,
  553: checkAddress,
  EENVELOPE: checkAddress,
};
