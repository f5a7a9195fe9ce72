import type { Request, RequestHandler } from 'express';
import type { ApiDependencies } from '../dependencies.ts';
import { worksAtDemosOnly } from '../session/closedDemos.ts';
import { readSession } from '../session/sessions.ts';

const standIns = /^\/(sendgrid|twilio|lob)(\/|$)/i;
const loopback = /^(127\.|::1$|::ffff:127\.)/;

/**
 * Lets in who may see what the stand-ins took: links in e-mails to people open accounts. From this machine that is anybody, as it is whoever reads its files;
 * from elsewhere, somebody signed in. Where a request comes from is told by its connection alone, never by a header.
 */
export function guardSandbox(api: ApiDependencies): RequestHandler {
  return async (request, response, next) => {
    if (isFromHere(api, request) || (!standIns.test(request.path) && (await isOneOfUs(api, request)))) return next();
    response
      .status(401)
      .set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
      .type('html')
      .send(
        '<!doctype html><title>Sign in</title><p>What would have left is shown to people who are signed in. <a href="/">Sign in</a>, then open this page again.',
      );
  };
}

/** Behind a proxy everybody's connection comes from this machine. Its requests say whom they are passed on for; those of our own adapters don't. */
function isFromHere({ proxies = 0 }: Pick<ApiDependencies, 'proxies'>, request: Request): boolean {
  const { remoteAddress = '', localAddress } = request.socket;
  if (!loopback.test(remoteAddress) && remoteAddress !== localAddress) return false;
  return proxies === 0 || (standIns.test(request.path) && request.get('x-forwarded-for') === undefined && request.get('forwarded') === undefined);
}

/** Somebody wholly signed in. Everybody knows the demo's password, so it opens this only while there is nothing but demos. */
async function isOneOfUs(api: ApiDependencies, request: Request): Promise<boolean> {
  const session = await readSession(api, request);
  // A shared computer is of one practice and opened by four digits; here are everybody's links to a new password.
  if (!session || session.isHalf || session.lockedAt || session.desk) return false;
  return !(await worksAtDemosOnly(api, session.person)) || (await api.database.global.practice.count({ where: { isDemo: false } })) === 0;
}
