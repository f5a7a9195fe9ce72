import { createHash, randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { seal, unseal } from '../../domain/sealing.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { cookieNamed } from './cookie.ts';

/** A browser is known for so long after somebody signed in with it, ms. */
const knownMs = 90 * 86_400_000;
/** The only address that wants to know. */
const path = '/api/sign-in';

/** One cookie a person: a front desk's browser is known for all who sign in there. It names them by a hash, which tells no address. */
const nameOf = (email: string, publicUrl: string): string =>
  `${publicUrl.startsWith('https://') ? '__Secure-' : ''}homing_known_${createHash('sha256').update(`known browser ${email}`).digest('hex').slice(0, 24)}`;
const placeOf = (email: string): string => `known browser of ${email}`;

/**
 * Lets a browser be known as one somebody has signed in with, password, code and all: strangers who guess at their account don't use up its tries.
 * It opens nothing by itself.
 * @returns the Set-Cookie header
 */
export function rememberBrowser({ sealingKeys, publicUrl, clock }: ApiDependencies, email: string): string {
  const value = seal(`${randomUUID()} ${clock() + knownMs}`, { keys: sealingKeys, place: placeOf(email) });
  const secure = publicUrl.startsWith('https://') ? '; Secure' : '';
  return `${nameOf(email, publicUrl)}=${value}; Path=${path}; HttpOnly; SameSite=Lax${secure}; Max-Age=${knownMs / 1000}`;
}

/** The id under which a request's browser is known for this address; null when it isn't, or not any more. */
export function knownBrowser({ sealingKeys, publicUrl, clock }: ApiDependencies, email: string, request: Request): string | null {
  const value = cookieNamed(request.get('cookie'), nameOf(email, publicUrl));
  if (value === null) return null;
  try {
    const [id = '', until] = unseal(value, { keys: sealingKeys, place: placeOf(email) }).split(' ');
    return Number(until) > clock() ? id : null;
  } catch {
    // Altered, or sealed with a key that is no more: a stranger then.
    return null;
  }
}
