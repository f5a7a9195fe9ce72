import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { holdDemos } from '../activities/facts/readPractice.ts';
import { createActivities } from '../activities/index.ts';
import type { ConnectedSettings } from '../domain/settings.ts';
import { announceChanges } from '../prisma/changes.ts';
import { assertBoundByRowSecurity, openDatabase } from '../prisma/client.ts';
import { connectTemporal, temporalAddress } from '../temporal/connect.ts';
import { dataConverterWith } from '../temporal/dataConverter.ts';
import { contextFrom } from './context.ts';
import { relayWakes } from './relay.ts';
import { reconcileSchedules, type Applied } from './schedules.ts';
import { bundleProcesses, createDeliveryWorker, createPetWorker } from './worker.ts';

/** Connections to the database: turns of pets use most of them, delivery and the relay the rest. */
const poolSize = 16;
const turns = 10;
/** How often the Schedules are compared with the cadences, ms. */
const schedulesEvery = 20_000;

export interface RunOptions {
  settings: ConnectedSettings;
  log: Logger;
  /** Aborted: everything under way ends in order. */
  stop: AbortSignal;
  onReady?: () => void;
}

/** Runs processes, deliveries, the wake relay and the Schedules of one installation until stopped. */
export async function runWorkers({ settings, log, stop, onReady }: RunOptions): Promise<void> {
  holdDemos(settings.HOMING_PROVIDERS === 'live');
  const database = openDatabase(settings.DATABASE_URL, poolSize);
  await assertBoundByRowSecurity(database);
  const temporal = await connectTemporal(settings);
  const connection = await NativeConnection.connect(await temporalAddress(settings));
  const dataConverter = dataConverterWith(settings.HOMING_DATA_KEYS);
  const announcer = announceChanges(database, log);
  const context = contextFrom(settings, { database, announce: announcer.announce, log, clock: Date.now });
  const options = {
    connection,
    namespace: temporal.namespace,
    dataConverter,
    activities: createActivities(context),
    bundle: await bundleProcesses(dataConverter),
    cache: settings.HOMING_WORKFLOW_CACHE,
    turns,
  };
  const workers = [await createPetWorker(options), await createDeliveryWorker(options)];
  const end = () =>
    workers.forEach((worker) => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
    });
  stop.addEventListener('abort', end, { once: true });
  try {
    const running = workers.map((worker) => worker.run());
    onReady?.();
    // A worker that fails takes the others with it: half an engine would look alive.
    await Promise.all([
      ...running.map((run) =>
        run.catch((error: unknown) => {
          end();
          throw error;
        }),
      ),
      relayWakes({ database, client: temporal.client, rate: settings.HOMING_RELAY_RATE, log, stop }),
      keepSchedules({ client: temporal.client, database }, { log, stop }),
    ]);
  } finally {
    await connection.close();
    await temporal.close();
    await announcer.close();
    await database.close();
  }
}

async function keepSchedules(connections: Parameters<typeof reconcileSchedules>[0], { log, stop }: { log: Logger; stop: AbortSignal }): Promise<void> {
  const applied: Applied = new Map();
  while (!stop.aborted) {
    await reconcileSchedules(connections, applied).catch((error: unknown) =>
      log.error({ err: error }, 'The Schedules could not be compared with the cadences'),
    );
    await sleep(schedulesEvery, undefined, { signal: stop }).catch(() => undefined);
  }
}
