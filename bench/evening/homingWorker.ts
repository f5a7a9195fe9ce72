import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';
import { createActivities, type Activities } from '../../activities/index.ts';
import { linkKeysFrom } from '../../domain/linkKeys.ts';
import { readSettings, requireConnections } from '../../domain/settings.ts';
import { openDatabase } from '../../prisma/client.ts';
import type { Senders, SendOutcome } from '../../providers/port.ts';
import { connectTemporal, temporalAddress } from '../../temporal/connect.ts';
import { dataConverterWith } from '../../temporal/dataConverter.ts';
import { relayWakes } from '../../workers/relay.ts';
import { bundleProcesses, createDeliveryWorker, createPetWorker } from '../../workers/worker.ts';
import { hospitalClock } from './hospitalClock.ts';
import { taskOf, type Due, type Task } from './task.ts';

// The product's workers and relay as `npm start` runs them, with stand-ins for the providers and a clock that jumps to the evening.
Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const task = taskOf<Task>();
const settings = requireConnections(readSettings(process.env));
const database = openDatabase(settings.DATABASE_URL, 16);
const temporal = await connectTemporal(settings);
const dataConverter = dataConverterWith(settings.HOMING_DATA_KEYS);
const log = pino({ level: 'error' }, pino.destination(2));
const clock = hospitalClock();

const sender = (provider: string) => ({
  provider,
  timeoutMs: 10_000,
  send: async ({ ref }: { ref: string }): Promise<SendOutcome> => {
    if (task.latencyMs > 0) await sleep(task.latencyMs);
    return { kind: 'accepted', providerId: ref };
  },
});
const senders: Senders = { email: sender('email'), text: sender('text'), postcard: sender('postcard') };
const activities = createActivities({
  database,
  senders,
  publicUrl: settings.HOMING_PUBLIC_URL,
  linkKeys: linkKeysFrom(settings.HOMING_LINK_KEYS),
  log,
  clock: () => clock.there(Date.now()),
});
const shifted: Activities = {
  ...activities,
  takeDue: async (pet, now) => {
    const turn = await activities.takeDue(pet, clock.there(now));
    // Whatever the hospital's clock says until the evening, the process sleeps until then by its own.
    return clock.isEvening(now) ? turn : { ...turn, sleepMs: Math.max(1, clock.eveningAt - now) };
  },
  deliver: async (process, now) => {
    const { nextAt } = await activities.deliver(process, clock.there(now));
    return { nextAt: nextAt && new Date(clock.back(Date.parse(nextAt))).toISOString() };
  },
};
const options = {
  connection: await NativeConnection.connect(await temporalAddress(settings)),
  namespace: temporal.namespace,
  dataConverter,
  activities: shifted,
  bundle: await bundleProcesses(dataConverter),
  cache: task.cache,
  turns: 10,
};
const workers = [await createPetWorker(options), await createDeliveryWorker(options)];
process.on('message', (message: Due) => clock.setEvening(message.at));
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
const running = workers.map((worker) => worker.run());
process.send?.({ kind: 'ready' });
await Promise.all([...running, relayWakes({ database, client: temporal.client, rate: 1_000, log, stop: new AbortController().signal })]);
