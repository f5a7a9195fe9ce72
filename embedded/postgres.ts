import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { commandOf, endProcess, startDaemon, type Daemon } from './daemons.ts';
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

const settingsOf = ({ port, careless }: PostgresOptions): Record<string, string> => ({
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
    throw new Error(`PostgreSQL did not start: ${(error as Error).message}. Its log (${logFile}) ends:\n${lastLines(logFile)}`);
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

/** Ends what a killed start left running. PostgreSQL refuses a folder whose postmaster.pid names a living process, also when that pid went to another program. */
export async function reclaimPostgres(folder: string): Promise<void> {
  const file = join(folder, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
  if (commandOf(pid).includes('postgres')) await endProcess(pid, { stopSignal: 'SIGINT', graceMs: 15_000 });
  rmSync(file, { force: true });
}

async function waitForPostgres(options: PostgresOptions, daemon: Daemon): Promise<void> {
  let ended: string | undefined;
  void daemon.ended.then((how) => (ended = how));
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({
      connectionString: postgresUrl({ role: ownerRole, password: options.ownerPassword, port: options.port, database: 'postgres' }),
    });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (ended !== undefined) throw new Error(ended);
      if ((error as { code?: string }).code === '28P01') throw new Error('the password kept in secrets.json is not the one this data folder was made with');
      if (Date.now() > deadline) throw new Error(`no answer within 60 s (${(error as Error).message})`);
      await sleep(30);
    }
  }
}

const lastLines = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : '');
