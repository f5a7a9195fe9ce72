import { judgeNetworkFault } from './network.ts';
import type { SendOutcome } from './port.ts';
import { smtpTroubles } from './smtpTroubles.ts';

interface SmtpFault {
  code?: unknown;
  responseCode?: unknown;
  response?: unknown;
  message?: unknown;
}

/** The server took the message when it answered 250 to its end; nodemailer resolves only then. */
export function judgeSmtpAnswer(info: { messageId: string }): SendOutcome {
  return { kind: 'accepted', providerId: info.messageId };
}

/**
 * An SMTP answer is definite (RFC 5321): 5xx refuses, 4xx asks to come again, and in both cases the message was not taken.
 * A broken connection is not: nodemailer names the command CONN for every socket error, even after the message's last byte,
 * so only a failed look-up or refused connection counts as not taken.
 */
export function judgeSmtpFault(fault: unknown): SendOutcome {
  const { code, responseCode, response, message } = fault as SmtpFault;
  const isSignIn = code === 'EAUTH' || code === 'ENOAUTH' || code === 'ETLS';
  if (typeof responseCode === 'number' && responseCode >= 400) {
    const told = { code: String(responseCode), message: `The mail server answered: ${String(response ?? message)}` };
    const { means } = smtpTroubles[responseCode] ?? {};
    if (responseCode < 500) return { kind: 'not_taken', ...told, ...(means === 'slower' && { channelWide: true }) };
    return { kind: 'refused', ...told, ...((isSignIn || means === 'account') && { channelWide: true }) };
  }
  if (code === 'EENVELOPE') return { kind: 'refused', code: 'EENVELOPE', message: `The mail server would not take these addresses: ${String(message)}` };
  if (isSignIn) return { kind: 'refused', code, message: `The mail server could not be signed in to safely: ${String(message)}`, channelWide: true };
  return judgeNetworkFault('The mail server', fault);
}
