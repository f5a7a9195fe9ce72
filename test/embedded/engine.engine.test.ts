import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSettings, type Environment } from '../../domain/settings.ts';
import { findProcesses, isRunning } from '../../embedded/daemons.ts';
import { startEngine, type Engine } from '../../embedded/engine.ts';
import { onDatabase } from '../../embedded/roles.ts';
import { waitForTemporal } from '../../temporal/namespace.ts';

let home: string;
let engine: Engine | undefined;
let said: string[];
beforeEach(() => {
  said = [];
  home = mkdtempSync(join(tmpdir(), 'homing-engine-'));
});
afterEach(async () => {
  await engine?.stop();
  rmSync(home, { recursive: true, force: true });
});

const environment = (): Environment => {
  const { HOME, HOMING_CACHE } = process.env;
  return { HOME, HOMING_CACHE, HOMING_HOME: home };
};
const start = async (changes: Environment = {}): Promise<Engine> =>
  (engine = await startEngine({
    settings: readSettings({ ...environment(), ...changes }),
    forTests: true,
    say: () => undefined,
    warn: (line) => said.push(line),
  }));
/** Starts an engine, then kills who started it: its programs are left alone. @returns its connections */
async function startAndDie(): Promise<Engine['connections']> {
  const { PATH } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./kit/mortalEngine.ts', import.meta.url))], {
    env: { PATH, ...environment() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())));
  child.kill('SIGKILL');
  return JSON.parse(line) as Engine['connections'];
}
/** In a test the last half second's commits need not be on the disk yet. */
const keepAll = (owner: string) => ask(owner, 'CHECKPOINT');
const pidIn = (...path: string[]): number => Number.parseInt(readFileSync(join(home, ...path), 'utf8'), 10);
const postgresPid = () => pidIn('postgres', 'postmaster.pid');
const temporalPid = () => pidIn('run', 'temporal.pid');
const ask = <T>(url: string, sql: string): Promise<T[]> => onDatabase(url, async (client) => (await client.query(sql)).rows as T[]);

test('a start after a killed one ends what was left running and goes on with all data, on the same ports', { timeout: 90_000 }, async () => {
  const { DATABASE_OWNER_URL: owner, DATABASE_URL: app, TEMPORAL_ADDRESS: address } = await startAndDie();
  const left = [postgresPid(), temporalPid()];
  await ask(owner!, 'CREATE TABLE kept (word text)');
  await ask(app!, `INSERT INTO kept VALUES ('still here')`);
  expect(left.map(isRunning)).toEqual([true, true]);
  const next = await start();
  expect(next.connections['TEMPORAL_ADDRESS']).toBe(address);
  expect(left.map(isRunning)).toEqual([false, false]);
  expect(await ask(next.connections['DATABASE_URL']!, 'SELECT word FROM kept')).toEqual([{ word: 'still here' }]);
  const connection = await Connection.connect({ address: address! });
  const { config } = await connection.workflowService.describeNamespace({ namespace: 'homing' });
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'homing' });
  await connection.close();
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(7 * 86_400);
  expect(Object.keys(customAttributes ?? {})).toContain('PracticeId');
});

test(
  'PostgreSQL killed in the middle of a long query comes back by itself, with all that was committed, and nothing of the dead one is left',
  { timeout: 60_000 },
  async () => {
    const { connections } = await start({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
    const [owner, app] = [connections['DATABASE_OWNER_URL']!, connections['DATABASE_URL']!];
    await ask(owner, 'CREATE TABLE kept (word text)');
    await ask(app, `INSERT INTO kept VALUES ('still here')`);
    await keepAll(owner);
    // Busy with itself, its process does not see that its server is gone.
    const busy = new pg.Client({ connectionString: app });
    busy.on('error', () => undefined);
    await busy.connect();
    const [asked] = (await busy.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
    const broken = busy.query('SELECT count(*) FROM generate_series(1, 10000000000)').catch((error: Error) => error);
    const killed = postgresPid();
    process.kill(killed, 'SIGKILL');
    await expect.poll(() => ask(app, 'SELECT word FROM kept').catch(() => 'not yet'), { timeout: 30_000 }).toEqual([{ word: 'still here' }]);
    expect(await broken).toBeInstanceOf(Error);
    expect(postgresPid()).not.toBe(killed);
    expect([isRunning(killed), isRunning(asked!.pid)]).toEqual([false, false]);
    await expect
      .poll(() => said)
      .toEqual([
        expect.stringMatching(/ PostgreSQL ended \(killed\); starting it again in 0\.25 s/),
        expect.stringMatching(/ PostgreSQL runs again \(after \d+ s\)$/),
      ]);
    await ask(app, `INSERT INTO kept VALUES ('and goes on')`);
  },
);

test('the Temporal server killed comes back by itself on the same port, also when its PostgreSQL was killed with it', { timeout: 90_000 }, async () => {
  const { connections } = await start();
  const address = connections['TEMPORAL_ADDRESS']!;
  await keepAll(connections['DATABASE_OWNER_URL']!);
  const killed = temporalPid();
  process.kill(killed, 'SIGKILL');
  process.kill(postgresPid(), 'SIGKILL');
  const ended = () => said.filter((line) => line.includes(' ended (killed)')).length;
  await expect.poll(() => temporalPid() !== killed && ended() === 2, { timeout: 30_000 }).toBe(true);
  await waitForTemporal({ address }, 60_000);
  const connection = await Connection.connect({ address });
  const { namespaceInfo } = await connection.workflowService.describeNamespace({ namespace: 'homing' });
  await connection.close();
  expect(namespaceInfo?.name).toBe('homing');
});

test('stopped while PostgreSQL is being started again, nothing is left running and nothing is started', { timeout: 60_000 }, async () => {
  const { stop } = await start({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
  process.kill(postgresPid(), 'SIGKILL');
  await expect.poll(() => said.length).toBe(1);
  // Past the pause, into the start itself.
  await sleep(300);
  await stop();
  await sleep(500);
  expect(findProcesses(join(home, 'postgres'))).toEqual([]);
});

test('the application signs in with a role that owns nothing and can switch nothing off', async () => {
  const { connections } = await start({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
  expect(connections).not.toHaveProperty('TEMPORAL_ADDRESS');
  const app = connections['DATABASE_URL']!;
  const [role] = await ask<object>(app, 'SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user');
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
  await expect(ask(app, 'CREATE TABLE mine (x int)')).rejects.toThrow(/permission denied/);
  await expect(ask(app, 'SET ROLE homing_owner')).rejects.toThrow(/permission denied/);
  expect(
    (
      await ask<{ collate: string; version: number }>(
        app,
        `SELECT datlocale AS collate, current_setting('server_version_num')::int / 10000 AS version FROM pg_database WHERE datname = 'homing'`,
      )
    )[0],
  ).toEqual({ collate: 'C.UTF-8', version: 18 });
});

test("with a database and a Temporal of one's own nothing is started", async () => {
  const { connections } = await start({
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c',
    DATABASE_OWNER_URL: 'postgres://o:b@127.0.0.1:1/c',
  });
  expect(Object.keys(connections).sort()).toEqual(['HOMING_DATA_KEYS', 'HOMING_LINK_KEYS']);
  expect(() => statSync(join(home, 'postgres'))).toThrow(/ENOENT/);
});
