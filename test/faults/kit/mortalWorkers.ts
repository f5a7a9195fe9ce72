import { readFileSync } from 'node:fs';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { createActivities, type Activities } from '../../../activities/index.ts';
import { readSettings, requireConnections } from '../../../domain/settings.ts';
import { openDatabase } from '../../../prisma/client.ts';
import { connectTemporal, temporalAddress } from '../../../temporal/connect.ts';
import { dataConverterWith } from '../../../temporal/dataConverter.ts';
import { contextFrom } from '../../../workers/context.ts';
import { relayWakes } from '../../../workers/relay.ts';
import { createDeliveryWorker, createPetWorker } from '../../../workers/worker.ts';
import { mortal, type Mortal } from './mortality.ts';

// The product's workers in a process of their own, with the providers' real clients, that die at the moment the test names.
Runtime.install({ logger: new DefaultLogger('ERROR') });
const given = JSON.parse(process.env['MORTAL'] ?? '{}') as Mortal & { codePath: string };
const settings = requireConnections(readSettings(process.env));
const database = openDatabase(settings.DATABASE_URL, 12);
const temporal = await connectTemporal(settings);
const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' }, pino.destination(2));

let { ahead = 0 } = given;
process.on('message', (told: { ahead: number }) => ({ ahead } = told));
// Whoever started it is gone.
process.once('disconnect', () => process.exit(1));

const context = contextFrom(settings, { database, log, clock: () => Date.now() + ahead });
const fate = mortal({ senders: context.senders, sandboxUrl: settings.HOMING_SANDBOX_URL ?? '' }, given);
const activities = createActivities({ ...context, senders: fate.senders });
const shared = {
  connection: await NativeConnection.connect(await temporalAddress(settings)),
  namespace: temporal.namespace,
  dataConverter: dataConverterWith(settings.HOMING_DATA_KEYS),
  activities: { ...activities, deliver: fate.deliver(activities.deliver) } satisfies Activities,
  bundle: { code: readFileSync(given.codePath, 'utf8') },
  cache: 200,
  turns: 8,
};
const workers = [await createPetWorker(shared), await createDeliveryWorker(shared)];
await Promise.all([
  ...workers.map((worker) => worker.run()),
  relayWakes({ database, client: temporal.client, rate: 1_000, log, stop: new AbortController().signal }),
]);
