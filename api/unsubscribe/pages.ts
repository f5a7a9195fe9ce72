import { Router, urlencoded, type Request, type Response } from 'express';
import type { ApiDependencies } from '../dependencies.ts';
import { findAddressee, type Addressee } from './addressee.ts';
import { noteConsent } from './noteConsent.ts';
import { pageHeaders, writeDeadEnd, writePage } from './page.ts';

/**
 * The client's own link out of every e-mail. GET only shows: mail scanners open links. POST acts, without cookie, sign-in or redirect,
 * from the page's button or from the mail program's own (RFC 8058, body `List-Unsubscribe=One-Click`). It works for ever (CAN-SPAM).
 */
export function serveUnsubscribe(api: ApiDependencies): Router {
  const router = Router();
  router.use('/u', (_request, response, next) => {
    response.set(pageHeaders);
    next();
  });
  router.get('/u/:token', async (request, response) => {
    const addressee = await findAddressee(api, request.params.token);
    if (addressee) show(response, addressee, false);
    else deadEnd(response);
  });
  router.post('/u/:token', urlencoded({ extended: false, limit: '4kb' }), async (request: Request<{ token: string }>, response) => {
    const addressee = await findAddressee(api, request.params.token);
    if (!addressee) return deadEnd(response);
    const fields = (request.body ?? {}) as Record<string, unknown>;
    // Whatever else is posted is an unsubscribe: the law counts the wish, not the form.
    const allowed = fields['choice'] === 'subscribe';
    const source = fields['List-Unsubscribe'] === 'One-Click' ? ('one_click' as const) : ('preference_page' as const);
    await noteConsent(api, addressee, { allowed, source, ip: request.ip, userAgent: request.get('user-agent') });
    show(response, { ...addressee, allowed }, true);
  });
  return router;
}

function show(response: Response, { practice, email, allowed }: Addressee, justDone: boolean): void {
  response.type('html').send(writePage({ practiceName: practice.name, phone: practice.phone, country: practice.country, email, allowed, justDone }));
}

function deadEnd(response: Response): void {
  response.status(404).type('html').send(writeDeadEnd());
}
