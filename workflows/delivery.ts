import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { DeliveryProcess } from '../domain/ids.ts';
import { isTimeToTurnOver } from './turnover.ts';
import { listen, sleepUntilWoken } from './wakes.ts';

// A repeat is harmless: what an earlier try claimed stays claimed until its lease ends. No heartbeat: a false alarm would cost doubt.
// A turn is over when its claims' leases are (a minute, after at most half a one of claiming and a few seconds of asking about doubts): what
// lasts longer died with its worker.
const { deliver } = proxyActivities<Pick<Activities, 'deliver'>>({
  startToCloseTimeout: '115 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Longest sleep, ms: what somebody else changed without a wake is seen by then. */
const longestSleep = 30 * 86_400_000;

/**
 * Everything one practice sends on one channel. It starts when there is something to send, sends in small turns as the clock and the
 * provider allow, and ends when nothing waits.
 */
export async function delivery(process: DeliveryProcess): Promise<void> {
  let nextAt: string | null = null;
  const wakes = listen(({ revision }) => ({ state: 'delivering', nextAt, revision }));
  for (;;) {
    const seen = wakes.revision;
    const turn = await deliver(process, Date.now());
    nextAt = turn.nextAt;
    if (nextAt === null) {
      if (wakes.revision === seen) return;
      continue;
    }
    if (isTimeToTurnOver()) await continueAsNew<typeof delivery>(process);
    const ms = Math.min(Date.parse(nextAt) - Date.now(), longestSleep);
    if (ms > 0) await sleepUntilWoken(wakes, seen, ms);
  }
}
