import { NativeConnection } from '@temporalio/worker';
import pino from 'pino';
import { createActivities } from '../../../activities/index.ts';
import { openDatabase } from '../../../prisma/client.ts';
import { usualPatience, type Patience } from '../../../prisma/boundedClient.ts';
import { openSenders, sandboxProviders } from '../../../providers/openSenders.ts';
import { temporalAddress } from '../../../temporal/connect.ts';
import { dataConverterWith } from '../../../temporal/dataConverter.ts';
import { contextFrom } from '../../../workers/context.ts';
import { relayWakes } from '../../../workers/relay.ts';
import { bundleProcesses, createDeliveryWorker, createPetWorker } from '../../../workers/worker.ts';
import type { Front } from './front.ts';

/** Waits for the database that a small test sees the end of, ms. */
export const hurry: Patience = { answer: 1_000, connection: 1_000 };

/** The product's workers with the providers' real clients, in this process, whose database and providers may lie at the end of a wire. */
export interface WiredWorkers {
  /** How far their clock is ahead of the real one, ms. */
  ahead: number;
  close(): Promise<void>;
}

/** @param given.hurry waits are short (database 1 s, providers 4 s), so that a small test sees their ends; otherwise they are the product's own */
export async function startWiredWorkers(front: Front, given: { databaseUrl: string; sandboxUrl: string; hurry: boolean }): Promise<WiredWorkers> {
  const { temporal, baseUrl } = front;
  // As fast as a test wants it, and held to it.
  const settings = { ...temporal.settings, HOMING_PUBLIC_URL: baseUrl, HOMING_SANDBOX_URL: given.sandboxUrl, HOMING_TEXT_RATE: 50 };
  const database = openDatabase(given.databaseUrl, 12, given.hurry ? hurry : usualPatience);
  const timeout = given.hurry ? { timeoutMs: 4_000 } : {};
  const { email, text, postcard } = sandboxProviders(baseUrl, given.sandboxUrl);
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const workers: WiredWorkers = { ahead: 0, close: () => Promise.resolve() };
  const dataConverter = dataConverterWith(settings.HOMING_DATA_KEYS);
  const connection = await NativeConnection.connect(await temporalAddress(settings));
  const shared = {
    connection,
    namespace: temporal.namespace,
    dataConverter,
    activities: createActivities({
      ...contextFrom(settings, { database, log, clock: () => Date.now() + workers.ahead }),
      senders: openSenders({ email: { ...email, ...timeout }, text: { ...text, ...timeout }, postcard: { ...postcard, ...timeout } }),
    }),
    bundle: await bundleProcesses(dataConverter),
    cache: 200,
    turns: 8,
  };
  const hosts = [await createPetWorker(shared), await createDeliveryWorker(shared)];
  const stop = new AbortController();
  const running = Promise.all([...hosts.map((host) => host.run()), relayWakes({ database, client: temporal.client, rate: 1_000, log, stop: stop.signal })]);
  workers.close = async () => {
    stop.abort();
    for (const host of hosts) host.shutdown();
    await running;
    await connection.close();
    await database.close();
  };
  return workers;
}
