import type { Express, Request, RequestHandler, Response } from 'express';
import type { ZodType } from 'zod';
import { actorOf, noteAction } from '../audit/noteAction.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { topicsOf } from '../live/topicsOf.ts';
import { ApiError } from './errors.ts';
import type { Route } from './route.ts';
import { isKeptWhole, refuseUnkept } from './unkeptText.ts';
import { whoAsks } from './whoAsks.ts';

/** Puts every route into the app: the parts are checked in one place, so no handler can forget one. */
export function mountRoutes(app: Express, routes: readonly Route[], api: ApiDependencies): void {
  for (const route of routes) app[route.method](route.path.replaceAll(/\{(\w+)\}/g, ':$1'), handlerOf(route, api));
}

function handlerOf(route: Route, api: ApiDependencies): RequestHandler {
  return async (request, response) => {
    const who = await whoAsks(route, request, api);
    if (route.method !== 'get' && !route.upload && request.get('content-length') !== '0' && hasBody(request) && !request.is('application/json'))
      throw new ApiError('wrong type');
    const { practice, asker } = who;
    const actor = practice && asker && route.audit ? actorOf(asker, request, route) : null;
    const call = {
      api: actor ? { ...api, database: api.database.actingFor(actor) } : api,
      request,
      ...who,
      // An id that is none cannot be found; a body that is wrong can be mended.
      params: check(route.params, request.params, 'not found'),
      query: check(route.query, request.query, 'invalid'),
      body: route.upload ? request.body : check(route.body, request.body ?? {}, 'invalid'),
    };
    const reply = await route.handle(call as unknown as Parameters<Route['handle']>[0]);
    if (practice && actor && !reply.unchanged) {
      await noteAction(api, { practiceId: practice.id, actor });
      api.changes.announce(practice.id, topicsOf(route));
    }
    send(response, route, reply);
  };
}

const hasBody = (request: Request): boolean => request.get('content-length') !== undefined || request.get('transfer-encoding') !== undefined;

function check(schema: ZodType | undefined, value: unknown, otherwise: 'not found' | 'invalid'): unknown {
  if (!schema) return undefined;
  if (otherwise === 'invalid') refuseUnkept(value);
  else if (!isKeptWhole(value)) throw new ApiError('not found');
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  if (otherwise === 'not found') throw new ApiError('not found');
  const errors = read.error.issues.map((issue): [string, string] => [issue.path.join('.') || 'body', issue.message]);
  throw new ApiError('invalid', { errors: Object.fromEntries(errors) });
}

function send(response: Response, route: Route, reply: Awaited<ReturnType<Route['handle']>>): void {
  response.status(reply.status ?? route.status ?? 200);
  response.set(reply.headers ?? {});
  if (reply.stream) return reply.stream(response);
  if (reply.type) response.type(reply.type).send(reply.body);
  else if (reply.body === undefined) response.end();
  else response.json(reply.body);
}
