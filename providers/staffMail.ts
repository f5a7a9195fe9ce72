import { withDeadline } from './deadline.ts';
import type { ProvidersConfig } from './openSenders.ts';
import type { SendOutcome } from './port.ts';
import { addressee, openSendGridMail, type Mail } from './sendgrid.ts';
import { judgeSendGridAnswer, judgeSendGridFault } from './sendgridOutcomes.ts';
import { openTransport } from './smtp.ts';
import { judgeSmtpAnswer, judgeSmtpFault } from './smtpOutcomes.ts';

/** Somebody waits at a screen for it, ms. */
const timeoutMs = 10_000;

/** An e-mail to somebody who works here. It is no message to a client: no ledger keeps it, and nobody unsubscribes from it. */
export interface StaffLetter {
  to: string;
  toName: string;
  fromName: string;
  fromEmail: string;
  /** Where answers go; to the sender when absent. */
  replyTo?: string;
  subject: string;
  text: string;
  html: string;
}

export interface StaffMail {
  /** Hands it over once, within ten seconds. Never throws: what became of it is the answer. */
  send(letter: StaffLetter): Promise<SendOutcome>;
}

/** E-mails to people who work here, by the provider that takes those to clients. */
export function openStaffMail(config: ProvidersConfig['email']): StaffMail {
  if (config.provider === 'smtp') {
    const transport = openTransport({ ...config, timeoutMs });
    return { send: (letter) => withDeadline(timeoutMs, () => transport.sendMail(smtpMail(letter))).then(judgeSmtpAnswer, judgeSmtpFault) };
  }
  const { mail } = openSendGridMail({ ...config, timeoutMs });
  return {
    send: (letter) => withDeadline(timeoutMs, () => mail.send(sendGridMail(letter))).then(([answer]) => judgeSendGridAnswer(answer), judgeSendGridFault),
  };
}

const smtpMail = ({ to, toName, fromName, fromEmail, replyTo, subject, text, html }: StaffLetter) => ({
  from: { name: fromName, address: fromEmail },
  to: { name: toName, address: to },
  ...(replyTo === undefined ? {} : { replyTo }),
  subject,
  text,
  html,
  // Out-of-office answers help nobody here (RFC 3834).
  headers: { 'Auto-Submitted': 'auto-generated' },
});

/** Links stay as they are: a tracking provider would keep the ways in to our console. */
const sendGridMail = ({ to, toName, fromName, fromEmail, replyTo, subject, text, html }: StaffLetter): Mail => ({
  personalizations: [{ to: addressee(to, toName), headers: { 'Auto-Submitted': 'auto-generated' } }],
  from: addressee(fromEmail, fromName),
  ...(replyTo === undefined ? {} : { replyTo: { email: replyTo } }),
  subject,
  content: [
    { type: 'text/plain', value: text },
    { type: 'text/html', value: html },
  ],
  categories: ['homing-staff'],
  trackingSettings: { subscriptionTracking: { enable: false }, clickTracking: { enable: false, enableText: false }, openTracking: { enable: false } },
});
