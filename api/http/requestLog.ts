import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { logError } from '../../domain/logForm.ts';

/** What stands behind these is somebody's token, however the address is written: routes are found in any case, and a slash too many is not. */
const afterTokenRoutes = /^((?:\/+api)?\/+(?:u|join|reset|new-address|account\/+email))(\/+)[^/]+/i;
/** Anything that looks like a token: ids are 36 characters, links and keys longer. Percent signs count, for every character may come as one. */
const tokenShaped = /[\w%~.-]{40,}/g;

/** Where a request went, without what may name a person or let one act: no query (search words), nobody's token. */
export const pathForLog = (url: string): string => (url.split(/[?#;]/, 1)[0] ?? '').replace(afterTokenRoutes, '$1$2…').replaceAll(tokenShaped, '…');

/** One line a request: id, method, path, status, duration. No headers, cookies or bodies. */
export const logRequests = (log: Logger): RequestHandler =>
  pinoHttp({
    logger: log,
    genReqId: (_request, response) => {
      const id = randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    quietReqLogger: true,
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({ id: request.id, method: request.method, path: pathForLog(request.url) }),
      err: (error: unknown) => logError(error),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'info' : 'debug'),
  }) as RequestHandler;
