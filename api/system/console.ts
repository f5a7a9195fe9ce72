import { Router, static as serveFiles, type RequestHandler, type Response } from 'express';
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { nonceOf } from '../http/nonce.ts';

const unbuilt = 'The console is not built. Run `npm run build`, then load this page again.\n';
/** Where the built page wants the answer's nonce: `html.cspNonce` in admin/vite.config.ts. */
const placeOfNonce = 'NONCE-OF-THIS-ANSWER';

/**
 * The built console. Every address that is no file is a screen of its own, so it gets the console's page.
 * @param folder with index.html; null when it was not built
 */
export function serveConsole(folder: string | null): Router {
  const router = Router();
  if (folder === null) {
    router.get('/', (_request, response) => {
      response.status(503).type('text').send(unbuilt);
    });
    return router;
  }
  const setHeaders = (response: Response, path: string) => {
    // Names of built files carry a hash of their content; the others must be asked for each time.
    response.set('Cache-Control', path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache');
  };
  const sendPage: RequestHandler = async (_request, response) => {
    // Read each time: it may be built anew while this runs. Kept by nobody: a nonce serves once.
    const page = await readFile(join(folder, 'index.html'), 'utf8');
    response
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(page.replaceAll(placeOfNonce, nonceOf(response)));
  };
  router.get(['/', '/index.html'], sendPage);
  router.use(serveFiles(folder, { setHeaders, index: false }));
  router.get(/^\/(?!api(\/|$)|sandbox(\/|$)|u\/|assets\/|webhooks(\/|$)).*/, sendPage);
  return router;
}
