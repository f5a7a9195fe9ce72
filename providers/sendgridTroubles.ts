import type { Trouble } from './troubles.ts';

/** SendGrid has no codes of its own: its answers by status, in its own words (its page on errors of the v3 API). */
export const sendgridTroubles: Record<string, Trouble> = {
  400: { advice: 'Check the e-mail address with the client, and the sender’s address in the settings of the practice.', means: 'failed' },
  401: {
    advice: 'Tell whoever looks after Homing: the key of the SendGrid account is not right. E-mails wait and leave by themselves once it is mended.',
    means: 'account',
  },
  403: {
    advice: 'The sender’s address must be verified at SendGrid: tell whoever looks after Homing. E-mails wait and leave by themselves afterwards.',
    means: 'account',
  },
  413: { advice: 'The e-mail is larger than SendGrid takes (30 MB): tell whoever looks after Homing.', means: 'failed' },
  429: { advice: 'Nothing to do: e-mails wait a little and leave by themselves.', means: 'slower' },
};
