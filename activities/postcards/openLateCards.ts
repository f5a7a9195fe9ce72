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
  let opened = 0;
  for (const batchOn of batchDays) {
    const runId = await findOrMakeRun(tx, rules, { batchOn, now });
    const cards = await openHouseholdCards(tx, rules, { clientId, runId, batchOn, now });
    if (cards > 0) await settleHold(tx, rules.practice, { runId, now, hasNew: true });
    opened += cards;
  }
  return opened;
}
