import { randomBytes } from 'node:crypto';
import { NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import pino from 'pino';
import type { ActivityContext } from '../../activities/context.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { temporalAddress } from '../../temporal/connect.ts';
import { dataConverterWith } from '../../temporal/dataConverter.ts';
import { relayWakes } from '../../workers/relay.ts';
import { bundleProcesses, createDeliveryWorker, createPetWorker } from '../../workers/worker.ts';
import { freshDatabase } from './database.ts';
import { freshTemporal, type TestTemporal } from './engine.ts';
import { recordingSenders, type Answer, type Handed } from './senders.ts';
import { skipTime } from './time.ts';

export interface Processes {
  database: Database;
  temporal: TestTemporal;
  handed: Handed[];
  /** Waits until nothing is left to relay and `done` says so. @throws when it lasts longer than that, telling what stands where */
  until(done: () => Promise<boolean>, patienceMs?: number): Promise<void>;
  /** Every history of this rig so far, replayed against the code as it is. @returns how many */
  replayAll(): Promise<number>;
  close(): Promise<void>;
}

export interface RigOptions {
  /** Skip the time processes wait. Default true. */
  skip?: boolean;
  /** Processes kept in memory. */
  cache?: number;
  /** What the providers answer; default: accepted. */
  answer?: Answer;
  changes?: Partial<ActivityContext>;
}

let bundle: Promise<WorkflowBundle> | undefined;

/** Workers, relay and a database of their own on the run's real Temporal server; providers answer at their port. */
export async function startProcesses(options: RigOptions = {}): Promise<Processes> {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.url, 12);
  const temporal = await freshTemporal({ DATABASE_URL: fresh.url });
  if (options.skip !== false) skipTime(temporal.connection);
  const dataConverter = dataConverterWith(temporal.settings.HOMING_DATA_KEYS);
  const connection = await NativeConnection.connect(await temporalAddress(temporal.settings));
  const handed: Handed[] = [];
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const context: ActivityContext = {
    database,
    senders: recordingSenders(handed, options.answer),
    publicUrl: 'http://127.0.0.1:4000',
    linkKeys: { current: 1, secrets: { 1: randomBytes(32) } },
    log,
    clock: Date.now,
    ...options.changes,
  };
  bundle ??= bundleProcesses(dataConverter);
  const shared = { connection, namespace: temporal.namespace, dataConverter, context, bundle: await bundle, cache: options.cache ?? 500, turns: 8 };
  const workers = [await createPetWorker(shared), await createDeliveryWorker(shared)];
  const stop = new AbortController();
  const running = Promise.all([...workers.map((worker) => worker.run()), relayWakes({ database, client: temporal.client, rate: 1000, log, stop: stop.signal })]);

  return {
    database,
    temporal,
    handed,
    until: async (done, patienceMs = 25_000) => {
      const deadline = Date.now() + patienceMs;
      for (;;) {
        if (await database.global.wake.count() === 0 && await done()) return;
        if (Date.now() > deadline) throw new Error(`The processes did not come to rest: ${await describe(database)}`);
        await new Promise((resolve) => { setTimeout(resolve, 50); });
      }
    },
    replayAll: () => replayAll(temporal, shared.bundle, dataConverter),
    close: async () => {
      stop.abort();
      workers.forEach((worker) => worker.shutdown());
      await running;
      await connection.close();
      await temporal.close();
      await database.close();
      await fresh.close();
    },
  };
}

/** What stands where, for a test that waited in vain. */
async function describe(database: Database): Promise<string> {
  const practices = await database.global.practice.findMany({ select: { id: true } });
  const rows = await Promise.all(practices.map(({ id }) => database.withPractice(id, async (tx) => ({
    processes: await tx.process.findMany({ select: { subject: true, state: true, nextAt: true, error: true } }),
    messages: await tx.message.groupBy({ by: ['channel', 'state'], _count: true, _min: { notBefore: true } }),
  }))));
  return JSON.stringify({ wakes: await database.global.wake.count(), rows });
}

async function replayAll(temporal: TestTemporal, workflowBundle: WorkflowBundle, dataConverter: ReturnType<typeof dataConverterWith>): Promise<number> {
  let replayed = 0;
  const histories = async function* () {
    for await (const execution of temporal.client.workflow.list()) {
      const history = await temporal.client.workflow.getHandle(execution.workflowId, execution.runId).fetchHistory();
      yield { workflowId: execution.workflowId, history };
    }
  };
  for await (const result of Worker.runReplayHistories({ workflowBundle, dataConverter, replayName: 'rig' }, histories())) {
    if (result.error) throw new Error(`${result.workflowId} does not replay: ${result.error.message}`, { cause: result.error });
    replayed += 1;
  }
  return replayed;
}
