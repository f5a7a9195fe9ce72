import { join, resolve } from 'node:path';
import { Connection } from '@temporalio/client';
import { formatKeys } from '../domain/settingForms.ts';
import type { Settings } from '../domain/settings.ts';
import { prepareNamespace } from '../temporal/namespace.ts';
import type { ProgramPaths } from './binaries/find.ts';
import { obtainPrograms } from './binaries/obtain.ts';
import { temporalServer, temporalUi } from './binaries/programs.ts';
import { reclaimFolder } from './folder.ts';
import { keepRunning, type Kept, type Running } from './keepRunning.ts';
import { keepPorts, type Ports } from './ports.ts';
import { ownerRole, postgresUrl, reclaimPostgres, startPostgres } from './postgres.ts';
import { appRole, ensureDatabase, ensureRole, grantToApplication, onDatabase, temporalRole } from './roles.ts';
import { keepSecrets, type Secrets } from './secrets.ts';
import { prepareTemporalSchema, startTemporalServer, startTemporalUi } from './temporal.ts';

export const appDatabase = 'homing';

/** A program that ended is started again at once, then with growing pauses: 0.25 s doubled, some 8 s in all before it is given up. */
const again = { pauseMs: 250, tries: 6 };
/** How long the Temporal server waits for a PostgreSQL that reads again what it had written before it was killed, ms. */
const longestRecoveryMs = 600_000;

export interface EngineOptions {
  settings: Settings;
  /** Hears what happens, one line each. */
  say: (line: string) => void;
  /** Hears that a program ended, and is started again; `say` unless given. */
  warn?: (line: string) => void;
  /** Hears that it works again; `warn` unless given. */
  sayWell?: (line: string) => void;
  /** Quick and careless PostgreSQL, workflows that can skip time, no UI. */
  forTests?: boolean;
  /** Aborted: a download or build under way ends. */
  signal?: AbortSignal;
}

/** A running engine. */
export interface Engine {
  /** The settings under which other processes reach it, as environment variables; secrets included. */
  readonly connections: Readonly<Record<string, string>>;
  /** Settles with a sentence when one of its programs ended and does not come up again. */
  readonly failed: Promise<string>;
  /** Stops everything in order: Temporal first, then the database under it. */
  stop(): Promise<void>;
}

/**
 * Starts, and keeps running, what the settings do not name: PostgreSQL without DATABASE_URL, the Temporal server and its UI without TEMPORAL_ADDRESS
 * (on an embedded PostgreSQL in any case). What was started is stopped again when a later part fails.
 * @throws Error that says what failed and where its log is
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { settings } = options;
  const folder = resolve(settings.HOMING_HOME);
  const secrets = keepSecrets(folder);
  const connections: Record<string, string> = {
    HOMING_DATA_KEYS: formatKeys(settings.HOMING_DATA_KEYS) || secrets.dataKeys,
    HOMING_LINK_KEYS: formatKeys(settings.HOMING_LINK_KEYS) || secrets.linkKeys,
  };
  const running: Kept[] = [];
  const stop = async (): Promise<void> => {
    for (let last = running.pop(); last !== undefined; last = running.pop()) await last.stop();
  };
  const keep = (program: KeptProgram): Kept => {
    const { log, ...how } = program;
    const { say, warn = say, sayWell = warn } = options;
    const kept = keepRunning({ ...again, ...how, logFile: join(folder, 'logs', log), say: warn, sayWell });
    running.push(kept);
    return kept;
  };
  try {
    if (settings.DATABASE_URL === null || settings.TEMPORAL_ADDRESS === null) await startParts({ ...options, folder, secrets, connections, keep });
  } catch (error) {
    await stop();
    throw error;
  }
  // Of nothing none ever settles.
  return { connections, failed: Promise.race(running.map(({ failed }) => failed)), stop };
}

interface KeptProgram {
  title: string;
  /** The name of its log. */
  log: string;
  first: Running;
  /** Brings it up again. */
  start: (stop: AbortSignal) => Promise<Running>;
}

interface Parts extends EngineOptions {
  folder: string;
  secrets: Secrets;
  connections: Record<string, string>;
  keep: (program: KeptProgram) => Kept;
}

async function startParts(parts: Parts): Promise<void> {
  const { settings, folder, say, forTests } = parts;
  await reclaimFolder(folder);
  const programs = settings.TEMPORAL_ADDRESS === null ? obtainEnginePrograms(parts) : null;
  programs?.catch(() => undefined);
  const ports = await keepPorts(folder, say);
  const options = { folder, port: ports.postgres, ownerPassword: parts.secrets.ownerPassword, ...(forTests ? { careless: true } : {}) };
  const postgres = parts.keep({
    title: 'PostgreSQL',
    log: 'postgres.log',
    first: await startPostgres(options),
    start: async (stop) => {
      await reclaimPostgres(folder);
      return startPostgres({ ...options, stop });
    },
  });
  say(`PostgreSQL 18 runs on port ${ports.postgres}.`);
  await prepareDatabases(parts, ports);
  if (programs) await startTemporal(parts, { ports, programs: await programs, postgres });
}

async function obtainEnginePrograms({ settings, say, forTests, signal }: Parts): Promise<{ server: ProgramPaths; ui: ProgramPaths | null }> {
  const [server, ui] = await obtainPrograms(forTests ? [temporalServer] : [temporalServer, temporalUi], {
    cache: resolve(settings.HOMING_CACHE),
    say,
    ...(signal ? { signal } : {}),
  });
  return { server: server as ProgramPaths, ui: ui ?? null };
}

async function prepareDatabases({ settings, secrets, connections }: Parts, ports: Ports): Promise<void> {
  const ownerUrl = (database: string) => postgresUrl({ role: ownerRole, password: secrets.ownerPassword, port: ports.postgres, database });
  await onDatabase(ownerUrl('postgres'), async (client) => {
    await ensureRole(client, { name: appRole, password: secrets.appPassword });
    await ensureRole(client, { name: temporalRole, password: secrets.temporalPassword, canCreateDatabases: true });
    if (settings.DATABASE_URL === null) await ensureDatabase(client, appDatabase);
  });
  if (settings.DATABASE_URL !== null) return;
  await onDatabase(ownerUrl(appDatabase), (client) => grantToApplication(client));
  connections['DATABASE_OWNER_URL'] = ownerUrl(appDatabase);
  connections['DATABASE_URL'] = postgresUrl({ role: appRole, password: secrets.appPassword, port: ports.postgres, database: appDatabase });
}

interface UnderTemporal {
  ports: Ports;
  programs: Awaited<ReturnType<typeof obtainEnginePrograms>>;
  postgres: Kept;
}

async function startTemporal(parts: Parts, { ports, programs, postgres }: UnderTemporal): Promise<void> {
  const { settings, folder, say, connections } = parts;
  const namespace = settings.TEMPORAL_NAMESPACE;
  const options = { folder, ports, password: parts.secrets.temporalPassword, programs: programs.server, forTests: parts.forTests ?? false };
  await prepareTemporalSchema(options);
  parts.keep({
    title: 'The Temporal server',
    log: 'temporal.log',
    first: await startTemporalServer(options),
    start: async (stop) => {
      // Without its database it would only end again.
      await postgres.ready(longestRecoveryMs, stop);
      return startTemporalServer(options, stop);
    },
  });
  const address = `127.0.0.1:${ports.frontend}`;
  const connection = await Connection.connect({ address });
  await prepareNamespace(connection, namespace);
  await connection.close();
  Object.assign(connections, { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace });
  say(`Temporal server runs on port ${ports.frontend}, metrics on ${ports.metrics}.`);
  if (!programs.ui) return;
  const startUi = () => startTemporalUi({ folder, programs: programs.ui as ProgramPaths, frontend: ports.frontend, port: settings.HOMING_UI_PORT, namespace });
  parts.keep({ title: 'The Temporal UI', log: 'temporal-ui.log', first: await startUi(), start: startUi });
  connections['TEMPORAL_UI_URL'] ??= `http://localhost:${settings.HOMING_UI_PORT}`;
}
