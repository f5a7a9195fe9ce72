import { holdOf, type PostcardHold } from '../../domain/postcardHolds.ts';
import type { Tx } from '../../prisma/client.ts';
import type { PostcardRun, Practice } from '../../prisma/generated/client.ts';
import { writeWakes } from '../../prisma/wakes.ts';
import { billOf } from './billOf.ts';

interface RunToSettle {
  runId: string;
  /** Epoch ms. */
  now: number;
  /** The run has just gone through all households. */
  isThrough?: true;
  /** This transaction added cards to it. */
  hasNew?: true;
}

/**
 * Decides whether the cards of a run leave or wait, in the transaction that added or judged them, under the lock of the practice's bills.
 *  A run that is still going through the households goes on holding them.
 * @returns what holds them now; null when they leave. Their delivery was woken then, and when they begin to wait
 */
export async function settleHold(tx: Tx, practice: Practice, { runId, now, isThrough, hasNew }: RunToSettle): Promise<PostcardHold | null> {
  const practiceId = practice.id;
  const key = { practiceId_id: { practiceId, id: runId } };
  await lockBills(tx, practiceId);
  if (hasNew) await recallRelease(tx, practiceId, runId);
  const run = await tx.postcardRun.findUniqueOrThrow({ where: key });
  if (run.state === 'opening' && !isThrough) return 'opening';
  const hold = await judgeRun(tx, practice, { run, now });
  if (hold !== run.hold) await tx.postcardRun.update({ where: key, data: { hold } });
  // One that begins to wait has its addresses asked about meanwhile: who looks at its cards sees which will stay.
  if (
    (hold === null || hold !== run.hold) &&
    (await tx.message.findFirst({ where: { practiceId, postcardRunId: runId, state: 'planned' }, select: { id: true } }))
  )
    await writeWakes(tx, practiceId, [{ process: 'delivery', subject: 'postcard' }]);
  return hold;
}

/**
 * Two who add cards, in whichever run, or let them go are counted one after the other, or together they would go over the limit. The last
 * lock a transaction takes: of clients and runs it has what it needs.
 */
export async function lockBills(tx: Tx, practiceId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('postcard bills ' || ${practiceId}, 0))`;
}

/** Nothing is counted for a practice that neither approves its runs nor has a limit. */
async function judgeRun(tx: Tx, practice: Practice, { run, now }: { run: PostcardRun; now: number }): Promise<PostcardHold | null> {
  if (!practice.postcardApproval && practice.postcardMonthlyLimitCents === null && run.hold !== 'approval') return null;
  const bill = await billOf(tx, practice, { runId: run.id, now });
  return holdOf({ hold: run.hold, isReleased: run.releasedAt !== null, bill }, practice.postcardApproval);
}

/** Somebody's release covers the cards they saw: with others added to those that wait, the run is judged, or they are asked, anew. */
export async function recallRelease(tx: Tx, practiceId: string, runId: string): Promise<void> {
  await tx.postcardRun.updateMany({ where: { practiceId, id: runId, releasedAt: { not: null } }, data: { releasedAt: null, releasedBy: null } });
}

/**
 * Looks again at every run of a practice that was over the limit, oldest first: the limit may have been raised, or another month begun.
 * @returns how many leave now
 */
export async function settleLimits(tx: Tx, practice: Practice, now: number): Promise<number> {
  const held = await tx.postcardRun.findMany({ where: { practiceId: practice.id, hold: 'limit' }, orderBy: { batchOn: 'asc' }, select: { id: true } });
  let leaving = 0;
  for (const { id } of held) if ((await settleHold(tx, practice, { runId: id, now })) === null) leaving += 1;
  return leaving;
}
