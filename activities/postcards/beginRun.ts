import { deliveryCalendar } from '../../domain/batches.ts';
import { dateOfDay, dayAt, type Day } from '../../domain/days.ts';
import { postcardWorkflowId } from '../../domain/ids.ts';
import type { Tx } from '../../prisma/client.ts';
import type { ActivityContext } from '../context.ts';
import { readPractice, type PracticeRules } from '../facts/readPractice.ts';
import { settleHold } from './settleHold.ts';

export interface RunToBegin {
  practiceId: string;
  /** Given when the run was asked for by its day. */
  batchOn?: Day;
  /** Given when the practice's Schedule started it: the instant it was meant for, epoch ms. */
  scheduledAt?: number;
}

/** Finds or makes the run of a batch's postcards, and holds them until all households are through: nothing leaves uncounted. @param now epoch ms */
export async function beginRun(context: ActivityContext, run: RunToBegin, now: number): Promise<{ runId: string; batchOn: Day }> {
  const { practiceId } = run;
  return context.database.withPractice(practiceId, async (tx) => {
    const rules = await readPractice(tx, practiceId);
    const batchOn = run.batchOn ?? dayAt(run.scheduledAt ?? now, rules.practice.timeZone);
    const at = Math.max(now, context.clock());
    const runId = await findOrMakeRun(tx, rules, { batchOn, now: at });
    await beginPass(tx, practiceId, runId);
    await tx.postcardRun.update({ where: { practiceId_id: { practiceId, id: runId } }, data: { startedAt: new Date(at) } });
    return { runId, batchOn };
  });
}

/** Holds a run while it goes through the households, the first time or once more. One that waits for approval goes on waiting for it. */
export async function beginPass(tx: Tx, practiceId: string, runId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE postcard_runs SET state = 'opening', finished_at = NULL, hold = CASE WHEN hold = 'approval' THEN hold ELSE 'opening' END
    WHERE practice_id = ${practiceId}::uuid AND id = ${runId}::uuid`;
}

/** The row all cards of one batch hang on, whoever opens the first. @returns its id */
export async function findOrMakeRun(tx: Tx, { practice, cadence }: PracticeRules, given: { batchOn: Day; now: number }): Promise<string> {
  const { opensAt } = deliveryCalendar(cadence.delivery, practice.timeZone).windowOf(given.batchOn);
  const batchOn = dateOfDay(given.batchOn);
  await tx.postcardRun.createMany({
    data: [
      {
        practiceId: practice.id,
        batchOn,
        state: 'opened',
        workflowId: postcardWorkflowId(practice.id, opensAt),
        startedAt: new Date(given.now),
        priceCents: practice.postcardPriceCents,
      },
    ],
    skipDuplicates: true,
  });
  return (await tx.postcardRun.findUniqueOrThrow({ where: { practiceId_batchOn: { practiceId: practice.id, batchOn } }, select: { id: true } })).id;
}

/** Everything of the batch has been opened: the cards leave through the delivery process, unless the run is to be approved or over the limit. */
export async function endRun(context: ActivityContext, { practiceId, runId }: { practiceId: string; runId: string }, now: number): Promise<void> {
  const at = Math.max(now, context.clock());
  await context.database.withPractice(practiceId, async (tx) => {
    const { practice } = await readPractice(tx, practiceId);
    await settleHold(tx, practice, { runId, now: at, isThrough: true });
    await tx.postcardRun.update({ where: { practiceId_id: { practiceId, id: runId } }, data: { state: 'opened', finishedAt: new Date(at) } });
  });
}
