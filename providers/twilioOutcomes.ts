import { judgeHttpAnswer } from './httpOutcome.ts';
import { judgeNetworkFault } from './network.ts';
import type { SendOutcome } from './port.ts';

/**
 * Twilio's codes that mean more to a practice than Twilio's own words (https://www.twilio.com/docs/api/errors).
 * `channel`: the account is at fault, not this message.
 */
const known: Record<string, { says: string; channel?: true }> = {
  20003: { says: 'the account or its key is not right', channel: true },
  20005: { says: 'the account is not active', channel: true },
  21211: { says: 'this is not a telephone number' },
  21212: { says: 'the number to send from is not one of this account', channel: true },
  21408: { says: 'texting to the country of this number is not switched on for the account' },
  21601: { says: 'the number to send from cannot send texts', channel: true },
  21602: { says: 'the text is empty' },
  21606: { says: 'the number to send from cannot reach this number' },
  21610: { says: 'the client has answered STOP to this number' },
  21612: { says: 'this number cannot be reached from the number to send from' },
  21614: { says: 'this number cannot receive texts (not a mobile number)' },
  21617: { says: 'the text is too long' },
  30034: { says: 'the number to send from is not registered for business texts', channel: true },
  63038: { says: 'the account has reached its daily limit', channel: true },
};

/** The queue of this number is full: nothing was taken, and it drains by itself. */
const queueFull = '21611';
/** Twilio itself does not repeat, because the message may have gone out. */
const mayHaveLeft = '30410';

/** A message resource names itself; without a sid the answer was not Twilio's. */
export function judgeTwilioMessage(message: { sid?: unknown }): SendOutcome {
  if (typeof message.sid === 'string' && /^(SM|MM)[0-9a-fA-F]{32}$/.test(message.sid)) return { kind: 'accepted', providerId: message.sid, httpStatus: 201 };
  return { kind: 'unknown', code: 'unexpected_answer', message: 'Twilio answered without a message, which it never does when it takes one.' };
}

/** An answer 429, with the headers that the SDK's own error drops. */
export class TooManyRequests extends Error {
  readonly status = 429;
  readonly code: unknown;
  readonly headers: unknown;
  constructor(body: unknown, headers: unknown) {
    const { code, message } = (typeof body === 'object' && body !== null ? body : {}) as { code?: unknown; message?: unknown };
    super(typeof message === 'string' ? message : 'too many requests');
    this.code = code;
    this.headers = headers;
  }
}

/** @param fault the SDK's RestException (has a status), TooManyRequests, or what the network threw */
export function judgeTwilioFault(fault: unknown): SendOutcome {
  const { status, code, message, headers } = fault as { status?: unknown; code?: unknown; message?: unknown; headers?: unknown };
  if (typeof status !== 'number') return judgeNetworkFault('Twilio', fault);
  const own = typeof code === 'number' || typeof code === 'string' ? String(code) : String(status);
  const told = { code: own, message: readMessage(own, message, status), httpStatus: status };
  if (own === queueFull) return { kind: 'not_taken', ...told };
  if (own === mayHaveLeft) return { kind: 'unknown', ...told };
  const outcome = judgeHttpAnswer({ status, ...told, headers });
  return outcome.kind === 'refused' && known[own]?.channel ? { ...outcome, channelWide: true } : outcome;
}

function readMessage(code: string, message: unknown, status: number): string {
  const says = known[code]?.says ?? (typeof message === 'string' && message !== '' ? message : `it answered ${status} and gave no reason`);
  return `Twilio: ${says}`;
}
