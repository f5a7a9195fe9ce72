import { ApplicationFailure, log, proxyActivities, sleep } from '@temporalio/workflow';

const { refuse } = proxyActivities<{ refuse(word: string): Promise<void> }>({ startToCloseTimeout: '10 s', retry: { maximumAttempts: 1 } });

/** Sleeps a year, month by month, and answers when it woke, epoch ms. */
export async function sleeper(input: { months: number; note: string }): Promise<number[]> {
  const woke: number[] = [];
  for (let month = 0; month < input.months; month += 1) {
    await sleep('30 days');
    woke.push(Date.now());
  }
  log.debug('done');
  return woke;
}

/** Fails with a text that must not be readable in its history. */
export async function failing(input: { word: string }): Promise<void> {
  try {
    await refuse(input.word);
  } catch {
    throw ApplicationFailure.nonRetryable(`ended by ${input.word}`);
  }
}
