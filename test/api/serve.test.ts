import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askProcesses } from '../../api/processes.ts';
import { serve, type Service } from '../../api/serve.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';
import { freshTemporal, type TestTemporal } from '../kit/engine.ts';

const log = pino({ level: 'silent' });
const home = mkdtempSync(join(tmpdir(), 'homing-serve-'));
let database: TestDatabase;
let temporal: TestTemporal;
let service: Service;
let url: string;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

beforeAll(async () => {
  database = await freshDatabase();
  const port = await freePort();
  temporal = await freshTemporal({ DATABASE_URL: database.url, HOMING_PORT: String(port), HOMING_HOME: home });
  url = `http://127.0.0.1:${port}`;
  service = await serve(temporal.settings, log);
});
afterAll(async () => {
  await service.close();
  await temporal.close();
  await database.close();
  rmSync(home, { recursive: true, force: true });
});

describe('the web side of a real engine', () => {
  test('is ready when database and Temporal answer', async () => {
    expect((await fetch(`${url}/api/ready`)).status).toBe(200);
  });

  test('serves the sandbox beside the console', async () => {
    const ledger = await fetch(`${url}/sandbox/ledger.json`);
    expect(ledger.status).toBe(200);
    expect(await ledger.json()).toEqual([]);
  });

  test('refuses a port that is taken, in words', async () => {
    await expect(serve(temporal.settings, log)).rejects.toThrow(/EADDRINUSE/);
  });

  test('waits no longer than about a second for a process that does not speak', async () => {
    const began = performance.now();
    expect(await askProcesses(temporal, null).view('pet/none/none')).toBeNull();
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test('links to a process by its id', () => {
    expect(askProcesses(temporal, 'http://ui.example').linkTo('pet/a/b')).toBe(`http://ui.example/namespaces/${temporal.namespace}/workflows/pet%2Fa%2Fb`);
  });
});

test('a database role that could see every practice is refused before anything is served', async () => {
  await expect(serve({ ...temporal.settings, DATABASE_URL: database.ownerUrl }, log)).rejects.toThrow(/bypasses row-level security/);
});
