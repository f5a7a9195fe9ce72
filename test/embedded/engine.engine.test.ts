import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSettings, type Environment } from '../../domain/settings.ts';
import { startEngine, type Engine } from '../../embedded/engine.ts';
import { onDatabase } from '../../embedded/roles.ts';

let home: string;
let engine: Engine | undefined;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'homing-engine-'));
});
afterEach(async () => {
  await engine?.stop();
  rmSync(home, { recursive: true, force: true });
});

const start = async (changes: Environment = {}): Promise<Engine> => {
  const { HOME, HOMING_CACHE } = process.env;
  return (engine = await startEngine({ settings: readSettings({ HOME, HOMING_CACHE, HOMING_HOME: home, ...changes }), forTests: true, say: () => undefined }));
};
const ask = <T>(url: string, sql: string): Promise<T[]> => onDatabase(url, async (client) => (await client.query(sql)).rows as T[]);

test('a start after a killed one ends what was left running and goes on with all data, on the same ports', async () => {
  const killed = await start();
  const { DATABASE_OWNER_URL: owner, DATABASE_URL: app, TEMPORAL_ADDRESS: address } = killed.connections;
  await ask(owner!, 'CREATE TABLE kept (word text)');
  await ask(app!, `INSERT INTO kept VALUES ('still here')`);
  // Nobody stops the first one: the second finds its programs alive.
  const next = await start();
  expect(next.connections['TEMPORAL_ADDRESS']).toBe(address);
  expect(await killed.failed).toMatch(/ended/);
  expect(await ask(next.connections['DATABASE_URL']!, 'SELECT word FROM kept')).toEqual([{ word: 'still here' }]);
  const connection = await Connection.connect({ address: address! });
  const { config } = await connection.workflowService.describeNamespace({ namespace: 'homing' });
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'homing' });
  await connection.close();
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(7 * 86_400);
  expect(Object.keys(customAttributes ?? {})).toContain('PracticeId');
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
