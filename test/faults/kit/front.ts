import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import pino from 'pino';
import { inject } from 'vitest';
import { countWebhooks } from '../../../api/webhooks/counter.ts';
import { serveWebhooks } from '../../../api/webhooks/webhooks.ts';
import type { Patience } from '../../../prisma/boundedClient.ts';
import { openDatabase, type Database } from '../../../prisma/client.ts';
import { openEventSources } from '../../../providers/events/index.ts';
import { createSandbox } from '../../../sandbox/createSandbox.ts';
import { makeSandboxKeys } from '../../../sandbox/events/keys.ts';
import { dataConverterWith } from '../../../temporal/dataConverter.ts';
import { bundleProcesses } from '../../../workers/worker.ts';
import { freshDatabase, type TestDatabase } from '../../kit/database.ts';
import { freshTemporal, type TestTemporal } from '../../kit/engine.ts';
import { readTaken } from './ledger.ts';
import type { Mortal } from './mortality.ts';

/** Everything of Homing but its workers, over real HTTP: providers that keep a ledger, report back and may be given bad days, and the door for what they tell. */
export interface Front {
  database: Database;
  /** Where its Temporal has its processes. */
  temporal: TestTemporal;
  baseUrl: string;
  /** The product's workers in a process of their own. */
  startWorkers(given: Mortal): Promise<Workers>;
  /** How often each message was taken, by its reference. */
  taken(): Promise<Map<string, number>>;
  setFaults(faults: object): Promise<void>;
  /** A closed door answers 503 to whatever the providers tell: they come again with it. */
  isDoorOpen: boolean;
  close(): Promise<void>;
}

export interface Workers {
  /** How far their clock is ahead of the real one, ms. */
  ahead: number;
  /** Resolves when they are gone, by whatever hand. */
  gone: Promise<void>;
  kill(): Promise<void>;
}

/** @param given.fresh the database; one of its own unless given @param given.reach how its door reaches it: at its own address, or over a wire that may break, for which it has `patience` */
export async function openFront(given: { fresh?: TestDatabase; reach?: (url: string) => Promise<string>; patience?: Patience } = {}): Promise<Front> {
  const fresh = given.fresh ?? (await freshDatabase());
  const database = openDatabase((await given.reach?.(fresh.url)) ?? fresh.url, 6, given.patience);
  const temporal = await freshTemporal({ DATABASE_URL: fresh.url });
  const folder = await mkdtemp(join(tmpdir(), 'homing-faults-'));
  const log = pino({ level: 'silent' });
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { keys, secrets } = makeSandboxKeys();
  const sandbox = createSandbox({ folder, publicUrl: baseUrl, webhookKeys: keys, pace: 10 });
  const counter = countWebhooks({ database, log, clock: Date.now });
  const app = express();
  app.use('/sandbox', sandbox.app);
  app.use((_req, res, next) => (front.isDoorOpen ? next() : void res.status(503).end()));
  const webhooks = { sources: openEventSources(secrets, baseUrl), counter };
  app.use(serveWebhooks({ database, log, clock: Date.now, publicUrl: baseUrl, sealingKeys: [], webhooks }));
  server.on('request', app);
  const running = new Set<Workers>();
  const close = async () => {
    for (const workers of running) await workers.kill();
    await sandbox.close();
    server.closeAllConnections();
    server.close();
    await counter.close();
    await temporal.close();
    await database.close();
    await fresh.close();
    await rm(folder, { recursive: true, force: true });
  };
  const bundles: Partial<Record<'hurry' | 'usual', Promise<string>>> = {};
  const writeBundle = async (name: 'hurry' | 'usual'): Promise<string> => {
    const file = join(folder, `${name}.cjs`);
    const between = name === 'hurry' ? [fileURLToPath(new URL('./hurriedProcesses.ts', import.meta.url))] : [];
    const bundle = await bundleProcesses(dataConverterWith(temporal.settings.HOMING_DATA_KEYS), between);
    await writeFile(file, bundle.code);
    return file;
  };
  const front: Front = {
    database,
    temporal,
    baseUrl,
    isDoorOpen: true,
    startWorkers: async (mortal) => {
      const { connections } = inject('engine');
      const name = mortal.hurry ? 'hurry' : 'usual';
      const codePath = await (bundles[name] ??= writeBundle(name));
      const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./mortalWorkers.ts', import.meta.url))], {
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          TEST_LOG: process.env['TEST_LOG'],
          ...connections,
          ...mortal.rates,
          DATABASE_URL: fresh.url,
          TEMPORAL_NAMESPACE: temporal.namespace,
          HOMING_PUBLIC_URL: baseUrl,
          HOMING_SANDBOX_URL: `${baseUrl}/sandbox`,
          MORTAL: JSON.stringify({ ...mortal, codePath }),
        },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      const workers = workersOf(child, mortal.ahead ?? 0);
      running.add(workers);
      return workers;
    },
    taken: () => readTaken(`${baseUrl}/sandbox`),
    setFaults: async (faults) => {
      const answer = await fetch(`${baseUrl}/sandbox/faults.json`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(faults),
      });
      if (!answer.ok) throw new Error(`The sandbox refused its faults: ${await answer.text()}`);
    },
    close,
  };
  return front;
}

function workersOf(child: ChildProcess, begunAhead: number): Workers {
  let ahead = begunAhead;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  return {
    get ahead() {
      return ahead;
    },
    set ahead(ms) {
      ahead = ms;
      child.send({ ahead: ms });
    },
    gone,
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await gone;
    },
  };
}
