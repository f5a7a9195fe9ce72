import { randomBytes } from 'node:crypto';
import { NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import pino from 'pino';
import type { ActivityContext } from '../../activities/context.ts';
import { createActivities, type Activities } from '../../activities/index.ts';
import type { Environment } from '../../domain/settings.ts';
import { announceChanges } from '../../prisma/changes.ts';
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
  /** What the hospital's clock shows, epoch ms: the machine's, moved by as much as the test asked for. */
  clock(): number;
  /** Moves the hospital's clock to an instant (ISO 8601); processes started from now on begin there. */
  moveTo(instant: string): void;
  /** Waits until nothing is left to relay and `done` says so. @throws when it lasts longer than that, telling what stands where */
  until(done: () => Promise<boolean>, patienceMs?: number): Promise<void>;
  /** Every history of this rig so far, replayed against the code as it is. @param most stops after so many @returns how many */
  replayAll(most?: number): Promise<number>;
  close(): Promise<void>;
}

export interface RigOptions {
  /** The instant at which it begins, ISO 8601. Default: now. */
  from?: string;
  /**
   * Skip the time processes wait. Default true. Keep what is skipped below 180 days and a process below 500 events: when a workflow
   * continues as new under load, server 1.32.0 now and then adds the skipped time twice.
   */
  skip?: boolean;
  /** Processes kept in memory. */
  cache?: number;
  /** What the providers answer; default: accepted. */
  answer?: Answer;
  changes?: Partial<ActivityContext>;
  /** Settings of its own, e.g. HOMING_DATA_KEYS. */
  settings?: Environment;
}

let bundle: Promise<WorkflowBundle> | undefined;

/** Workers, relay and a database of their own on the run's real Temporal server; providers answer at their port. */
export async function startProcesses(options: RigOptions = {}): Promise<Processes> {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.url, 12);
  const temporal = await freshTemporal({ DATABASE_URL: fresh.url, ...options.settings });
  if (options.skip !== false) skipTime(temporal.connection);
  const dataConverter = dataConverterWith(temporal.settings.HOMING_DATA_KEYS);
  const connection = await NativeConnection.connect(await temporalAddress(temporal.settings));
  const handed: Handed[] = [];
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  let shift = options.from ? Date.parse(options.from) - Date.now() : 0;
  const clock = () => Date.now() + shift;
  const announcer = announceChanges(database, log);
  const context: ActivityContext = {
    database,
    announce: announcer.announce,
    senders: recordingSenders(handed, options.answer),
    publicUrl: 'http://127.0.0.1:4000',
    linkKeys: { current: 1, secrets: { 1: randomBytes(32) } },
    log,
    clock,
    ...options.changes,
  };
  bundle ??= bundleProcesses(dataConverter);
  const shared = {
    connection,
    namespace: temporal.namespace,
    dataConverter,
    activities: shifted(createActivities(context), () => shift),
    bundle: await bundle,
    cache: options.cache ?? 500,
    turns: 8,
  };
  const workers = [await createPetWorker(shared), await createDeliveryWorker(shared)];
  const stop = new AbortController();
  const running = Promise.all([
    ...workers.map((worker) => worker.run()),
    relayWakes({ database, client: temporal.client, rate: 1000, log, stop: stop.signal }),
  ]);

  return {
    database,
    temporal,
    handed,
    clock,
    moveTo: (instant) => {
      shift = Date.parse(instant) - Date.now();
    },
    until: async (done, patienceMs = 25_000) => {
      const deadline = Date.now() + patienceMs;
      for (;;) {
        if ((await database.global.wake.count()) === 0 && (await done())) return;
        if (Date.now() > deadline) throw new Error(`The processes did not come to rest: ${await describe(database)}`);
        await new Promise((resolve) => {
          setTimeout(resolve, 50);
        });
      }
    },
    replayAll: (most) => replayAll({ temporal, workflowBundle: shared.bundle, dataConverter, most: most ?? Infinity }),
    close: async () => {
      stop.abort();
      workers.forEach((worker) => worker.shutdown());
      await running;
      await connection.close();
      await temporal.close();
      await announcer.close();
      await database.close();
      await fresh.close();
    },
  };
}

/** The activities, in a hospital whose clock runs apart from the server's: each `now` is moved on the way in, each instant on the way out. */
const shifted = (activities: Activities, shift: () => number): Activities => ({
  ...activities,
  takeDue: (pet, now) => activities.takeDue(pet, now + shift()),
  deliver: async (process, now) => {
    const { nextAt } = await activities.deliver(process, now + shift());
    return { nextAt: nextAt && new Date(Date.parse(nextAt) - shift()).toISOString() };
  },
  beginRun: (run, now) => activities.beginRun({ ...run, ...(run.scheduledAt === undefined ? {} : { scheduledAt: run.scheduledAt + shift() }) }, now + shift()),
  openCards: (page, now) => activities.openCards(page, now + shift()),
  endRun: (run, now) => activities.endRun(run, now + shift()),
});

/** What stands where, for a test that waited in vain. */
async function describe(database: Database): Promise<string> {
  const practices = await database.global.practice.findMany({ select: { id: true } });
  const rows = await Promise.all(
    practices.map(({ id }) =>
      database.withPractice(id, async (tx) => ({
        processes: await tx.process.groupBy({ by: ['state', 'error'], _count: true, _min: { nextAt: true } }),
        messages: await tx.message.groupBy({ by: ['channel', 'state', 'reason', 'errorCode'], _count: true, _min: { notBefore: true } }),
        skippedTouches: await tx.touch.groupBy({
          by: ['reason', 'offset'],
          where: { state: 'skipped' },
          _count: true,
          _min: { decidedAt: true },
          _max: { decidedAt: true },
        }),
      })),
    ),
  );
  return JSON.stringify({ wakes: await database.global.wake.count(), rows });
}

interface Replay {
  temporal: TestTemporal;
  workflowBundle: WorkflowBundle;
  dataConverter: ReturnType<typeof dataConverterWith>;
  most: number;
}

async function replayAll({ temporal, workflowBundle, dataConverter, most }: Replay): Promise<number> {
  let replayed = 0;
  let read = 0;
  const histories = async function* () {
    for await (const execution of temporal.client.workflow.list()) {
      if (read === most) return;
      read += 1;
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
