import type { SendOutcome } from './port.ts';

interface Fault {
  code?: unknown;
  errno?: unknown;
  syscall?: unknown;
  message?: unknown;
  cause?: unknown;
  errors?: unknown;
}

/** The request cannot have left: no address, nobody listening, no route, or a certificate we would not talk to. */
const neverLeft = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EDNS',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const readable: Record<string, string> = {
  ENOTFOUND: 'its name could not be found',
  EAI_AGAIN: 'its name could not be looked up',
  EDNS: 'its name could not be looked up',
  ECONNREFUSED: 'the connection was refused',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no network',
  ECONNRESET: 'the connection broke off',
  EPIPE: 'the connection broke off',
  ECONNABORTED: 'no answer in time',
  ETIMEDOUT: 'no answer in time',
  ESOCKET: 'the connection broke off',
  ECONNECTION: 'the connection broke off',
};

/**
 * What a call that ended without an answer means. Only what certainly never left is `not_taken`; all else is `unknown`.
 * @param provider as staff know it, for the message
 * @param thrown what the SDK threw
 */
export function judgeNetworkFault(provider: string, thrown: unknown): SendOutcome {
  const faults = unfold(thrown);
  const code = faults.map(codeOf).find((one) => one !== undefined) ?? 'no_answer';
  const kind = faults.some(isBeforeSending) ? 'not_taken' : 'unknown';
  const last = faults.at(0)?.message;
  const why = readable[code] ?? (typeof last === 'string' && last !== '' ? last : 'no understandable answer');
  return { kind, code, message: `${provider} could not be reached or did not answer: ${why}.` };
}

function isBeforeSending(fault: Fault): boolean {
  return neverLeft.has(String(codeOf(fault))) || fault.syscall === 'connect' || fault.syscall === 'getaddrinfo';
}

function codeOf(fault: Fault): string | undefined {
  return typeof fault.code === 'string' && fault.code !== '' ? fault.code : undefined;
}

/** The fault itself, what caused it, and the single tries of a happy-eyeballs connection. */
function unfold(thrown: unknown, depth = 0): Fault[] {
  if (typeof thrown !== 'object' || thrown === null || depth > 4) return [];
  const fault = thrown as Fault;
  const inner = Array.isArray(fault.errors) ? fault.errors : [];
  return [fault, ...unfold(fault.cause, depth + 1), ...inner.flatMap((one) => unfold(one, depth + 1))];
}
