import { workflowInfo } from '@temporalio/workflow';

const mostEvents = 500;
const longestRun = 180 * 86_400_000;

/** Whether a process should go on as a new run: its history has grown long, or it has seen many releases. */
export function isTimeToTurnOver(): boolean {
  const { historyLength, runStartTime } = workflowInfo();
  return historyLength > mostEvents || Date.now() - runStartTime.getTime() > longestRun;
}
