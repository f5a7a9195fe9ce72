import { judgeNetworkFault } from './network.ts';
import type { SendOutcome } from './port.ts';
import { judgeTrouble } from './troubles.ts';
import { twilioTroubles } from './twilioTroubles.ts';

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
  return judgeTrouble(twilioTroubles[own], { status, code: own, message: readMessage(own, message, status), headers });
}

function readMessage(code: string, message: unknown, status: number): string {
  const says = twilioTroubles[code]?.says ?? (typeof message === 'string' && message !== '' ? message : `it answered ${status} and gave no reason`);
  return `Twilio: ${says}`;
}
