import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { linkKeysFrom } from '../domain/linkKeys.ts';
import type { ConnectedSettings } from '../domain/settings.ts';
import { assertBoundByRowSecurity, openDatabase } from '../prisma/client.ts';
import { createSandbox } from '../sandbox/createSandbox.ts';
import { demoSignIn } from '../sandbox/demo/seedDemo.ts';
import { connectTemporal } from '../temporal/connect.ts';
import { createApp } from './app.ts';
import { askProcesses } from './processes.ts';

const poolSize = 10;
/** Requests under way may end within this, ms, when the process is asked to. */
const graceMs = 5_000;

/** The web side, listening. */
export interface Service { close(): Promise<void> }

/**
 * Connects to database and Temporal and serves console, API, client pages and (unless providers are live) the sandbox.
 * @throws Error when the database role is not bound by row-level security, Temporal does not answer or the port is taken
 */
export async function serve(settings: ConnectedSettings, log: Logger): Promise<Service> {
  const database = openDatabase(settings.DATABASE_URL, poolSize);
  await assertBoundByRowSecurity(database);
  const temporal = await connectTemporal(settings);
  const isSandbox = settings.HOMING_PROVIDERS === 'sandbox';
  const sandbox = isSandbox ? createSandbox({ folder: join(settings.HOMING_HOME, 'sandbox'), publicUrl: settings.HOMING_PUBLIC_URL }) : null;
  const consoleFolder = join(import.meta.dirname, '..', 'admin', 'dist');
  const app = createApp({
    database,
    processes: askProcesses(temporal, settings.TEMPORAL_UI_URL),
    publicUrl: settings.HOMING_PUBLIC_URL,
    linkKeys: linkKeysFrom(settings.HOMING_LINK_KEYS),
    temporalUiUrl: settings.TEMPORAL_UI_URL,
    consoleFolder: existsSync(join(consoleFolder, 'index.html')) ? consoleFolder : null,
    uploadsFolder: join(settings.HOMING_HOME, 'uploads'),
    sandbox: sandbox?.app ?? null,
    demo: isSandbox ? demoSignIn : null,
    log,
    clock: Date.now,
  });
  const server = createServer(app);
  await listen(server, settings);
  log.info({ port: settings.HOMING_PORT }, 'the API listens');
  return {
    async close() {
      await stopListening(server);
      await sandbox?.close();
      await temporal.close();
      await database.close();
    },
  };
}

const listen = (server: Server, { HOMING_PORT, HOMING_HOST }: ConnectedSettings): Promise<void> => new Promise((resolve, reject) => {
  server.once('error', reject);
  server.listen(HOMING_PORT, HOMING_HOST, () => {
    server.off('error', reject);
    resolve();
  });
});

const stopListening = (server: Server): Promise<void> => new Promise((resolve) => {
  const hurry = setTimeout(() => server.closeAllConnections(), graceMs);
  server.close(() => {
    clearTimeout(hurry);
    resolve();
  });
  server.closeIdleConnections();
});
