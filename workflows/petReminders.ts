import { continueAsNew, isCancellation, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { PetProcess } from '../domain/ids.ts';
import { isTimeToTurnOver } from './turnover.ts';
import { listen, sleepUntilWoken } from './wakes.ts';

// A planner that throws is bounded: after four tries the process waits itself, in one timer instead of an endless task. The tries
// are counted, for the SDK (1.24) repeats a failing local activity past its scheduleToCloseTimeout for ever.
const { takeDue } = proxyLocalActivities<Pick<Activities, 'takeDue'>>({
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '500 milliseconds', maximumAttempts: 4 },
});

const firstPause = 60_000;
const longestPause = 6 * 3_600_000;

/**
 * One pet's reminders. It looks at the facts, opens what is due, and sleeps until the next moment or until the facts change.
 * What is due, and when, is decided afresh each time by the rules of that day; this loop knows none of them.
 */
export async function petReminders(pet: PetProcess): Promise<void> {
  let turn: { state: string; nextAt: string | null } = { state: 'planning', nextAt: null };
  const wakes = listen(({ revision }) => ({ ...turn, revision }));
  let pause = firstPause;
  for (;;) {
    const seen = wakes.revision;
    let sleepMs: number | null;
    try {
      const next = await takeDue(pet, Date.now());
      ({ sleepMs } = next);
      turn = { state: next.state, nextAt: next.nextAt };
      pause = firstPause;
    } catch (error) {
      if (isCancellation(error)) throw error;
      turn = { state: 'stuck', nextAt: null };
      sleepMs = pause;
      pause = Math.min(pause * 2, longestPause);
    }
    if (sleepMs === null) {
      // A wake that arrived meanwhile is another turn; one that arrives now makes Temporal run this step again.
      if (wakes.revision === seen) return;
      continue;
    }
    if (isTimeToTurnOver()) await continueAsNew<typeof petReminders>(pet);
    await sleepUntilWoken(wakes, seen, sleepMs);
  }
}
