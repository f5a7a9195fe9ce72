import type { RequestHandler } from 'express';
import { ApiError } from './errors.ts';

/**
 * Refuses a change that another site made the browser send with our cookie: anything but GET must come from our own pages
 * (Sec-Fetch-Site same-origin, or none: typed by a person) or name our origin.
 */
export function refuseForeignChanges(publicUrl: string): RequestHandler {
  const origin = new URL(publicUrl).origin;
  return (request, _response, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return next();
    const site = request.get('sec-fetch-site');
    if (site === 'same-origin' || site === 'none' || request.get('origin') === origin) return next();
    throw new ApiError('foreign origin');
  };
}
