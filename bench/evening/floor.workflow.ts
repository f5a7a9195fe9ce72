import { proxyActivities, sleep } from '@temporalio/workflow';

const { send } = proxyActivities<{ send(message: { id: string; channel: string }): Promise<void> }>({ startToCloseTimeout: '1 minute' });

/**
 * The barest process that sends reminders: it sleeps until its moment, then one activity a message. It plans nothing, reads no facts,
 * merges nothing, can't be woken, keeps no ledger that could hold a repeat back, and ends.
 */
export async function bare({ id, at, channels }: { id: string; at: number; channels: string[] }): Promise<void> {
  await sleep(at - Date.now());
  await Promise.all(channels.map((channel) => send({ id, channel })));
}
