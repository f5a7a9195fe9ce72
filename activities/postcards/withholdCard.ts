import { dateOfDay, type Day } from '../../domain/days.ts';
import type { Database, Tx } from '../../prisma/client.ts';
import { lockClient } from '../pets/lockClientOf.ts';
import { settleHold } from './settleHold.ts';

interface HouseholdCard {
  practiceId: string;
  /** The batch it would leave with. */
  batchOn: Day;
  clientId: string;
}

/** What became of the wish: nothing was made yet and nothing will be; so many waiting cards were taken out; or it is too late for it. */
export type Withheld = { done: 'withheld' } | { done: 'skipped'; cards: number } | { done: 'too late' } | { done: 'no client' };

const reason = 'withheld by staff';

/**
 * Takes a household's postcard out of a batch: before it is made, `admit` will refuse it; while it waits, it is skipped. Runs under the same
 * lock on the client as whoever makes the card, and skips only what is still planned when it writes.
 * @param given.now epoch ms
 */
export async function withholdCard(database: Database, card: HouseholdCard, given: { by: string | null; now: number }): Promise<Withheld> {
  const { practiceId, clientId } = card;
  const batchOn = dateOfDay(card.batchOn);
  return database.withPractice(practiceId, async (tx) => {
    if (!(await lockClient(tx, practiceId, clientId))) return { done: 'no client' };
    const skipped = await skipWaiting(tx, card, given.now);
    const left = await tx.message.count({ where: { practiceId, clientId, channel: 'postcard', batchOn, state: { notIn: ['planned', 'skipped', 'failed'] } } });
    if (skipped === 0 && left > 0) return { done: 'too late' };
    await tx.withheldCard.createMany({
      data: [{ practiceId, batchOn, clientId, withheldAt: new Date(given.now), withheldBy: given.by }],
      skipDuplicates: true,
    });
    return skipped > 0 ? { done: 'skipped', cards: skipped } : { done: 'withheld' };
  });
}

/** @returns how many cards were taken out */
async function skipWaiting(tx: Tx, { practiceId, batchOn, clientId }: HouseholdCard, now: number): Promise<number> {
  const waiting = await tx.message.updateManyAndReturn({
    where: { practiceId, clientId, channel: 'postcard', batchOn: dateOfDay(batchOn), state: 'planned' },
    data: { state: 'skipped', reason, settledAt: new Date(now) },
    select: { id: true, postcardRunId: true },
  });
  await tx.touch.updateMany({
    where: { practiceId, messageId: { in: waiting.map((message) => message.id) }, state: 'opened' },
    data: { state: 'skipped', reason, decidedAt: new Date(now) },
  });
  const practice = await tx.practice.findUniqueOrThrow({ where: { id: practiceId } });
  // Without it the run may be within the limit.
  for (const runId of new Set(waiting.flatMap((message) => message.postcardRunId ?? []))) await settleHold(tx, practice, { runId, now });
  return waiting.length;
}

/**
 * Puts a household's postcard back into a batch that has not decided it yet.
 * @returns false when it is too late: the card was already left out, for ever
 */
export async function returnCard(database: Database, { practiceId, batchOn, clientId }: HouseholdCard): Promise<boolean> {
  return database.withPractice(practiceId, async (tx) => {
    await lockClient(tx, practiceId, clientId);
    const key = { practiceId, clientId, batchOn: dateOfDay(batchOn) };
    if ((await tx.touch.count({ where: { ...key, state: 'skipped', reason } })) > 0) return false;
    await tx.withheldCard.deleteMany({ where: key });
    return true;
  });
}
