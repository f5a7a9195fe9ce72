import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';
import { taskOf, type Task } from './task.ts';

// Hosts the floor: one statement and one hand-over a message, with the bare driver, without encryption.
Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const task = taskOf<Task & { taskQueue: string }>();
const pool = new pg.Pool({ connectionString: process.env['BENCH_FLOOR_URL'], max: 16 });
let done = 0;
const countOne = (): void => {
  done += 1;
  if (done === task.pets * task.channels.length) process.send?.({ kind: 'done', at: Date.now() });
};
const standIn = async (): Promise<string> => {
  if (task.latencyMs > 0) await sleep(task.latencyMs);
  return 'taken';
};
const activities = {
  send: async ({ id, channel }: { id: string; channel: string }): Promise<void> => {
    await standIn();
    await pool.query('INSERT INTO bench_floor.messages (id, channel, sent_at) VALUES ($1, $2, $3)', [id, channel, new Date()]);
    countOne();
  },
  emptyTurn: async (): Promise<void> => countOne(),
};
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: process.env['TEMPORAL_ADDRESS'] as string }),
  namespace: process.env['TEMPORAL_NAMESPACE'] as string,
  taskQueue: task.taskQueue,
  workflowBundle: await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./floor.workflow.ts', import.meta.url)),
    logger: new DefaultLogger('WARN'),
  }),
  activities,
  maxCachedWorkflows: task.cache,
});
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
const running = worker.run();
process.send?.({ kind: 'ready' });
await running;
