import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { commandOf, endProcess, findProcesses, isAtWork, isRunning, startDaemon, type Daemon } from './daemons.ts';
import { lastLines } from './logs.ts';
import { findPostgresBinaries } from './postgresBinaries.ts';
import { choosePostgresUser, type PostgresUser } from './postgresUser.ts';

export const ownerRole = 'homing_owner';

export interface PostgresOptions {
  /** Holds `postgres/` (the data) and `logs/postgres.log`. */
  folder: string;
  port: number;
  ownerPassword: string;
  /** For tests only: nothing is kept safe on disk, everything is quicker. */
  careless?: boolean;
  /** Aborted: a start under way ends, and leaves nothing running. */
  stop?: AbortSignal;
}

/** How one role reaches one database of the embedded server. */
export interface LocalDatabase {
  role: string;
  password: string;
  port: number;
  database: string;
}

export const postgresUrl = ({ role, password, port, database }: LocalDatabase): string =>
  `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/** Stands in the title of each of its processes, so that those a killed server leaves behind are known as this folder's. */
export const nameOf = (folder: string): string => `homing-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;

const settingsOf = ({ folder, port, careless }: PostgresOptions): Record<string, string> => ({
  cluster_name: nameOf(folder),
  port: String(port),
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '192MB',
  password_encryption: 'scram-sha-256',
  log_min_messages: 'warning',
  ...(careless ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB', autovacuum_naptime: '10min' } : { jit: 'off' }),
});

/**
 * Starts the PostgreSQL of this data folder, making it on the first time. Call reclaimPostgres before.
 * @returns the running server; its stop waits for an orderly end
 * @throws Error with the last lines of its log when it does not come up
 */
export async function startPostgres(options: PostgresOptions): Promise<Daemon> {
  const data = join(options.folder, 'postgres');
  mkdirSync(options.folder, { recursive: true });
  const user = choosePostgresUser();
  const binaries = findPostgresBinaries(user);
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise({ data, initdb: binaries.initdb, user, password: options.ownerPassword });
  const logFile = join(options.folder, 'logs', 'postgres.log');
  const flags = Object.entries(settingsOf(options)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const daemon = await startDaemon({ ...user.run(binaries.postgres, ['-D', data, ...flags], options.folder), logFile, stopSignal: 'SIGINT', graceMs: 15_000 });
  try {
    await waitForPostgres(options, daemon);
  } catch (error) {
    await daemon.stop();
    throw new Error(`PostgreSQL did not start: ${(error as Error).message}. Its log (${logFile}) ends:\n${lastLines(logFile)}`, { cause: error });
  }
  return daemon;
}

/** Makes the data folder. Done beside and moved into place by initdb itself: an interrupted one leaves no PG_VERSION and is begun again. */
async function initialise({ data, initdb, user, password }: { data: string; initdb: string; user: PostgresUser; password: string }): Promise<void> {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const passwords = mkdtempSync(join(tmpdir(), 'homing-'));
  const passwordFile = join(passwords, 'owner');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user.ids) for (const path of [data, passwords, passwordFile]) chownSync(path, user.ids.uid, user.ids.gid);
  // The built-in locale: the same sorting on every machine, whatever locales it has.
  const args = [
    `--pgdata=${data}`,
    `--username=${ownerRole}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
  const { command, args: all, runAs } = user.run(initdb, args, dirname(data));
  try {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(command, all, { stdio: ['ignore', 'ignore', 'pipe'], ...runAs });
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child.once('error', reject);
      child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`initdb could not make ${data} (code ${code}): ${said.trim()}`))));
    });
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwords, { recursive: true, force: true });
  }
}

/**
 * Ends what a killed start, or a killed server, left running: the server itself, and its children, which outlive it for as long as a query
 * takes and hold its shared memory. Only then may another begin on the folder.
 */
export async function reclaimPostgres(folder: string): Promise<void> {
  const file = join(folder, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
  const isServer = isAtWork(pid, { name: 'postgres', option: '-D', folder: join(folder, 'postgres') });
  if (isServer) await endProcess(pid, { stopSignal: 'SIGINT', graceMs: 15_000 });
  // SIGQUIT: at once, and nothing is written by who has no server any more.
  const title = `postgres: ${nameOf(folder)}: `;
  const children = findProcesses(title).filter((child) => commandOf(child).startsWith(title));
  await Promise.all(children.map((child) => endProcess(child, { stopSignal: 'SIGQUIT', graceMs: 3_000 })));
  // PostgreSQL refuses a folder whose postmaster.pid names a living process, also when that pid went to another program. Otherwise the
  // file stays: by it PostgreSQL itself sees whether anybody still holds the shared memory.
  if (!isServer && isRunning(pid)) rmSync(file, { force: true });
}

/** What PostgreSQL answers while it reads again what it had written before it was killed (57P03): that may take minutes, and ends. */
const isRecovering = '57P03';
const recoveryMs = 600_000;
const answerMs = 60_000;

async function waitForPostgres(options: PostgresOptions, daemon: Daemon): Promise<void> {
  let ended: string | undefined;
  void daemon.ended.then((how) => (ended = how));
  const began = Date.now();
  for (;;) {
    options.stop?.throwIfAborted();
    const client = new pg.Client({
      connectionString: postgresUrl({ role: ownerRole, password: options.ownerPassword, port: options.port, database: 'postgres' }),
    });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (ended !== undefined) throw new Error(`it ended (${ended})`);
      const { code } = error as { code?: string };
      if (code === '28P01') throw new Error('the password kept in secrets.json is not the one this data folder was made with');
      const patience = code === isRecovering ? recoveryMs : answerMs;
      if (Date.now() - began > patience) throw new Error(`no answer within ${patience / 1000} s (${(error as Error).message})`);
      await sleep(30);
    }
  }
}
