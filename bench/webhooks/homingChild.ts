import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { createApp } from '../../api/app.ts';
import { openChanges } from '../../api/live/changes.ts';
import { countWebhooks } from '../../api/webhooks/counter.ts';
import { openDatabase } from '../../prisma/client.ts';
import { openEventSources, type WebhookSecrets } from '../../providers/events/index.ts';
import { taskOf } from '../evening/task.ts';
import type { Listening } from './intake.ts';

// The product's web side, whole, with keys the bench knows.
const { secrets, publicUrl } = taskOf<{ secrets: WebhookSecrets; publicUrl: string }>();
const database = openDatabase(process.env['DATABASE_URL'] as string, 10);
const log = pino({ level: 'error' }, pino.destination(2));
const app = createApp({
  database,
  changes: openChanges(database, log),
  processes: { view: async () => null, reach: async () => undefined, linkTo: () => null },
  publicUrl,
  webhooks: { sources: openEventSources(secrets, publicUrl), counter: countWebhooks({ database, log, clock: Date.now }) },
  linkKeys: { current: 1, secrets: { 1: 'k'.repeat(40) } },
  sendersOf: async () => Promise.reject(new Error('Nothing is sent here.')),
  staffMail: { send: async () => ({ kind: 'accepted', providerId: '' }) },
  mailFrom: null,
  secondFactor: 'optional',
  sealingKeys: [{ id: 'test', secret: Buffer.alloc(32, 7) }],
  temporalUiUrl: null,
  consoleFolder: null,
  uploadsFolder: process.env['HOMING_HOME'] as string,
  sandbox: null,
  demo: null,
  log,
  clock: Date.now,
});
const server = createServer(app).listen(0, '127.0.0.1', () =>
  process.send?.({ kind: 'listening', port: (server.address() as AddressInfo).port } satisfies Listening),
);
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
