import { Router, static as serveFiles, type Response } from 'express';
import { join, sep } from 'node:path';

const unbuilt = 'The console is not built. Run `npm run build`, then load this page again.\n';

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
    // Names of built files carry a hash of their content; the page that names them must be asked for each time.
    response.set('Cache-Control', path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache');
  };
  router.use(serveFiles(folder, { setHeaders, index: 'index.html' }));
  router.get(/^\/(?!api(\/|$)|sandbox(\/|$)|u\/|assets\/|webhooks(\/|$)).*/, (_request, response) => {
    response.set('Cache-Control', 'no-cache').sendFile(join(folder, 'index.html'));
  });
  return router;
}
