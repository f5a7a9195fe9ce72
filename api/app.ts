import compression from 'compression';
import express, { type Express } from 'express';
import type { ApiDependencies } from './dependencies.ts';
import { answerErrors, answerUnknown } from './http/errorHandler.ts';
import { guardSandbox } from './http/guardSandbox.ts';
import { insistOnHttps, keepNothing, protectPages } from './http/headers.ts';
import { mountRoutes } from './http/mount.ts';
import { describeRoutes } from './http/openapi.ts';
import { noticeProxies } from './http/noticeProxies.ts';
import { refuseForeignChanges } from './http/origin.ts';
import { logRequests } from './http/requestLog.ts';
import { allRoutes } from './routes.ts';
import { serveConsole } from './system/console.ts';
import { serveDocs } from './system/docs.ts';
import { serveLogo } from './logo/serveLogo.ts';
import { serveUnsubscribe } from './unsubscribe/pages.ts';
import { serveWebhooks } from './webhooks/webhooks.ts';

/** Largest JSON body taken; a cadence of 40 steps is 4 kB. */
const bodyLimit = '256kb';

/** The whole web side of Homing, not yet listening. */
export function createApp(api: ApiDependencies): Express {
  const app = express();
  app
    .disable('x-powered-by')
    .disable('etag')
    .set('trust proxy', api.proxies ?? 0);
  app.use(logRequests(api.log), noticeProxies(api), insistOnHttps(api.publicUrl));
  // The sandbox stands in for the providers: bodies, headers and status are its own affair, not who may look.
  if (api.sandbox) app.use('/sandbox', guardSandbox(api), api.sandbox);
  // Providers are no browsers, and their signatures are over what they sent, byte by byte.
  app.use(serveWebhooks(api));
  app.use(protectPages, compression());
  app.use(serveUnsubscribe(api), serveLogo(api));

  const routes = allRoutes(api);
  app.use('/api', refuseForeignChanges(api.publicUrl), keepNothing);
  app.use(serveDocs(describeRoutes(routes, api.publicUrl)));
  app.use('/api', express.json({ limit: bodyLimit }));
  mountRoutes(app, routes, api);

  app.use(serveConsole(api.consoleFolder));
  app.use(answerUnknown, answerErrors(api.log));
  return app;
}
