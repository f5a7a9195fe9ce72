import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { BenchEngine } from '../kit/engine.ts';
import { cpuOf } from '../kit/usage.ts';
import type { Evening } from './task.ts';

/** How long after the last message everything is still counted, ms: histories are being written to their end. */
const restMs = 1_500;
/** How long before the evening all must sleep, ms. */
const marginMs = 1_000;

/** Some processes did not sleep yet when the evening came: what followed would have been measured wrongly. */
export class TooSlow extends Error {}

/** Guesses when so many processes will all sleep, and learns from each time. */
export class StartPace {
  private perSecond = 25;

  /** @returns the instant at which they shall wake, epoch ms */
  nextEvening(processes: number): number {
    return Math.ceil(Date.now() + 6_000 + (1_300 * processes) / this.perSecond);
  }

  /** @returns seconds @throws TooSlow; the next evening is then set later */
  note(processes: number, seconds: number, evening: number): number {
    const late = Date.now() > evening - marginMs;
    this.perSecond = late ? this.perSecond / 3 : Math.min(processes / seconds, 150);
    if (late) throw new TooSlow(`${processes} processes took more than ${seconds.toFixed(0)} s to start.`);
    return seconds;
  }
}

/** Plays again when the machine was slower than expected, up to four times in all. */
export async function patiently<T>(play: () => Promise<T>): Promise<T> {
  for (let tries = 3; tries > 0; tries -= 1) {
    try {
      return await play();
    } catch (error) {
      if (!(error instanceof TooSlow)) throw error;
    }
  }
  return play();
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
