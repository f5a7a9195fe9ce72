import { Router, static as serveFiles } from 'express';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { nonceOf } from '../http/nonce.ts';

const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const pageWith = (nonce: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Homing API</title>
<link nonce="${nonce}" rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script nonce="${nonce}" src="/api/docs/swagger-ui-bundle.js"></script>
<script nonce="${nonce}" src="/api/docs/start.js"></script>
</body>
</html>
`;
/** The few lines that start the page are a file of their own: nothing inline. */
const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });\n`;

/** The API's description, and pages to read and try it, served from this machine. */
export function serveDocs(document: object): Router {
  const router = Router();
  router.get('/api/openapi.json', (_request, response) => {
    response.json(document);
  });
  router.get('/api/docs', (_request, response) => {
    response.type('html').send(pageWith(nonceOf(response)));
  });
  router.get('/api/docs/start.js', (_request, response) => {
    response.type('js').send(start);
  });
  router.use('/api/docs', serveFiles(assets, { index: false, maxAge: '1d' }));
  return router;
}
