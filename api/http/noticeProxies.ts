import type { RequestHandler } from 'express';
import type { ApiDependencies } from '../dependencies.ts';

/**
 * Tells the log, once, that a proxy is in front which the settings don't know of: everybody would seem to come from it, and share one network's tries. Who is no
 * proxy may send the header too; so nothing of it is believed, or told.
 */
export function noticeProxies({ proxies = 0, log }: Pick<ApiDependencies, 'proxies' | 'log'>): RequestHandler {
  let isTold = proxies > 0;
  return (request, _response, next) => {
    if (!isTold && request.get('x-forwarded-for') !== undefined) {
      isTold = true;
      log.warn(
        'A request came with X-Forwarded-For while HOMING_PROXIES is 0. If a reverse proxy is in front of Homing, set how many: sign-in counts tries by network',
      );
    }
    next();
  };
}
