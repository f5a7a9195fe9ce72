import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

/** Random bytes of a nonce: 128 bits, as CSP 3 asks for at least (https://www.w3.org/TR/CSP3/#security-nonces). */
const nonceBytes = 16;

/** Gives each answer a word of its own that the scripts and styles of its page carry; what somebody slips into the page can't know it. */
export const giveNonce: RequestHandler = (_request, response, next) => {
  response.locals['nonce'] = randomBytes(nonceBytes).toString('base64');
  next();
};

/** The answer's nonce. @throws Error where giveNonce does not come first */
export function nonceOf({ locals }: Pick<Response, 'locals'>): string {
  const nonce: unknown = locals['nonce'];
  if (typeof nonce !== 'string') throw new Error('This answer was given no nonce.');
  return nonce;
}
