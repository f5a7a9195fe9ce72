import express, { type Request, type Response, type Router } from 'express';
import type { Telling } from '../events/lives.ts';
import type { Provider } from '../ledger.ts';
import type { Mailroom } from '../mailroom.ts';
import { readBrowse } from '../outbox/browse.ts';
import { sendPage, type PageContext } from '../outbox/page.ts';
import type { Faults } from './faults.ts';
import { readFaultForm } from './form.ts';
import { showFaults } from './page.ts';
import { describeIssues, faultsSchema } from './schema.ts';

export interface FaultRoutesContext {
  faults: Faults;
  mailroom: Mailroom;
  /** What the providers have told; null: they are silent here. */
  tellings: () => Record<Provider, Telling> | null;
}

/**
 * `/faults.json`: GET shows what is wrong with each provider, PUT sets all of it (what is left out is well), DELETE makes everything well again.
 * `/faults` is the same for people; `/events.json` counts what was told.
 */
export function faultRoutes({ faults, mailroom, tellings }: FaultRoutesContext): Router {
  const router = express.Router();
  const show = (req: Request, res: Response, issues: string[] = []): void => {
    const context: PageContext = { base: req.baseUrl, mailroom, browse: readBrowse(req.query), isGoodDay: faults.isGoodDay };
    const body = showFaults({ base: req.baseUrl, faults: faults.all, isGoodDay: faults.isGoodDay, tellings: tellings(), issues });
    sendPage(res, context, { tab: null, title: 'Bad days', body, status: issues.length > 0 ? 400 : 200 });
  };
  const set = (settings: unknown): string[] => {
    const read = faultsSchema.safeParse(settings);
    if (read.success) faults.set(read.data);
    return read.success ? [] : describeIssues(read.error);
  };
  router.get('/events.json', (_, res) => void res.set('Cache-Control', 'no-store').json(tellings() ?? {}));
  router.get('/faults.json', (_, res) => void res.set('Cache-Control', 'no-store').json(faults.all));
  router.put('/faults.json', readJson, (req, res) => {
    const issues = set(req.body);
    if (issues.length > 0) res.status(400).json({ error: issues.join(' '), issues });
    else res.json(faults.all);
  });
  router.delete('/faults.json', (_, res) => {
    faults.clear();
    res.json(faults.all);
  });
  router.get('/faults', (req, res) => show(req, res));
  router.post('/faults', express.urlencoded({ extended: false, limit: '20kb' }), (req, res) => {
    const issues = set(readFaultForm(req.body as Record<string, unknown>));
    if (issues.length > 0) show(req, res, issues);
    else res.redirect(303, `${req.baseUrl}/faults`);
  });
  router.post('/faults/clear', (req, res) => {
    faults.clear();
    res.redirect(303, `${req.baseUrl}/faults`);
  });
  return router;
}

const json = express.json({ type: () => true, limit: '20kb' });

function readJson(req: Request, res: Response, next: () => void): void {
  json(req, res, (fault?: unknown) => {
    if (fault === undefined) next();
    else res.status(400).json({ error: 'The body is not JSON.', issues: ['The body is not JSON.'] });
  });
}
