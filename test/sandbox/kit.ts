import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { onTestFinished } from 'vitest';
import { openSenders, sandboxProviders } from '../../providers/openSenders.ts';
import type { Senders } from '../../providers/port.ts';
import { createSandbox } from '../../sandbox/createSandbox.ts';
import type { FindTold } from '../../sandbox/outbox/addressees.ts';
import type { LedgerEntry } from '../../sandbox/ledger.ts';

export interface RunningSandbox {
  url: string;
  folder: string;
  senders: Senders;
  /** Moves the sandbox's clock on, ms. */
  wait(ms: number): void;
  ledger(query?: string): Promise<LedgerEntry[]>;
  stop(): Promise<void>;
}

/** A sandbox on loopback for one test, mounted as the API mounts it. */
export async function startSandbox(inFolder?: string, find?: FindTold): Promise<RunningSandbox> {
  const folder = inFolder ?? (await makeFolder());
  let now = Date.UTC(2026, 10, 16, 18, 0, 0);
  const sandbox = createSandbox({ folder, publicUrl: 'http://localhost:4000', clock: () => now, ...(find ? { find } : {}) });
  const server = http.createServer(express().use('/sandbox', sandbox.app));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopped ??= new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => void sandbox.close().then(resolve));
    }));
  onTestFinished(stop);
  return {
    url,
    folder,
    stop,
    senders: openSenders(sandboxProviders(url)),
    wait: (ms) => {
      now += ms;
    },
    ledger: async (query = '') => (await (await fetch(`${url}/sandbox/ledger.json${query}`)).json()) as LedgerEntry[],
  };
}

export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'homing-sandbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Basic credentials as a header. */
export const basic = (user: string, password = ''): string => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
