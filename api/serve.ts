import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { linkKeysFrom } from '../domain/linkKeys.ts';
import type { ConnectedSettings } from '../domain/settings.ts';
import { assertBoundByRowSecurity, openDatabase, type Database } from '../prisma/client.ts';
import { bindAccounts } from '../activities/accounts/bindAccounts.ts';
import { accountsFrom } from '../providers/allowances.ts';
import { checkAccount } from '../providers/checkAccount.ts';
import { openOwnAccounts, reachOf } from '../providers/openOwnAccounts.ts';
import type { OwnAccounts } from '../providers/ownAccounts.ts';
import { openEventSources, type WebhookSecrets } from '../providers/events/index.ts';
import { sendersFrom, staffMailFrom } from '../providers/fromSettings.ts';
import type { Senders } from '../providers/port.ts';
import { createSandbox, type Sandbox } from '../sandbox/createSandbox.ts';
import { toldBy } from '../sandbox/outbox/addressees.ts';
import { runKeeper } from '../sandbox/demo/keeper.ts';
import { demoIsClosed } from './session/closedDemos.ts';
import { demoSignIn } from '../sandbox/demo/seedDemo.ts';
import { makeSandboxKeys } from '../sandbox/events/keys.ts';
import { connectTemporal, type Temporal } from '../temporal/connect.ts';
import { createApp } from './app.ts';
import type { ApiDependencies } from './dependencies.ts';
import { clearDaily } from './imports/clearOld.ts';
import { openChanges, type Changes } from './live/changes.ts';
import { askProcesses } from './processes.ts';
import { countWebhooks, type WebhookCounter } from './webhooks/counter.ts';

const poolSize = 10;
/** Requests under way may end within this, ms, when the process is asked to. */
const graceMs = 5_000;

/** The web side, listening. */
export interface Service {
  close(): Promise<void>;
}

/**
 * Connects to database and Temporal and serves console, API, client pages and (unless providers are live) the sandbox.
 * @throws Error when the database role is not bound by row-level security, Temporal does not answer or the port is taken
 */
export async function serve(settings: ConnectedSettings, log: Logger): Promise<Service> {
  const closing: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).toReversed()) await end();
  };
  try {
    const database = openDatabase(settings.DATABASE_URL, poolSize);
    closing.push(() => database.close());
    await assertBoundByRowSecurity(database);
    const temporal = await connectTemporal(settings);
    closing.push(() => temporal.close());
    const stand = settings.HOMING_PROVIDERS === 'sandbox' ? makeSandboxKeys() : null;
    const sandbox =
      stand &&
      createSandbox({
        folder: join(settings.HOMING_HOME, 'sandbox'),
        publicUrl: settings.HOMING_PUBLIC_URL,
        reach: reachHere(settings),
        find: toldBy(database),
        webhookKeys: stand.keys,
      });
    if (sandbox) closing.push(() => sandbox.close());
    const changes = openChanges(database, log);
    closing.push(() => changes.close());
    const counter = countWebhooks({ database, log, clock: Date.now });
    closing.push(() => counter.close());
    const secrets = stand?.secrets ?? secretsIn(settings);
    const dependencies = dependenciesOf({ settings, log, database, changes, temporal, sandbox, counter, secrets });
    const server = createServer(createApp(dependencies));
    await listen(server, settings);
    closing.push(clearDaily(dependencies));
    closing.push(() => stopListening(server));
    closing.push(() => changes.endStreams());
    if (sandbox) closing.push(keepDemo(database, log));
    if (dependencies.isLive && (await database.global.practice.count({ where: { isDemo: true } })) > 0) log.warn(demoIsClosed);
    log.info({ host: settings.HOMING_HOST, port: settings.HOMING_PORT }, 'the API listens');
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where this very process is reached from itself, so that nothing of a demo leaves the machine, whatever its public address. */
function reachHere({ HOMING_HOST: host, HOMING_PORT: port }: ConnectedSettings): string {
  const own = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${own.includes(':') ? `[${own}]` : own}:${port}`;
}

/** Only beside the stand-ins: in the demo something always leaves soon. @returns how to stop it */
function keepDemo(database: Database, log: Logger): () => Promise<void> {
  const stop = new AbortController();
  const keeping = runKeeper({ database, log, stop: stop.signal });
  return () => {
    stop.abort();
    return keeping;
  };
}

interface Opened {
  settings: ConnectedSettings;
  log: Logger;
  database: Database;
  changes: Changes;
  temporal: Temporal;
  sandbox: Sandbox | null;
  counter: WebhookCounter;
  secrets: WebhookSecrets;
}

/** Twilio signs with the account's own token. */
const secretsIn = (settings: ConnectedSettings): WebhookSecrets => ({
  sendgrid: settings.SENDGRID_WEBHOOK_KEYS,
  twilio: [...(settings.TWILIO_AUTH_TOKEN === null ? [] : [settings.TWILIO_AUTH_TOKEN]), ...settings.TWILIO_OTHER_AUTH_TOKENS],
  lob: settings.LOB_WEBHOOK_SECRETS,
});

function dependenciesOf({ settings, log, database, changes, temporal, sandbox, counter, secrets }: Opened): ApiDependencies {
  const consoleFolder = join(import.meta.dirname, '..', 'admin', 'dist');
  const ownAccounts = openOwnAccounts(settings);
  return {
    database,
    changes,
    processes: askProcesses(temporal, settings.TEMPORAL_UI_URL),
    publicUrl: settings.HOMING_PUBLIC_URL,
    webhooks: { sources: openEventSources(secrets, settings.HOMING_PUBLIC_URL), counter, ...(sandbox && { standIns: secrets }) },
    accounts: { ...accountsFrom(settings), ownAccounts },
    askAccount: (provider, keys) => {
      const { keys: used, baseUrl } = reachOf(settings, provider, keys);
      return checkAccount(provider, used, baseUrl === undefined ? {} : { baseUrl });
    },
    linkKeys: linkKeysFrom(settings.HOMING_LINK_KEYS),
    sendersOf: openWays(database, { open: () => sendersFrom(settings), ownAccounts }),
    staffMail: staffMailFrom(settings),
    mailFrom: settings.HOMING_MAIL_FROM,
    proxies: Number(settings.HOMING_PROXIES),
    secondFactor: settings.HOMING_SECOND_FACTOR,
    sealingKeys: settings.HOMING_DATA_KEYS,
    temporalUiUrl: settings.TEMPORAL_UI_URL,
    consoleFolder: existsSync(join(consoleFolder, 'index.html')) ? consoleFolder : null,
    uploadsFolder: join(settings.HOMING_HOME, 'uploads'),
    sandbox: sandbox?.app ?? null,
    isLive: settings.HOMING_PROVIDERS === 'live',
    demo: sandbox ? demoSignIn : null,
    log,
    clock: Date.now,
  };
}

/** A practice's own ways out where it has any, else the installation's, which are opened when the first one asks. */
function openWays(database: Database, { open, ownAccounts }: { open: () => Senders; ownAccounts: OwnAccounts }): ApiDependencies['sendersOf'] {
  let opened: Senders | undefined;
  return async (practiceId) => {
    const senders = (opened ??= open());
    return (await database.withPractice(practiceId, (tx) => bindAccounts(tx, { senders, ownAccounts }, practiceId))).senders;
  };
}

const listen = (server: Server, { HOMING_PORT, HOMING_HOST }: ConnectedSettings): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(HOMING_PORT, HOMING_HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });

const stopListening = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const hurry = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(hurry);
      resolve();
    });
    server.closeIdleConnections();
  });
