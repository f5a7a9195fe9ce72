import express, { type Express } from 'express';
import type { SandboxKeys } from './events/keys.ts';
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
  /** Its stand-ins report on messages like their originals, signed with these; without them they stay silent. */
  webhookKeys?: SandboxKeys;
  /** Epoch ms; the real clock unless a test says otherwise. */
  clock?: () => number;
  /** Whose the messages are; without it they show what their providers were told. */
  find?: FindTold;
}

export interface Sandbox {
  /** To be mounted at `/sandbox`, before any middleware that reads bodies. */
  app: Express;
  /** Resolves when everything is written. */
  close(): Promise<void>;
}

/**
 * Stand-ins for SendGrid, Twilio and Lob, and the outbox in which people read what would have left.
 * @throws Error when the ledger cannot be opened or is damaged
 */
export function createSandbox({ folder, clock = Date.now, find = async () => new Map() }: SandboxOptions): Sandbox {
  const mailroom = new Mailroom();
  const ledger = openLedger(folder, (entry, place) => mailroom.sort(entry, place));
  const app = express();
  app.disable('x-powered-by');
  app.get('/ledger.json', ledgerRoute(ledger, mailroom));
  app.use(standInRoutes({ ledger, mailroom, clock }));
  app.use(outboxRoutes(ledger, mailroom, find));
  return { app, close: () => ledger.close() };
}
