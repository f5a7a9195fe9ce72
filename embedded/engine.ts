import { join, resolve } from 'node:path';
import { Connection } from '@temporalio/client';
import { formatKeys } from '../domain/settingForms.ts';
import type { Settings } from '../domain/settings.ts';
import { prepareNamespace, waitForTemporal } from '../temporal/namespace.ts';
import type { ProgramPaths } from './binaries/find.ts';
import { obtainPrograms } from './binaries/obtain.ts';
import { temporalServer, temporalUi } from './binaries/programs.ts';
import type { Daemon } from './daemons.ts';
import { keepPorts, type Ports } from './ports.ts';
import { reclaimFolder } from './folder.ts';
import { ownerRole, postgresUrl, startPostgres } from './postgres.ts';
import { appRole, ensureDatabase, ensureRole, grantToApplication, onDatabase, temporalRole } from './roles.ts';
import { keepSecrets, type Secrets } from './secrets.ts';
import { prepareTemporalSchema, startTemporalServer, startTemporalUi } from './temporal.ts';

export const appDatabase = 'homing';

export interface EngineOptions {
  settings: Settings;
  /** Hears what happens, one line each. */
  say: (line: string) => void;
  /** Quick and careless PostgreSQL, workflows that can skip time, no UI. */
  forTests?: boolean;
  /** Aborted: a download or build under way ends. */
  signal?: AbortSignal;
}

/** A running engine. */
export interface Engine {
  /** The settings under which other processes reach it, as environment variables; secrets included. */
  readonly connections: Readonly<Record<string, string>>;
  /** Settles with a sentence when one of its programs ends by itself. */
  readonly failed: Promise<string>;
  /** Stops everything in order: Temporal first, then the database under it. */
  stop(): Promise<void>;
}

/**
 * Starts what the settings do not name: PostgreSQL without DATABASE_URL, the Temporal server and its UI without TEMPORAL_ADDRESS
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
  const running: { title: string; daemon: Daemon }[] = [];
  const stop = async (): Promise<void> => {
    for (let last = running.pop(); last !== undefined; last = running.pop()) await last.daemon.stop();
  };
  try {
    if (settings.DATABASE_URL === null || settings.TEMPORAL_ADDRESS === null)
      await startParts({ ...options, folder, secrets, connections, started: (title, daemon) => running.push({ title, daemon }) });
  } catch (error) {
    await stop();
    throw error;
  }
  const failed = Promise.race(running.map(({ title, daemon }) => daemon.ended.then((how) => `${title} ${how}; its log is in ${join(folder, 'logs')}`)));
  return { connections, failed: running.length > 0 ? failed : new Promise(() => undefined), stop };
}

interface Parts extends EngineOptions {
  folder: string;
  secrets: Secrets;
  connections: Record<string, string>;
  started: (title: string, daemon: Daemon) => void;
}

async function startParts(parts: Parts): Promise<void> {
  const { settings, folder, say, forTests } = parts;
  await reclaimFolder(folder);
  const programs = settings.TEMPORAL_ADDRESS === null ? obtainEnginePrograms(parts) : null;
  programs?.catch(() => undefined);
  const ports = await keepPorts(folder, say);
  const postgres = await startPostgres({ folder, port: ports.postgres, ownerPassword: parts.secrets.ownerPassword, ...(forTests ? { careless: true } : {}) });
  parts.started('PostgreSQL', postgres);
  say(`PostgreSQL 18 runs on port ${ports.postgres}.`);
  await prepareDatabases(parts, ports);
  if (programs) await startTemporal(parts, ports, await programs);
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

async function startTemporal(parts: Parts, ports: Ports, programs: Awaited<ReturnType<typeof obtainEnginePrograms>>): Promise<void> {
  const { settings, folder, say, connections } = parts;
  const namespace = settings.TEMPORAL_NAMESPACE;
  const options = { folder, ports, password: parts.secrets.temporalPassword, programs: programs.server, forTests: parts.forTests ?? false };
  await prepareTemporalSchema(options);
  const server = await startTemporalServer(options);
  parts.started('The Temporal server', server);
  const address = `127.0.0.1:${ports.frontend}`;
  let ended: string | undefined;
  void server.ended.then((how) => (ended = how));
  await waitForTemporal({ address }, 60_000, () => {
    if (ended !== undefined) throw new Error(`The Temporal server ${ended} while starting; its log is ${join(folder, 'logs', 'temporal.log')}.`);
  });
  const connection = await Connection.connect({ address });
  await prepareNamespace(connection, namespace);
  await connection.close();
  Object.assign(connections, { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace });
  say(`Temporal server runs on port ${ports.frontend}, metrics on ${ports.metrics}.`);
  if (!programs.ui) return;
  parts.started(
    'The Temporal UI',
    await startTemporalUi({ folder, programs: programs.ui, frontend: ports.frontend, port: settings.HOMING_UI_PORT, namespace }),
  );
  connections['TEMPORAL_UI_URL'] ??= `http://localhost:${settings.HOMING_UI_PORT}`;
}
