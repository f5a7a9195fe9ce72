import { admit } from '../../domain/admit.ts';
import { dayAt } from '../../domain/days.ts';
import type { PetProcess } from '../../domain/ids.ts';
import { mergePet } from '../../domain/merge.ts';
import type { PlannedTouch } from '../../domain/plan.ts';
import { cardFallbackAt } from '../../domain/wakeTimes.ts';
import type { Tx } from '../../prisma/client.ts';
import { writeWakes, type WakeNote } from '../../prisma/wakes.ts';
import type { ActivityContext } from '../context.ts';
import { planPets, type PetPlan } from '../facts/planPets.ts';
import { readPractice, type PracticeRules } from '../facts/readPractice.ts';
import { openMessage, recordSkips, type Skip } from '../ledger.ts';
import { lockClientOf } from './lockClientOf.ts';
import { reportStuck } from './reportStuck.ts';
import { forgetProcess, writeTurn, type PetTurn } from './writeTurn.ts';

/**
 * One turn of a pet's process, in one transaction: locks the client, reads facts and cadence afresh, decides every touch whose
 * moment has come, opens its messages, and writes what comes next.
 *
 * It may run several times for one wake (a workflow can be evicted while its local activity runs). What it sets in motion are
 * rows and wakes of its own transaction, so a repeat finds them there and adds nothing.
 * @param now the process's clock, epoch ms; the later of it and the real clock counts
 * @throws what the database throws; the row of the process then says `stuck`
 */
export async function takeDue(context: ActivityContext, pet: PetProcess, now: number): Promise<PetTurn> {
  const at = Math.max(now, context.clock());
  try {
    return await context.database.withPractice(pet.practiceId, (tx) => takeTurn(tx, pet, at));
  } catch (error) {
    await reportStuck(context, pet, { at, error });
    throw error;
  }
}

async function takeTurn(tx: Tx, pet: PetProcess, now: number): Promise<PetTurn> {
  await lockClientOf(tx, pet);
  const rules = await readPractice(tx, pet.practiceId);
  const plan = (await planPets(tx, rules, { petIds: [pet.petId], now })).get(pet.petId);
  if (!plan) return forgetProcess(tx, pet);

  const due = plan.touches.filter((touch) => isDue(touch, { plan, rules, now }));
  const opened = rules.practice.sending === 'live' ? await decide(tx, due, { plan, rules, now }) : 0;
  const ahead = plan.touches.filter((touch) => !touch.skip && !due.includes(touch));
  const turn = await writeTurn(tx, { pet, plan, rules, ahead, opened, now });
  await writeWakes(tx, pet.practiceId, [...cardsToAskFor(ahead, { rules, petId: pet.petId, now }), ...await deliveriesToWake(tx, pet)]);
  return turn;
}

interface Moment { plan: PetPlan; rules: PracticeRules; now: number }

/** E-mails and texts whose moment has come. Cards are opened by the postcard run for the whole household; where there is none, here. */
const isDue = (touch: PlannedTouch, { plan, rules, now }: Moment): boolean =>
  !touch.skip && touch.leavesAt <= now && !rules.stopped.includes(touch.channel) && (touch.channel !== 'postcard' || plan.facts.client === null);

/** Gives every due touch, and every one the plan rules out, its decision. @returns how many messages were opened */
async function decide(tx: Tx, due: PlannedTouch[], { plan, rules, now }: Moment): Promise<number> {
  const { facts, touches } = plan;
  const today = dayAt(now, rules.practice.timeZone);
  // Nothing is written of what was over before it began: the ledger holds decisions about touches that could have been.
  const skips = touches.flatMap((touch): Skip[] => (touch.skip && touch.skip !== 'before start' ? [{ touch, reason: touch.skip }] : []));
  const admitted: PlannedTouch[] = [];
  for (const touch of due) {
    const verdict = admit(touch, facts, today);
    if (verdict.admitted) admitted.push(touch);
    else skips.push({ touch, reason: verdict.reason });
  }
  await recordSkips(tx, skips, { rules, facts, now });
  const messages = mergePet(facts.pet.id, admitted);
  for (const message of messages) await openMessage(tx, message, { rules, facts: new Map([[facts.pet.id, facts]]), now });
  return messages.length;
}

/** A card whose run should have made it by now: asks for the run of its day, once more or late. */
function cardsToAskFor(ahead: PlannedTouch[], given: { rules: PracticeRules; petId: string; now: number }): WakeNote[] {
  const late = ahead.filter((touch) =>
    touch.channel === 'postcard' && !given.rules.stopped.includes('postcard') && cardFallbackAt(touch, given.petId) <= given.now);
  return [...new Set(late.map((touch) => touch.batchOn))].map((subject) => ({ process: 'postcards', subject, at: given.now }));
}

/** Every channel on which a message of this pet waits, opened now or in an earlier turn. */
async function deliveriesToWake(tx: Tx, { practiceId, petId }: PetProcess): Promise<WakeNote[]> {
  const waiting = await tx.message.groupBy({ by: ['channel'], where: { practiceId, petId, state: 'planned' } });
  return waiting.map(({ channel }) => ({ process: 'delivery', subject: channel }));
}
