import { setTimeout as sleep } from 'node:timers/promises';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { createActivities, type Activities } from '../../../activities/index.ts';
import { linkKeysFrom } from '../../../domain/linkKeys.ts';
import { readSettings, requireConnections } from '../../../domain/settings.ts';
import { openDatabase } from '../../../prisma/client.ts';
import { openSenders, sandboxProviders } from '../../../providers/openSenders.ts';
import type { Sender, Senders } from '../../../providers/port.ts';
import { connectTemporal, temporalAddress } from '../../../temporal/connect.ts';
import { dataConverterWith } from '../../../temporal/dataConverter.ts';
import { relayWakes } from '../../../workers/relay.ts';
import { bundleProcesses, createDeliveryWorker, createPetWorker } from '../../../workers/worker.ts';
import type { Death } from './deaths.ts';

// The product's workers in a process of their own, with the providers' real clients, that die by their own hand (SIGKILL) at the moment the test names.
Runtime.install({ logger: new DefaultLogger('ERROR') });
const { dieAt, dieAfter, ahead } = JSON.parse(process.env['MORTAL'] ?? '{}') as { dieAt: Death | null; dieAfter: number; ahead: number };
const settings = requireConnections(readSettings(process.env));
const database = openDatabase(settings.DATABASE_URL, 12);
const temporal = await connectTemporal(settings);
const dataConverter = dataConverterWith(settings.HOMING_DATA_KEYS);
const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' }, pino.destination(2));

let sends = 0;
const isTheOne = (point: Death): boolean => point === dieAt && sends >= dieAfter;
const die = (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
};
/** The sandbox takes a request at its beginning and is slow to answer: by then every byte is written, and no answer has come. */
const whileOnTheWire = 150;

const mortal = <M>(sender: Sender<M>): Sender<M> => ({
  ...sender,
  send: async (message) => {
    sends += 1;
    if (isTheOne('after the claim')) return die();
    const answer = sender.send(message);
    if (isTheOne('after the bytes were written')) return sleep(whileOnTheWire).then(die);
    const outcome = await answer;
    return isTheOne('after the answer, before it was noted') ? die() : outcome;
  },
});
const real = openSenders(sandboxProviders(settings.HOMING_PUBLIC_URL, settings.HOMING_SANDBOX_URL));
const senders: Senders = { email: mortal(real.email), text: mortal(real.text), postcard: mortal(real.postcard) };
const activities = createActivities({
  database,
  senders,
  publicUrl: settings.HOMING_PUBLIC_URL,
  linkKeys: linkKeysFrom(settings.HOMING_LINK_KEYS),
  log,
  clock: () => Date.now() + ahead,
});
const dying: Activities = {
  ...activities,
  deliver: async (process, now) => {
    if (isTheOne('before the claim')) return die();
    const turn = await activities.deliver(process, now);
    return isTheOne('after the outcome was noted') ? die() : turn;
  },
};
const shared = {
  connection: await NativeConnection.connect(await temporalAddress(settings)),
  namespace: temporal.namespace,
  dataConverter,
  activities: dying,
  bundle: await bundleProcesses(dataConverter),
  cache: 200,
  turns: 8,
};
const workers = [await createPetWorker(shared), await createDeliveryWorker(shared)];
await Promise.all([
  ...workers.map((worker) => worker.run()),
  relayWakes({ database, client: temporal.client, rate: 1_000, log, stop: new AbortController().signal }),
]);
