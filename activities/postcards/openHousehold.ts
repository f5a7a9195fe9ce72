import { admitAll } from '../../domain/admit.ts';
import { dayAt, type Day } from '../../domain/days.ts';
import { mergeCard, type PetTouches } from '../../domain/merge.ts';
import type { PlannedTouch } from '../../domain/plan.ts';
import type { Tx } from '../../prisma/client.ts';
import type { ActivityContext } from '../context.ts';
import { planPets, type PetPlan } from '../facts/planPets.ts';
import { readPractice, type PracticeRules } from '../facts/readPractice.ts';
import { openMessages, recordSkips } from '../ledger.ts';
import { lockClient } from '../pets/lockClientOf.ts';
import { recallRelease } from './settleHold.ts';

interface Household {
  clientId: string;
  runId: string;
  batchOn: Day;
}

/** One household's turn in a postcard run. @param now epoch ms */
export async function openHousehold(context: ActivityContext, household: Household & { practiceId: string }, now: number): Promise<void> {
  const { practiceId, clientId } = household;
  await context.database.withPractice(practiceId, async (tx) => {
    if (!(await lockClient(tx, practiceId, clientId))) return;
    const rules = await readPractice(tx, practiceId, now);
    // Their delivery is woken at the end of the run, which holds them until then.
    if (rules.stopped.includes('postcard')) return;
    if ((await openHouseholdCards(tx, rules, { ...household, now })) > 0) await recallRelease(tx, practiceId, household.runId);
  });
}

/**
 * Decides every card touch of a household in one batch, from the same plan its pets use: all pets on one card, a second card only
 * when the first is full. The caller holds the lock on the client.
 * @returns how many cards were opened
 */
export async function openHouseholdCards(tx: Tx, rules: PracticeRules, given: Household & { now: number }): Promise<number> {
  const { clientId, batchOn, now } = given;
  const practiceId = rules.practice.id;
  const owned = await tx.ownership.findMany({ where: { practiceId, clientId, isPrimary: true }, orderBy: { petId: 'asc' }, select: { petId: true } });
  const plans = await planPets(tx, rules, { petIds: owned.map((one) => one.petId), now });
  const pets: PetTouches[] = [];
  for (const [petId, plan] of plans) pets.push({ petId, touches: await admitCards(tx, plan, { rules, batchOn, now }) });
  const facts = new Map([...plans].map(([petId, plan]) => [petId, plan.facts]));
  const cards = mergeCard(pets);
  await openMessages(tx, cards, { rules, facts, now, postcardRunId: given.runId });
  return cards.length;
}

/** The pet's cards of this batch that may be made; the refused ones are recorded with their reason. */
async function admitCards(tx: Tx, plan: PetPlan, given: { rules: PracticeRules; batchOn: Day; now: number }): Promise<PlannedTouch[]> {
  const { rules, batchOn, now } = given;
  const today = dayAt(now, rules.practice.timeZone);
  const due = plan.touches.filter((touch) => touch.channel === 'postcard' && !touch.skip && touch.batchOn === batchOn && touch.leavesAt <= now);
  const { admitted, refused } = admitAll(due, plan.facts, today);
  await recordSkips(tx, refused, { rules, facts: plan.facts, now });
  return admitted;
}
