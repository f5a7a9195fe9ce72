import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { PostcardProcess } from '../domain/ids.ts';
import { listen } from './wakes.ts';

const { beginRun, openCards, endRun } = proxyActivities<Pick<Activities, 'beginRun' | 'openCards' | 'endRun'>>({
  // A page of households takes seconds. Until a killed worker's page is given to another, every card of the run waits.
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/**
 * All postcards of one practice's batch. The practice's Schedule starts it at the delivery hour; somebody who wants
 * the batch now starts or wakes the same run. It goes through the households and ends; the cards themselves leave
 * through the delivery process.
 */
export async function postcardRun(run: PostcardProcess): Promise<void> {
  const { practiceId } = run;
  let state = 'opening';
  const wakes = listen(({ revision }) => ({ state, nextAt: null, revision }));
  const scheduledAt = scheduledStart();
  const begun = await beginRun({ practiceId, ...(run.batchOn ? { batchOn: run.batchOn } : {}), ...(scheduledAt ? { scheduledAt } : {}) }, Date.now());
  let seen: number;
  do {
    seen = wakes.revision;
    let after: string | null = null;
    do after = await openCards({ practiceId, ...begun, after }, Date.now());
    while (after !== null);
    await endRun({ practiceId, runId: begun.runId }, Date.now());
    // Woken meanwhile: households already passed may have something new.
  } while (wakes.revision !== seen);
  state = 'opened';
}

/** When a Schedule meant this run to start, epoch ms; undefined when it was started in another way. */
function scheduledStart(): number | undefined {
  const [at] = (workflowInfo().searchAttributes['TemporalScheduledStartTime'] ?? []) as (Date | string)[];
  return at === undefined ? undefined : new Date(at).getTime();
}
