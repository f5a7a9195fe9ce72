import { condition, defineQuery, defineSignal, setHandler } from '@temporalio/workflow';
import { viewQuery, wakeSignal, type ProcessView } from '../domain/ids.ts';

export const wake = defineSignal(wakeSignal);
export const view = defineQuery<ProcessView>(viewQuery);

/** What the handlers of a process keep. They only change this; the loop acts. */
export interface Wakes {
  /** How often the facts changed. */
  revision: number;
}

/** Sets the handlers of a process; to be called before its first await. @param view what it answers when asked */
export function listen(answer: (wakes: Wakes) => ProcessView): Wakes {
  const wakes: Wakes = { revision: 0 };
  setHandler(wake, () => {
    wakes.revision += 1;
  });
  setHandler(view, () => answer(wakes));
  return wakes;
}

/** Sleeps until the facts change, at most `ms`. A wake that came since `seen` was read ends it at once. */
export const sleepUntilWoken = (wakes: Wakes, seen: number, ms: number): Promise<boolean> => condition(() => wakes.revision !== seen, ms);
