import { deliveryCalendar } from '../../domain/batches.ts';
import { dateOfDay, dayAt, type Day } from '../../domain/days.ts';
import { postcardWorkflowId } from '../../domain/ids.ts';
import type { ActivityContext } from '../context.ts';
import { readPractice } from '../facts/readPractice.ts';

export interface RunToBegin {
  practiceId: string;
  /** Given when the run was asked for by its day. */
  batchOn?: Day;
  /** Given when the practice's Schedule started it: the instant it was meant for, epoch ms. */
  scheduledAt?: number;
}

/** Finds or makes the run of a batch's postcards. @param now epoch ms */
export async function beginRun(context: ActivityContext, run: RunToBegin, now: number): Promise<{ runId: string; batchOn: Day }> {
  const { practiceId } = run;
  return context.database.withPractice(practiceId, async (tx) => {
    const { practice, cadence } = await readPractice(tx, practiceId);
    const batchOn = run.batchOn ?? dayAt(run.scheduledAt ?? now, practice.timeZone);
    const { opensAt } = deliveryCalendar(cadence.delivery, practice.timeZone).windowOf(batchOn);
    const { id } = await tx.postcardRun.upsert({
      where: { practiceId_batchOn: { practiceId, batchOn: dateOfDay(batchOn) } },
      create: { practiceId, batchOn: dateOfDay(batchOn), state: 'opening', workflowId: postcardWorkflowId(practiceId, opensAt), startedAt: new Date(Math.max(now, context.clock())) },
      update: { state: 'opening' },
    });
    return { runId: id, batchOn };
  });
}

/** Everything of the batch has been opened; the cards leave through the delivery process. */
export async function endRun(context: ActivityContext, { practiceId, runId }: { practiceId: string; runId: string }, now: number): Promise<void> {
  await context.database.withPractice(practiceId, async (tx) => {
    const cards = await tx.message.findMany({ where: { practiceId, postcardRunId: runId }, distinct: ['clientId'], select: { clientId: true } });
    await tx.postcardRun.update({
      where: { practiceId_id: { practiceId, id: runId } },
      data: { state: 'opened', households: cards.length, finishedAt: new Date(Math.max(now, context.clock())) },
    });
  });
}
