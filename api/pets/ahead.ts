import type { PetPlan } from '../../activities/facts/planPets.ts';
import type { PracticeRules } from '../../activities/facts/readPractice.ts';
import { admit } from '../../domain/admit.ts';
import type { DeliveryCalendar } from '../../domain/batches.ts';
import { mergeCard, mergePet, type Merged } from '../../domain/merge.ts';
import type { PlannedTouch } from '../../domain/plan.ts';
import type { Reason } from '../../domain/reasons.ts';

/** A message that would be made as things are, with the reason that would stop it. */
export interface Foreseen {
  message: Merged;
  reason: Reason | null;
  held: boolean;
}

export interface Foresight {
  rules: PracticeRules;
  calendar: DeliveryCalendar;
  now: number;
}

/** Why a planned touch would be refused when its moment comes, by today's facts; null when it would leave. */
export function foreseeRefusal(touch: PlannedTouch, { facts }: PetPlan, { calendar, now }: Foresight): Reason | null {
  const verdict = admit(touch, facts, calendar.dayOf(Math.max(touch.leavesAt, now)));
  return verdict.admitted ? null : verdict.reason;
}

/**
 * The messages that speak of this pet and are ahead, soonest first: planned, judged and merged by the rules the processes use.
 * @param plans of all pets of the household, by id: cards are shared
 */
export function foreseeMessages(petId: string, plans: Map<string, PetPlan>, foresight: Foresight): Foreseen[] {
  const plan = plans.get(petId);
  if (!plan) return [];
  const judged = plan.touches.filter((touch) => !touch.skip).map((touch) => ({ touch, reason: foreseeRefusal(touch, plan, foresight) }));
  const refusals = [...new Set(judged.flatMap(({ reason }) => reason ?? []))];
  const held = (message: Merged): boolean => foresight.rules.stopped.includes(message.channel);
  const foreseen: Foreseen[] = [
    ...mergePet(
      petId,
      judged.filter((one) => !one.reason && one.touch.channel !== 'postcard').map((one) => one.touch),
    ).map((message) => ({ message, reason: null, held: held(message) })),
    ...foreseeCards(petId, plans, foresight).map((message) => ({ message, reason: null, held: held(message) })),
    ...refusals.flatMap((reason) =>
      mergePet(
        petId,
        judged.filter((one) => one.reason === reason).map((one) => one.touch),
      ).map((message) => ({ message, reason, held: false })),
    ),
  ];
  return foreseen.sort((a, b) => a.message.leavesAt - b.message.leavesAt);
}

/** The household's cards on which this pet stands: the run merges by batch, pets in the order of their ids. */
function foreseeCards(petId: string, plans: Map<string, PetPlan>, foresight: Foresight): Merged[] {
  const cards = [...plans]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, plan]) => ({
      petId: id,
      touches: plan.touches.filter((touch) => touch.channel === 'postcard' && !touch.skip && foreseeRefusal(touch, plan, foresight) === null),
    }));
  const days = [...new Set(cards.flatMap(({ touches }) => touches.map((touch) => touch.batchOn)))];
  return days
    .flatMap((day) => mergeCard(cards.map((pet) => ({ ...pet, touches: pet.touches.filter((touch) => touch.batchOn === day) }))))
    .filter((card) => card.pets.some((pet) => pet.petId === petId));
}
