import { createTransport } from 'nodemailer';
import { withDeadline } from './deadline.ts';
import type { OutgoingEmail, Sender } from './port.ts';
import { judgeSmtpAnswer, judgeSmtpFault } from './smtpOutcomes.ts';

const usualTimeoutMs = 20_000;

export interface SmtpConfig {
  host: string;
  port: number;
  /** TLS from the first byte (port 465). Otherwise STARTTLS is used when the server offers it. */
  secure?: boolean;
  /** Refuse to send over a connection that did not become TLS. */
  requireTls?: boolean;
  user?: string;
  password?: string;
  timeoutMs?: number;
}

/** The way to a mail server; nothing is connected yet. */
export function openTransport(config: SmtpConfig): ReturnType<typeof createTransport> {
  const timeoutMs = config.timeoutMs ?? usualTimeoutMs;
  return createTransport({
    host: config.host,
    port: config.port,
    secure: config.secure ?? false,
    requireTLS: config.requireTls ?? false,
    ...(config.user !== undefined && { auth: { user: config.user, pass: config.password ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** E-mail through any mail server. One connection a message, so that a broken one concerns no other message. */
export function openSmtp(config: SmtpConfig): Sender<OutgoingEmail> {
  const timeoutMs = config.timeoutMs ?? usualTimeoutMs;
  const transport = openTransport(config);
  return {
    provider: 'smtp',
    timeoutMs,
    async send(message) {
      try {
        return judgeSmtpAnswer(await withDeadline(timeoutMs, () => transport.sendMail(compose(message))));
      } catch (fault) {
        return judgeSmtpFault(fault);
      }
    },
  };
}

/** The Message-ID names message and attempt, so that a bounce report leads back to them. */
function compose({ ref, attempt, to, toName, content }: OutgoingEmail): Parameters<ReturnType<typeof createTransport>['sendMail']>[0] {
  return {
    messageId: `<${ref}.${attempt}@${content.fromEmail.slice(content.fromEmail.lastIndexOf('@') + 1)}>`,
    from: { name: content.fromName, address: content.fromEmail },
    to: { name: toName, address: to },
    replyTo: content.replyTo,
    subject: content.subject,
    text: content.text,
    html: content.html,
    headers: {
      'List-Unsubscribe': `<${content.unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'X-Homing-Message': ref,
    },
  };
}
