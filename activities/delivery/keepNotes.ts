import type { ActivityContext } from '../context.ts';
import { settle, settleOnce, type Settled } from './settle.ts';

/**
 * Writes outcomes down as they come, without holding up the messages after them: what comes while others are being written waits for
 * that one statement and goes with the next. An outcome is on its way to the database at once, and a quick provider costs a
 * statement a handful.
 */
export function keepNotes(context: ActivityContext, practiceId: string): { add(settled: Settled): void; written(): Promise<void> } {
  let waiting: Settled[] = [];
  let writing: Promise<void> | null = null;
  const failures: unknown[] = [];
  /** One that can't be written takes none of the others with it. Patience has been had: a database that is away keeps nobody waiting forty times. */
  const settleEach = async (batch: Settled[]) => {
    for (const one of batch) await settleOnce(context, practiceId, [one]).catch((error: unknown) => failures.push(error));
  };
  const write = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await settle(context, practiceId, batch).catch(() => settleEach(batch));
    }
    writing = null;
  };
  return {
    add: (settled) => {
      waiting.push(settled);
      writing ??= write();
    },
    /** @throws Error when some could not be written: their claims end as doubt */
    written: async () => {
      await writing;
      if (failures.length > 0) throw new AggregateError(failures, 'Outcomes could not be written down.');
    },
  };
}
