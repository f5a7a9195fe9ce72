import type { RequestHandler } from 'express';
import { keyIn } from '../keys/requireKey.ts';
import { ApiError } from './errors.ts';

/**
 * Refuses a change that another site made the browser send with our cookie: anything but GET must come from our own pages
 * (Sec-Fetch-Site same-origin, or none: typed by a person) or name our origin.
 * A request with a key comes from a program, which has no origin, and a browser sends no key by itself. It is judged by its key alone: the cookie is taken from
 * it here, so that nothing behind can mistake one for the other.
 */
export function refuseForeignChanges(publicUrl: string): RequestHandler {
  const origin = new URL(publicUrl).origin;
  return (request, _response, next) => {
    if (keyIn(request) !== null) {
      delete request.headers.cookie;
      return next();
    }
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return next();
    const site = request.get('sec-fetch-site');
    if (site === 'same-origin' || site === 'none' || request.get('origin') === origin) return next();
    throw new ApiError('foreign origin');
  };
}
