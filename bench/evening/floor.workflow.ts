import { condition, proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';

const { send } = proxyActivities<{ send(message: { id: string; channel: string }): Promise<void> }>({ startToCloseTimeout: '1 minute' });

/**
 * The barest process that sends reminders: it sleeps until its moment, then one activity a message. It plans nothing, reads no facts,
 * merges nothing, can't be woken, keeps no ledger that could hold a repeat back, and ends.
 */
export async function bare({ id, at, channels }: { id: string; at: number; channels: string[] }): Promise<void> {
  await sleep(at - Date.now());
  await Promise.all(channels.map((channel) => send({ id, channel })));
}

const { emptyTurn } = proxyLocalActivities<{ emptyTurn(): Promise<void> }>({ startToCloseTimeout: '20 seconds' });
const longAfter = 400 * 86_400_000;

/** The shape of a pet's process with nothing in its turn: what Temporal and its SDK cost by themselves, below which no turn can bring it. */
export async function idler({ at }: { at: number }): Promise<void> {
  await condition(() => false, at - Date.now());
  await emptyTurn();
  await condition(() => false, longAfter);
}
