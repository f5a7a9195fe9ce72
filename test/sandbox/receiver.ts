import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import { openEventSources, readEvent } from '../../providers/events/index.ts';
import type { EventProvider, GivenEvent, ReadEvent } from '../../providers/events/port.ts';
import { openSenders, sandboxProviders } from '../../providers/openSenders.ts';
import type { Senders } from '../../providers/port.ts';
import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import type { Telling } from '../../sandbox/events/lives.ts';
import { makeSandboxKeys } from '../../sandbox/events/keys.ts';
import type { LedgerEntry, Provider } from '../../sandbox/ledger.ts';
import { makeFolder } from './kit.ts';

/** An event as it came in, its signature checked by the very code that checks the providers'. */
export interface Heard extends GivenEvent {
  provider: EventProvider;
  read: ReadEvent;
}

/** A sandbox with somebody who listens to its events, both on one server as in the product. */
export interface ToldSandbox {
  url: string;
  folder: string;
  /** Ends the sandbox; the listener stays. */
  close: Sandbox['close'];
  senders: Senders;
  heard: Heard[];
  /** The calls that came in, one list of events each. */
  calls: Heard[][];
  /** What the listener answers, if it does; 200 unless set. */
  answer: (provider: EventProvider) => number | 'silence';
  setFaults(settings: object): Promise<Response>;
  ledger(): Promise<LedgerEntry[]>;
  tellings(): Promise<Record<Provider, Telling>>;
  /** Resolves when no message has anything more to tell. */
  allTold(): Promise<void>;
  stop(): Promise<void>;
}

export interface TellingOptions {
  /** How much faster than by the clock messages live. */
  pace?: number;
  /** An earlier sandbox's, to go on with its ledger. */
  inFolder?: string;
  /** How long senders wait for an answer. */
  timeoutMs?: number;
}

/** Starts both for one test. */
export async function startTelling({ pace = 2000, inFolder, timeoutMs = 2000 }: TellingOptions = {}): Promise<ToldSandbox> {
  const folder = inFolder ?? (await makeFolder());
  const app = express();
  const server = http.createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { keys, secrets } = makeSandboxKeys();
  // The public address is another one than where it is reached, as behind a proxy.
  const publicUrl = 'https://vet.example.com/homing';
  const sandbox = createSandbox({ folder, publicUrl, reach: url, webhookKeys: keys, pace });
  const sources = openEventSources(secrets, publicUrl);
  let closed: Promise<void> | undefined;
  const told: ToldSandbox = {
    url,
    folder,
    close: () => (closed ??= sandbox.close()),
    senders: sendersTo(url, publicUrl, timeoutMs),
    heard: [],
    calls: [],
    answer: () => 200,
    setFaults: (settings) => fetch(`${url}/sandbox/faults.json`, { method: 'PUT', body: JSON.stringify(settings) }),
    ledger: async () => (await (await fetch(`${url}/sandbox/ledger.json`)).json()) as LedgerEntry[],
    tellings: async () => (await (await fetch(`${url}/sandbox/events.json`)).json()) as Record<Provider, Telling>,
    allTold: async () => {
      while (Object.values(await told.tellings()).some(({ ahead }) => ahead > 0)) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      await told.close();
    },
  };
  app.use('/sandbox', sandbox.app);
  for (const provider of Object.keys(sources) as EventProvider[])
    app.post(`/webhooks/${provider}`, express.raw({ type: () => true, limit: '1mb' }), (req, res) => {
      const status = told.answer(provider);
      if (status === 'silence') return;
      if (status === 200) {
        const call = { path: req.originalUrl, headers: req.headers, rawBody: req.body as Buffer, now: Date.now() };
        sources[provider].verify(call);
        const events = sources[provider].split(call).map((one) => ({ ...one, provider, read: readEvent(provider, one.body) }));
        told.calls.push(events);
        told.heard.push(...events);
      }
      res.status(status).end();
    });
  onTestFinished(() => told.stop());
  return told;
}

function sendersTo(url: string, publicUrl: string, timeoutMs: number): Senders {
  const { email, text, postcard } = sandboxProviders(publicUrl, `${url}/sandbox`);
  return openSenders({ email: { ...email, timeoutMs } as typeof email, text: { ...text, timeoutMs }, postcard: { ...postcard, timeoutMs } });
}
