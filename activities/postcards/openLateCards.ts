import type { Day } from '../../domain/days.ts';
import type { Tx } from '../../prisma/client.ts';
import type { PracticeRules } from '../facts/readPractice.ts';
import { findOrMakeRun } from './beginRun.ts';
import { openHouseholdCards } from './openHousehold.ts';
import { settleHold } from './settleHold.ts';

/**
 * Cards a postcard run did not make (it was down, or they came late, or were called for one client): opened as the run would, for the whole
 * household, and held or mailed with the others of their run. The caller holds the lock on the client.
 * @param given.batchDays the batches in which they leave @param given.now epoch ms
 * @returns how many cards were opened
 */
export async function openLateCards(tx: Tx, rules: PracticeRules, given: { clientId: string; batchDays: Iterable<Day>; now: number }): Promise<number> {
  const { clientId, batchDays, now } = given;
  // Households that make the same runs do so in the same order, and settle when they have made them all: none waits for one that waits for it.
  const runs = new Map<Day, string>();
  for (const batchOn of [...batchDays].sort()) runs.set(batchOn, await findOrMakeRun(tx, rules, { batchOn, now }));
  let opened = 0;
  const grown: string[] = [];
  for (const [batchOn, runId] of runs) {
    const cards = await openHouseholdCards(tx, rules, { clientId, runId, batchOn, now });
    if (cards > 0) grown.push(runId);
    opened += cards;
  }
  for (const runId of grown) await settleHold(tx, rules.practice, { runId, now, hasNew: true });
  return opened;
}
