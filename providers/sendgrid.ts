import http from 'node:http';
import https from 'node:https';
import sgClient from '@sendgrid/client';
import sgMail from '@sendgrid/mail';
import { withDeadline } from './deadline.ts';
import { isLoopback } from './loopback.ts';
import { lookUp } from './lookUp.ts';
import type { OutgoingEmail, Sender } from './port.ts';
import { findEmail } from './sendgridLookUp.ts';
import { judgeSendGridAnswer, judgeSendGridFault } from './sendgridOutcomes.ts';

export interface SendGridConfig {
  apiKey: string;
  /** SendGrid checks each e-mail and delivers none (its sandbox mode): what a test account of a practice is here. */
  checkOnly?: boolean;
  /** Another host that answers like SendGrid, without trailing slash. */
  baseUrl?: string;
  timeoutMs?: number;
}

/** The SDK exports single shared instances, whose key and host are global; its typings hide the classes. */
const fresh = <T extends object>(shared: T): T => new (shared.constructor as new () => T)();

export type Mail = Exclude<Parameters<typeof sgMail.send>[0], unknown[]>;
type Defaults = Exclude<Parameters<typeof sgClient.setDefaultRequest>[0], string>;

/** A client of one key and one host. */
export function openSendGridMail(config: SendGridConfig): { client: typeof sgClient; mail: typeof sgMail; timeoutMs: number } {
  const timeoutMs = config.timeoutMs ?? 20_000;
  const client = fresh(sgClient);
  client.setApiKey(config.apiKey);
  if (config.baseUrl !== undefined) client.setDefaultRequest('baseUrl', config.baseUrl);
  client.setDefaultRequest(connection(config.baseUrl));
  const mail = fresh(sgMail);
  mail.setClient(client);
  mail.setTimeout(timeoutMs);
  return { client, mail, timeoutMs };
}

/** E-mail through SendGrid's v3 API. One client of its own, so two senders with different keys cannot mix. */
export function openSendGrid(config: SendGridConfig): Sender<OutgoingEmail> {
  const { client, mail, timeoutMs } = openSendGridMail(config);
  return {
    provider: 'sendgrid',
    timeoutMs,
    async send(message) {
      try {
        const [answer] = await withDeadline(timeoutMs, () => mail.send(config.checkOnly ? checkedOnly(compose(message)) : compose(message)));
        return judgeSendGridAnswer(answer, config.checkOnly);
      } catch (fault) {
        return judgeSendGridFault(fault);
      }
    },
    find: (doubt) => lookUp(timeoutMs, () => findEmail(client, doubt)),
  };
}

/**
 * A connection kept open may be closed by the other side just as a message goes out, and then nobody knows whether it was taken.
 * A fresh one costs a handshake and never leaves that doubt. A redirect would repeat the message elsewhere.
 */
function connection(baseUrl: string | undefined): Defaults {
  const forAxios = {
    url: '',
    httpAgent: new http.Agent({ keepAlive: false }),
    httpsAgent: new https.Agent({ keepAlive: false }),
    maxRedirects: 0,
    ...(baseUrl !== undefined && isLoopback(baseUrl) && { proxy: false }),
  };
  return forAxios;
}

/**
 * One personalization: an address SendGrid dislikes refuses the whole request. Headers and our id go into it, because the SDK
 * also puts top-level mail headers on the HTTP request. Unsubscribing is ours (RFC 8058), so SendGrid's own tracking stays off.
 */
function compose({ ref, to, toName, content }: OutgoingEmail): Mail {
  return {
    personalizations: [
      {
        to: addressee(to, toName),
        headers: {
          'List-Unsubscribe': `<${content.unsubscribeUrl}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
        customArgs: { message: ref },
      },
    ],
    from: addressee(content.fromEmail, content.fromName),
    replyTo: { email: content.replyTo },
    subject: content.subject,
    content: [
      { type: 'text/plain', value: content.text },
      { type: 'text/html', value: content.html },
    ],
    categories: ['homing'],
    trackingSettings: { subscriptionTracking: { enable: false } },
  };
}

/** https://www.twilio.com/docs/sendgrid/for-developers/sending-email/sandbox-mode */
const checkedOnly = (mail: Mail): Mail => ({ ...mail, mailSettings: { sandboxMode: { enable: true } } });

/** SendGrid takes `;` and `,` in a name for further addresses; a line break would be a header of its own. */
export function addressee(email: string, name: string): { email: string; name?: string } {
  const clean = name
    .replace(/[;,\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return clean === '' ? { email } : { email, name: clean };
}
