import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';

const { reconcile } = proxyActivities<Pick<Activities, 'reconcile'>>({ startToCloseTimeout: '5 minutes', retry: { maximumAttempts: 3 } });

/** Looks for processes that fell out of step with the facts and wakes them. A Schedule starts it every few minutes. */
export const reconciler = async (): Promise<void> => void (await reconcile());
