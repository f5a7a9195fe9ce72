import { admitAll } from '../../domain/admit.ts';
import { dayAt } from '../../domain/days.ts';
import type { PetProcess } from '../../domain/ids.ts';
import { mergePet } from '../../domain/merge.ts';
import type { PlannedTouch } from '../../domain/plan.ts';
import type { Tx } from '../../prisma/client.ts';
import type { ActivityContext } from '../context.ts';
import { planPets, type PetPlan } from '../facts/planPets.ts';
import { readPractice, type PracticeRules } from '../facts/readPractice.ts';
import { openMessages, recordSkips, type Skip } from '../ledger.ts';
import { openLateCards } from '../postcards/openLateCards.ts';
import { isClientBusy, lockClientOf } from './lockClientOf.ts';
import { reportStuck } from './reportStuck.ts';
import { forgetProcess, writeTurn, type PetTurn } from './writeTurn.ts';

/** A turn ends by itself before its process gives it up (20 s): no transaction is left behind to go on alone. */
const turnLimits = { maxWait: 5_000, timeout: 12_000 };
/** When a pet whose client somebody else holds (an import under way) looks again, ms. */
const busyPause = 30_000;

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
    return await context.database.withPractice(pet.practiceId, (tx) => takeTurn(tx, pet, at), turnLimits);
  } catch (error) {
    if (isClientBusy(error)) return { state: 'waiting', nextAt: null, sleepMs: busyPause };
    await reportStuck(context, pet, { at, error });
    throw error;
  }
}

async function takeTurn(tx: Tx, pet: PetProcess, now: number): Promise<PetTurn> {
  await lockClientOf(tx, pet);
  const rules = await readPractice(tx, pet.practiceId, now);
  const plan = (await planPets(tx, rules, { petIds: [pet.petId], now })).get(pet.petId);
  if (!plan) return forgetProcess(tx, pet);

  const due = plan.touches.filter((touch) => !touch.skip && touch.looksAt <= now && !rules.stopped.includes(touch.channel));
  const opened = rules.practice.sending === 'live' ? await decide(tx, due, { plan, rules, now }) : 0;
  const ahead = plan.touches.filter((touch) => !touch.skip && !due.includes(touch));
  return writeTurn(tx, { pet, plan, rules, ahead, opened, now });
}

interface Moment {
  plan: PetPlan;
  rules: PracticeRules;
  now: number;
}

/** Gives every due touch, and every one the plan rules out, its decision. @returns how many messages were opened */
async function decide(tx: Tx, due: PlannedTouch[], { plan, rules, now }: Moment): Promise<number> {
  const { facts, touches } = plan;
  const today = dayAt(now, rules.practice.timeZone);
  const cards = facts.client ? due.filter((touch) => touch.channel === 'postcard') : [];
  // Nothing is written of what was over before it began: the ledger holds decisions about touches that could have been.
  const skips = touches.flatMap((touch): Skip[] => (touch.skip && touch.skip !== 'before start' ? [{ touch, reason: touch.skip }] : []));
  const { admitted, refused } = admitAll(
    due.filter((touch) => !cards.includes(touch)),
    facts,
    today,
  );
  await recordSkips(tx, [...skips, ...refused], { rules, facts, now });
  const messages = mergePet(facts.pet.id, admitted);
  await openMessages(tx, messages, { rules, facts: new Map([[facts.pet.id, facts]]), now });
  if (!facts.client) return messages.length;
  return messages.length + (await openLateCards(tx, rules, { clientId: facts.client.id, batchDays: new Set(cards.map((touch) => touch.batchOn)), now }));
}
