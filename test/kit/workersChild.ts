import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { createActivities } from '../../activities/index.ts';
import { linkKeysFrom } from '../../domain/linkKeys.ts';
import { readSettings, requireConnections } from '../../domain/settings.ts';
import { openDatabase } from '../../prisma/client.ts';
import { connectTemporal, temporalAddress } from '../../temporal/connect.ts';
import { dataConverterWith } from '../../temporal/dataConverter.ts';
import { relayWakes } from '../../workers/relay.ts';
import { bundleProcesses, createDeliveryWorker, createPetWorker } from '../../workers/worker.ts';
import { recordingSenders } from './senders.ts';

// Workers in a process of their own that a test may kill. Each request that reaches a provider is a line in HANDED_FILE before it is answered.
Runtime.install({ logger: new DefaultLogger('ERROR') });
const settings = requireConnections(readSettings(process.env));
const database = openDatabase(settings.DATABASE_URL, 12);
const temporal = await connectTemporal(settings);
const dataConverter = dataConverterWith(settings.HOMING_DATA_KEYS);
const log = pino({ level: 'silent' });
const senders = recordingSenders([], async (one) => {
  appendFileSync(process.env['HANDED_FILE'] as string, `${one.channel} ${one.ref} ${one.attempt}\n`);
  await sleep(150);
  return { kind: 'accepted', providerId: `p-${one.ref}` };
});
const activities = createActivities({
  database,
  senders,
  publicUrl: settings.HOMING_PUBLIC_URL,
  linkKeys: linkKeysFrom(settings.HOMING_LINK_KEYS),
  log,
  clock: Date.now,
});
const shared = {
  connection: await NativeConnection.connect(await temporalAddress(settings)),
  namespace: temporal.namespace,
  dataConverter,
  activities,
  bundle: await bundleProcesses(dataConverter),
  cache: 100,
  turns: 8,
};
const workers = [await createPetWorker(shared), await createDeliveryWorker(shared)];
await Promise.all([
  ...workers.map((worker) => worker.run()),
  relayWakes({ database, client: temporal.client, rate: 1_000, log, stop: new AbortController().signal }),
]);
