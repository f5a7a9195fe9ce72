import { join } from 'node:path';
import express, { type Request, type Response, type Router } from 'express';
import type { Faults } from '../faults/faults.ts';
import type { Ledger } from '../ledger.ts';
import type { Item, ItemKind, Mailroom } from '../mailroom.ts';
import { readContent } from '../sendgrid/recall.ts';
import type { Mail } from '../sendgrid/schema.ts';
import { learnAddressees, type FindTold } from './addressees.ts';
import { readBrowse } from './browse.ts';
import { showEmails } from './emails.ts';
import { sendFrozen } from './frozen.ts';
import { html } from './html.ts';
import { icons } from './icons.ts';
import { showOverview } from './overview.ts';
import { sendPage, type PageContext, type Tab } from './page.ts';
import { showPostcard, showPostcards } from './postcards.ts';
import { showTexts } from './texts.ts';

/** The console's, so that the outbox reads like it; where it is not installed the machine's own is taken. */
const typefaces = join(import.meta.dirname, '../../node_modules/@fontsource-variable/inter/files');

export interface OutboxContext {
  ledger: Ledger;
  mailroom: Mailroom;
  faults: Faults;
  /** Whose the messages are. */
  find: FindTold;
  /** Where practices' logos are: the one thing from outside a message may show. */
  logos: string;
}

/**
 * The outbox: `/` all channels, `/email`, `/text`, `/postcard` one each, with `/ID` one message; `/message/REF` leads from Homing's own id
 * to the message; `/counts.json` is what the page watches.
 */
export function outboxRoutes({ ledger, mailroom, faults, find, logos }: OutboxContext): Router {
  const router = express.Router();
  const context = (req: Request): PageContext => ({ base: req.baseUrl, mailroom, browse: readBrowse(req.query), isGoodDay: faults.isGoodDay });
  const found =
    (kind: ItemKind, show: (item: Item, req: Request, res: Response) => unknown) =>
    async (req: Request, res: Response): Promise<void> => {
      const item = mailroom.find(kind, String(req.params['id']));
      if (item) await show(item, req, res);
      else sendMissing(res, context(req), kind);
    };

  router.get('/assets/inter.woff2', (_req, res) => res.sendFile('inter-latin-wght-normal.woff2', { root: typefaces, maxAge: '1h' }));
  router.use('/assets', express.static(join(import.meta.dirname, 'assets'), { index: false }));
  router.use(async (req, _res, next) => {
    if (!req.path.endsWith('.json')) await learnAddressees(mailroom, find);
    next();
  });
  router.get('/', (req, res) => sendPage(res, context(req), { tab: 'all', title: 'Everything', body: showOverview(context(req)) }));
  router.get('/email', async (req, res) => sendPage(res, context(req), { tab: 'email', title: 'E-mails', body: await showEmails(context(req), ledger) }));
  router.get('/text', (req, res) => sendPage(res, context(req), { tab: 'text', title: 'Texts', body: showTexts(context(req)) }));
  router.get('/postcard', (req, res) => sendPage(res, context(req), { tab: 'postcard', title: 'Postcards', body: showPostcards(context(req)) }));
  router.get(
    '/email/:id',
    found('email', async (item, req, res) =>
      sendPage(res, context(req), {
        tab: 'email',
        title: item.title,
        body: await showEmails(context(req), ledger, { item, view: req.query['view'] === 'text' ? 'text' : 'html' }),
      }),
    ),
  );
  router.get(
    '/text/:id',
    found('text', (item, req, res) => sendPage(res, context(req), { tab: 'text', title: 'Text', body: showTexts(context(req), item) })),
  );
  router.get(
    '/postcard/:id',
    found('postcard', async (item, req, res) =>
      sendPage(res, context(req), {
        tab: 'postcard',
        title: `Postcard for ${item.toName}`,
        body: await showPostcard(context(req), ledger, item),
      }),
    ),
  );
  router.get(
    '/email/:id/html',
    found('email', async (item, _, res) => {
      const { html: document, text } = readContent((await ledger.read(item.place)).body as Mail);
      sendFrozen(res, document || html`<pre>${text}</pre>`.text, { links: true, logos });
    }),
  );
  for (const side of ['front', 'back'] as const)
    router.get(
      `/postcard/:id/${side}`,
      found('postcard', async (item, _, res) =>
        sendFrozen(res, String(((await ledger.read(item.place)).body as Record<string, unknown>)[side]), { links: false, logos }),
      ),
    );
  router.get('/message/:ref', (req, res) => {
    const item = mailroom.findByRef(req.params.ref);
    if (item) res.redirect(`${req.baseUrl}/${item.kind}/${item.id}`);
    else sendMissing(res, context(req), 'all');
  });
  router.get('/counts.json', (_, res) => {
    res.set('Cache-Control', 'no-store').json(Object.fromEntries(Object.entries(mailroom.items).map(([kind, items]) => [kind, items.length])));
  });
  return router;
}

function sendMissing(res: Response, context: PageContext, tab: Tab): void {
  const body = html`<div class="empty">
    ${icons.search}
    <h2>This message is not here</h2>
    <p>It may have been sent before the sandbox was started afresh. <a href="${context.base}/">See what is here</a></p>
  </div>`;
  sendPage(res, context, { tab, title: 'Not here', body, status: 404 });
}
