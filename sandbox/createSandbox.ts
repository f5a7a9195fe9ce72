import { setMaxListeners } from 'node:events';
import express, { type Express } from 'express';
import type { SandboxKeys } from './events/keys.ts';
import { Lives } from './events/lives.ts';
import { openPostBox } from './events/post.ts';
import { hirePostmen } from './events/postmen.ts';
import { Faults } from './faults/faults.ts';
import { faultRoutes } from './faults/routes.ts';
import { openLedger } from './ledger.ts';
import { ledgerRoute } from './ledgerRoute.ts';
import { Mailroom } from './mailroom.ts';
import type { FindTold } from './outbox/addressees.ts';
import { outboxRoutes } from './outbox/routes.ts';
import { standInRoutes } from './standIns.ts';

export interface SandboxOptions {
  /** Where the ledger lies; made if it is missing. */
  folder: string;
  /** Under which the outbox is reached, without trailing slash and without `/sandbox`. */
  publicUrl: string;
  /** Under which the same is reached on this machine, so that events need not leave it; the public address unless told otherwise. */
  reach?: string;
  /** Its stand-ins report on messages like their originals, signed with these; without them they stay silent. */
  webhookKeys?: SandboxKeys;
  /** How much faster than by the clock messages live, for tests; 1 otherwise. */
  pace?: number;
  /** Epoch ms; the real clock unless a test says otherwise. */
  clock?: () => number;
  /** Whose the messages are; without it they show what their providers were told. */
  find?: FindTold;
}

export interface Sandbox {
  /** To be mounted at `/sandbox`, before any middleware that reads bodies. */
  app: Express;
  /** Resolves when everything is written and nothing is told any more. */
  close(): Promise<void>;
}

/** After a restart messages no older than this tell all of their life again, ms: the same events have the same ids. */
const toldAgain = 3_600_000;

/**
 * Stand-ins for SendGrid, Twilio and Lob, and the outbox in which people read what would have left.
 * @throws Error when the ledger cannot be opened or is damaged
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { folder, publicUrl, reach = publicUrl, webhookKeys, pace = 1, clock = Date.now, find = async () => new Map() } = options;
  const [mailroom, faults, ending] = [new Mailroom(), new Faults(), new AbortController()];
  const stop = ending.signal;
  setMaxListeners(0, stop);
  const ledger = openLedger(folder, (entry, place) => void mailroom.sort(entry, place));
  const postmen = webhookKeys && hirePostmen({ keys: webhookKeys, ledger, box: openPostBox(stop), clock, publicUrl, reach, collectFor: 500 / pace, stop });
  const lives = postmen && new Lives({ postmen, faults: (provider) => faults.ofEvents(provider), clock, pace });
  for (const item of Object.values(mailroom.items).flat()) if (clock() - item.at < toldAgain) lives?.follow(item);

  const app = express();
  app.disable('x-powered-by');
  app.get('/ledger.json', ledgerRoute(ledger, mailroom));
  app.use(standInRoutes({ ledger, mailroom, faults, stop, changed: (item) => lives?.follow(item), clock }));
  app.use(faultRoutes({ faults, mailroom, tellings: () => lives?.tellings() ?? null }));
  app.use(outboxRoutes({ ledger, mailroom, find, faults, logos: `${publicUrl}/logo/` }));
  return {
    app,
    async close() {
      ending.abort();
      await lives?.close();
      await ledger.close();
    },
  };
}
