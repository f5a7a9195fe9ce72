import type { Response } from 'express';

/**
 * Sends a message's own HTML for a frame. Whoever wrote it (a practice, or a name out of its PIMS) must reach neither the page around it
 * nor the network: no script, no form, no picture but the practices' logos; an opaque origin even when opened by itself.
 * @param allowed whether links may be followed, in a tab of their own, and where logos are
 */
export function sendFrozen(res: Response, document: string, { links, logos }: { links: boolean; logos: string }): void {
  const sandbox = links ? 'sandbox allow-popups allow-popups-to-escape-sandbox' : 'sandbox';
  res.set({
    'Content-Security-Policy': `${sandbox}; default-src 'none'; img-src data: ${logos}; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
    'X-Frame-Options': 'SAMEORIGIN',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, max-age=3600',
    'Referrer-Policy': 'no-referrer',
  });
  res.type('html').send(links ? openLinksOutside(document) : document);
}

/** Puts the browser's hint into the head, or where one would be, so that a link does not replace the message in its frame. */
function openLinksOutside(document: string): string {
  const hint = '<base target="_blank">';
  const head = /<head\b[^>]*>/i.exec(document) ?? /<html\b[^>]*>/i.exec(document) ?? /<!doctype[^>]*>/i.exec(document);
  if (!head) return hint + document;
  const after = head.index + head[0].length;
  return document.slice(0, after) + hint + document.slice(after);
}
