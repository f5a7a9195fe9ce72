import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { reclaimDaemon, startDaemon, type Daemon } from './daemons.ts';
import type { ProgramPaths } from './binaries/find.ts';
import type { Ports } from './ports.ts';
import { temporalRole } from './roles.ts';
import { waitForTemporal } from '../temporal/namespace.ts';
import { coreDatabase, dynamicConfig, serverConfig, uiConfig, visibilityDatabase } from './temporalConfig.ts';

const run = promisify(execFile);

export interface TemporalOptions {
  /** Holds `temporal/` (configuration), `logs/` and `run/`. */
  folder: string;
  ports: Ports;
  password: string;
  programs: ProgramPaths;
  forTests?: boolean;
}

/** Most a server may take until it answers, ms. */
const answerMs = 60_000;

const pathOf = (programs: ProgramPaths, name: string): string => {
  const path = programs.get(name);
  if (path === undefined) throw new Error(`The program ${name} is not among the engine's binaries.`);
  return path;
};

/** Ends what an earlier, killed start left running, so that its ports are ours again. */
export async function reclaimTemporal(folder: string): Promise<void> {
  await Promise.all(['temporal', 'temporal-ui'].map((name) => reclaimDaemon(pidFile(folder, name), { option: '--root', folder: rootOf(folder) })));
}

/** Where the configuration of both lies, and both work. */
const rootOf = (folder: string): string => join(folder, 'temporal');

const pidFile = (folder: string, name: string): string => {
  mkdirSync(join(folder, 'run'), { recursive: true });
  return join(folder, 'run', `${name}.pid`);
};

/**
 * Brings Temporal's two databases to this version's schema. Safe to repeat at each start.
 * @throws Error with what the schema tool said
 */
export async function prepareTemporalSchema({ ports, password, programs }: TemporalOptions): Promise<void> {
  const tool = pathOf(programs, 'temporal-sql-tool');
  const env = {
    ...process.env,
    SQL_PLUGIN: 'postgres12',
    SQL_HOST: '127.0.0.1',
    SQL_PORT: String(ports.postgres),
    SQL_USER: temporalRole,
    SQL_PASSWORD: password,
  };
  const prepare = async (database: string, schema: string): Promise<void> => {
    for (const args of [['create-database'], ['setup-schema', '-v', '0.0'], ['update-schema', '--schema-name', `postgresql/v12/${schema}`]]) {
      try {
        await run(tool, ['--db', database, ...args], { env });
      } catch (error) {
        throw new Error(
          `Temporal's schema could not be prepared (${args[0]} of ${database}): ${(error as { stderr?: string }).stderr || (error as Error).message}`,
        );
      }
    }
  };
  await Promise.all([prepare(coreDatabase, 'temporal'), prepare(visibilityDatabase, 'visibility')]);
}

/**
 * Starts the Temporal server and waits until it answers.
 * @param stop aborted: a start under way ends
 * @throws Error naming its log when it ends, or takes longer than a minute; nothing is left running then
 */
export async function startTemporalServer(options: TemporalOptions, stop?: AbortSignal): Promise<Daemon> {
  const root = rootOf(options.folder);
  mkdirSync(join(root, 'config'), { recursive: true });
  writeFileSync(join(root, 'config', 'local.yaml'), serverConfig(options.ports, options.password), { mode: 0o600 });
  writeFileSync(join(root, 'config', 'dynamic.yaml'), dynamicConfig(options.forTests ?? false));
  const logFile = join(options.folder, 'logs', 'temporal.log');
  const server = await startDaemon({
    command: pathOf(options.programs, 'temporal-server'),
    args: ['--root', root, '--config', 'config', '--env', 'local', 'start'],
    cwd: root,
    logFile,
    pidFile: pidFile(options.folder, 'temporal'),
    stopSignal: 'SIGTERM',
    // A test's data is thrown away: no need to wait for an orderly end.
    graceMs: options.forTests ? 0 : 12_000,
  });
  let ended: string | undefined;
  void server.ended.then((how) => (ended = how));
  try {
    await waitForTemporal({ address: `127.0.0.1:${options.ports.frontend}` }, answerMs, () => {
      stop?.throwIfAborted();
      if (ended !== undefined) throw new Error(`The Temporal server ended (${ended}) while starting; its log is ${logFile}.`);
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

/** Starts Temporal's UI on loopback. */
export async function startTemporalUi(options: { folder: string; programs: ProgramPaths; frontend: number; port: number; namespace: string }): Promise<Daemon> {
  const root = rootOf(options.folder);
  mkdirSync(join(root, 'ui'), { recursive: true });
  writeFileSync(join(root, 'ui', 'local.yaml'), uiConfig(options));
  return startDaemon({
    command: pathOf(options.programs, 'ui-server'),
    args: ['--root', root, '--config', 'ui', '--env', 'local', 'start'],
    cwd: root,
    logFile: join(options.folder, 'logs', 'temporal-ui.log'),
    pidFile: pidFile(options.folder, 'temporal-ui'),
    stopSignal: 'SIGTERM',
    graceMs: 3_000,
  });
}
