import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';

/** What a small test waits for where the product waits up to two minutes: that an activity of a dead worker is given to another, ms. */
const longest = 30_000;

/** Stands between the processes and Temporal. */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  outbound: [{ scheduleActivity: (input, next) => next({ ...input, options: { ...input.options, startToCloseTimeout: longest } }) }],
});
