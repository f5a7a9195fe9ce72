import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { onDatabase } from '../../embedded/roles.ts';
import { startChild } from '../kit/child.ts';
import type { BenchEngine } from '../kit/engine.ts';
import { costMeter, eventsSince, type StartPace } from './measure.ts';
import type { Done, Evening, Ready, Task } from './task.ts';

export interface FloorTask extends Task {
  /** Of floor.workflow.ts. */
  workflow?: 'bare' | 'idler';
}

const startsAtOnce = 20;
const sampled = 10;

/** Plays an evening with one of the workflows of floor.workflow.ts. */
export async function playFloor(engine: BenchEngine, task: FloorTask, pace: StartPace): Promise<Evening> {
  const url = engine.settings.DATABASE_OWNER_URL as string;
  await onDatabase(url, (client) =>
    client.query(`
      CREATE SCHEMA IF NOT EXISTS bench_floor;
      DROP TABLE IF EXISTS bench_floor.messages;
      CREATE TABLE bench_floor.messages (id uuid, channel text, sent_at timestamptz, PRIMARY KEY (id, channel))`),
  );
  const taskQueue = `floor-${randomUUID()}`;
  const child = startChild(join(import.meta.dirname, 'floorWorker.ts'), {
    environment: { ...engine.environment, BENCH_FLOOR_URL: url },
    task: { ...task, taskQueue },
  });
  const connection = await Connection.connect({ address: engine.settings.TEMPORAL_ADDRESS });
  try {
    const client = new Client({ connection, namespace: engine.settings.TEMPORAL_NAMESPACE });
    await child.hear<Ready>('ready');
    const at = pace.nextEvening(task.pets);
    const began = Date.now();
    const ids = Array.from({ length: task.pets }, () => randomUUID());
    const queue = [...ids];
    const startAll = async () => {
      for (let id = queue.shift(); id; id = queue.shift())
        await client.workflow.start(task.workflow ?? 'bare', { workflowId: id, taskQueue, args: [{ id, at, channels: task.channels }] });
    };
    await Promise.all(Array.from({ length: startsAtOnce }, startAll));
    const startedIn = pace.note(task.pets, (Date.now() - began) / 1000, at);
    const meter = await costMeter(engine, child.pid, at);
    const done = await child.hear<Done>('done');
    const cpu = await meter.read();
    const eventsAWake = await eventsSince(client, ids.slice(0, sampled), at);
    return { touches: task.pets * task.channels.length, seconds: (done.at - at) / 1000, cpu, eventsAWake, startedIn };
  } finally {
    await child.end();
    await sleep(200);
    await connection.close();
  }
}
