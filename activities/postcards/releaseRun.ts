import type { CardBill, PostcardHold } from '../../domain/postcardHolds.ts';
import type { Database } from '../../prisma/client.ts';
import { writeWakes } from '../../prisma/wakes.ts';
import { lockBills } from './settleHold.ts';
import { billOf } from './billOf.ts';

export interface Release {
  practiceId: string;
  runId: string;
  /** How many waiting cards the person was shown. */
  cards: number;
  by: string;
  /** Epoch ms. */
  now: number;
}

/** `changed`: other cards wait than the person was shown; `not held`: nothing held it, or it is still making its cards. */
export type Released = { done: 'released' } | { done: 'changed'; cards: number; costCents: number } | { done: 'not held' } | { done: 'no run' };

const releasable: readonly (string | null)[] = ['approval', 'limit'] satisfies PostcardHold[];

/** Lets a run's cards leave because somebody looked at it and said so: approved, or in spite of the monthly limit. */
export async function releaseRun(database: Database, { practiceId, runId, cards, by, now }: Release): Promise<Released> {
  return database.withPractice(practiceId, async (tx) => {
    await lockBills(tx, practiceId);
    const key = { practiceId_id: { practiceId, id: runId } };
    const run = await tx.postcardRun.findUnique({ where: key });
    if (!run) return { done: 'no run' };
    if (run.state === 'opening' || !releasable.includes(run.hold)) return { done: 'not held' };
    const practice = await tx.practice.findUniqueOrThrow({ where: { id: practiceId } });
    const bill: CardBill = await billOf(tx, practice, { runId, now });
    if (bill.waiting !== cards) return { done: 'changed', cards: bill.waiting, costCents: bill.waiting * bill.priceCents };
    await tx.postcardRun.update({ where: key, data: { hold: null, releasedAt: new Date(now), releasedBy: by } });
    await writeWakes(tx, practiceId, [{ process: 'delivery', subject: 'postcard' }]);
    return { done: 'released' };
  });
}
