import type { RequestHandler } from 'express';
import type { Ledger } from './ledger.ts';
import type { Mailroom } from './mailroom.ts';

/**
 * `GET /ledger.json`: every request received, oldest first, streamed so that a big ledger costs no memory.
 * `?provider=` keeps one provider's, `?since=` (ISO 8601) those from then on.
 */
export function ledgerRoute(ledger: Ledger, mailroom: Mailroom): RequestHandler {
  return async (req, res) => {
    const { provider, since } = req.query;
    const from = typeof since === 'string' ? Date.parse(since) : -Infinity;
    if (Number.isNaN(from)) {
      res.status(400).json({ error: `since must be an instant such as 2026-11-16T18:00:00Z, not ${JSON.stringify(since)}` });
      return;
    }
    const wanted = mailroom.requests.filter((one) => (provider === undefined || one.provider === provider) && Date.parse(one.at) >= from);
    res.type('json').write('[');
    for (const [at, { place }] of wanted.entries()) {
      if (res.destroyed) return;
      if (!res.write(`${at === 0 ? '' : ','}\n${await ledger.readLine(place)}`)) await drained(res);
    }
    res.end(']\n');
  };
}

function drained(res: { once(event: 'drain' | 'close', heard: () => void): unknown }): Promise<void> {
  return new Promise((resolve) => {
    res.once('drain', resolve);
    res.once('close', resolve);
  });
}
