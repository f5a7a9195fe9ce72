import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { BenchEngine } from '../kit/engine.ts';
import { cpuOf } from '../kit/usage.ts';
import type { Evening } from './task.ts';

/** How long after the last message everything is still counted, ms: histories are being written to their end. */
const restMs = 1_500;
/** How long before the evening all must sleep, ms. */
const marginMs = 1_000;

/** Guesses when so many processes will all sleep, and learns from each time. */
export class StartPace {
  private perSecond = 15;

  /** @returns the instant at which they shall wake, epoch ms */
  nextEvening(processes: number): number {
    return Math.ceil(Date.now() + 4_000 + (1_300 * processes) / this.perSecond);
  }

  /** @returns seconds @throws Error when some did not sleep yet when the evening came: what follows would be measured wrongly */
  note(processes: number, seconds: number, evening: number): number {
    this.perSecond = Math.min(processes / seconds, 150);
    if (Date.now() > evening - marginMs) throw new Error(`${processes} processes took ${seconds.toFixed(0)} s to start, longer than expected: run it again.`);
    return seconds;
  }
}

/** Counts CPU of server, PostgreSQL and worker from shortly before an instant on. */
export async function costMeter(engine: BenchEngine, worker: number, from: number): Promise<{ read(): Promise<Evening['cpu']> }> {
  const pids = { ...engine.pids, worker };
  const look = () => ({ temporal: cpuOf(pids.temporal), postgres: cpuOf(pids.postgres), worker: cpuOf(pids.worker) });
  await sleep(Math.max(0, from - 100 - Date.now()));
  const before = look();
  return {
    read: async () => {
      await sleep(restMs);
      const after = look();
      return { temporal: after.temporal - before.temporal, postgres: after.postgres - before.postgres, worker: after.worker - before.worker };
    },
  };
}

/** How many events the histories of these processes gained since an instant, the mean. */
export async function eventsSince(client: Client, workflowIds: string[], from: number): Promise<number> {
  let events = 0;
  for (const id of workflowIds) {
    const { events: all } = await client.workflow.getHandle(id).fetchHistory();
    events += (all ?? []).filter(({ eventTime }) => Number(eventTime?.seconds ?? 0) * 1000 + (eventTime?.nanos ?? 0) / 1e6 >= from - 5).length;
  }
  return events / workflowIds.length;
}
