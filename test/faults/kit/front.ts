import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
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
import type { LedgerEntry } from '../../../sandbox/ledger.ts';
import { freshDatabase, type TestDatabase } from '../../kit/database.ts';
import { freshTemporal, type TestTemporal } from '../../kit/engine.ts';
import type { Death } from './deaths.ts';

/** Everything of Homing but its workers, over real HTTP: providers that keep a ledger, report back and may be given bad days, and the door for what they tell. */
export interface Front {
  database: Database;
  /** Where its Temporal has its processes. */
  temporal: TestTemporal;
  baseUrl: string;
  /** @param given.dieAfter how many messages are handed over before it does @param given.ahead how far its clock is ahead, ms */
  startWorkers(given?: { dieAt?: Death; dieAfter?: number; ahead?: number }): Workers;
  /** How often each message was taken, by its reference. */
  taken(): Promise<Map<string, number>>;
  setFaults(faults: object): Promise<void>;
  close(): Promise<void>;
}

export interface Workers {
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
  app.use(serveWebhooks({ database, log, clock: Date.now, webhooks: { sources: openEventSources(secrets, baseUrl), counter } }));
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
  return {
    database,
    temporal,
    baseUrl,
    startWorkers: ({ dieAt = null, dieAfter = 0, ahead = 0 }: { dieAt?: Death | null; dieAfter?: number; ahead?: number } = {}) => {
      const { connections } = inject('engine');
      const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./mortalWorkers.ts', import.meta.url))], {
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          TEST_LOG: process.env['TEST_LOG'],
          ...connections,
          DATABASE_URL: fresh.url,
          TEMPORAL_NAMESPACE: temporal.namespace,
          HOMING_PUBLIC_URL: baseUrl,
          MORTAL: JSON.stringify({ dieAt, dieAfter, ahead }),
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const workers = workersOf(child);
      running.add(workers);
      return workers;
    },
    taken: async () => countTaken((await (await fetch(`${baseUrl}/sandbox/ledger.json`)).json()) as LedgerEntry[]),
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
}

function workersOf(child: ChildProcess): Workers {
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  return {
    gone,
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await gone;
    },
  };
}

/** A request that made a message names ours in it; a card asked for again under its key is the same card. */
export function countTaken(entries: LedgerEntry[]): Map<string, number> {
  const ids = new Map<string, Set<string>>();
  for (const entry of entries) {
    const made = madeBy(entry);
    if (made) ids.set(made.ref, (ids.get(made.ref) ?? new Set()).add(made.id));
  }
  return new Map([...ids].map(([ref, own]) => [ref, own.size]));
}

type Loose = Record<string, unknown>;
function madeBy({ provider, method, path, status, body, response, responseHeaders }: LedgerEntry): { ref: string; id: string } | null {
  if (method !== 'POST' || status >= 300) return null;
  const asked = (body ?? {}) as Loose;
  const answered = (response ?? {}) as Loose;
  if (provider === 'sendgrid' && path === '/v3/mail/send') {
    const [first] = (asked['personalizations'] ?? []) as { custom_args?: { message?: string } }[];
    return { ref: first?.custom_args?.message ?? '', id: String(responseHeaders?.['X-Message-Id'] ?? responseHeaders?.['x-message-id']) };
  }
  if (provider === 'twilio' && path.endsWith('/Messages.json')) {
    const callback = new URL(String(asked['StatusCallback']));
    return { ref: callback.searchParams.get('message') ?? '', id: String(answered['sid']) };
  }
  if (provider === 'lob' && path === '/v1/postcards')
    return { ref: (asked['metadata'] as { message?: string } | undefined)?.message ?? '', id: String(answered['id']) };
  return null;
}
