import { admitAll } from '../../../domain/admit.ts';
import type { Day } from '../../../domain/days.ts';
import type { PetFacts } from '../../../domain/facts.ts';
import { mergeCard, mergePet, type Merged } from '../../../domain/merge.ts';
import { planTouches, type PlannedTouch } from '../../../domain/plan.ts';
import type { Reason } from '../../../domain/reasons.ts';
import { spreadOf } from '../../../domain/spread.ts';
import type { PracticeRules } from '../../../activities/facts/readPractice.ts';
import type { Household } from './household.ts';

/** What a household's processes decided in one batch. */
export interface Decisions {
  /** Cards first: the run makes them at the batch's hour, the pets follow at the household's place in the hour. */
  messages: { merged: Merged; openedAt: number }[];
  skips: { touch: PlannedTouch; petId: string; reason: Reason; decidedAt: number }[];
}

interface Moment {
  rules: PracticeRules;
  batchOn: Day;
  /** The batch's hour, epoch ms. */
  opensAt: number;
  facts: Map<string, PetFacts>;
  /** Due dates of which a step can leave in this batch (domain/dueRanges.ts): the others need not be planned. */
  ranges: { from: Day; to: Day }[];
}

/** One household's evening, by the rules its processes use: planned, admitted, merged. What is decided is noted on its pets. */
export function decideHousehold(household: Household, { rules, batchOn, opensAt, facts, ranges }: Moment): Decisions {
  const now = opensAt + spreadOf(household.client.id);
  const decisions: Decisions = { messages: [], skips: [] };
  const cards: { petId: string; touches: PlannedTouch[] }[] = [];
  for (const pet of household.pets) {
    const petId = pet.facts.pet.id;
    const own = facts.get(petId);
    const services = (own?.services ?? []).filter(
      ({ status, kind, removed, dueOn }) => status === 'open' && kind === 'letter' && !removed && ranges.some(({ from, to }) => from <= dueOn && dueOn <= to),
    );
    if (!own || services.length === 0) continue;
    const touches = planTouches({
      pet: { id: petId, clientId: household.client.id },
      reminders: services.map(({ reminderId, cycle, cycleKnownAt, dueOn }) => ({ id: reminderId, cycle, cycleKnownAt, dueOn })),
      cadence: rules.cadence,
      ledger: pet.decided,
      timeZone: rules.practice.timeZone,
      calls: [],
      since: rules.since,
      now,
    });
    const due = touches.filter((touch) => !touch.skip && touch.looksAt <= now);
    const ruledOut = touches.flatMap((touch) => (touch.skip && touch.skip !== 'before start' ? [{ touch, reason: touch.skip }] : []));
    const { admitted, refused } = admitAll(due, own, batchOn);
    for (const { touch, reason } of [...ruledOut, ...refused])
      decisions.skips.push({ touch, petId, reason, decidedAt: touch.channel === 'postcard' ? opensAt : now });
    for (const { reminderId, cycle, stepId, offset, channel } of [...ruledOut.map(({ touch }) => touch), ...due])
      pet.decided.push({ reminderId, cycle, stepId, offset, channel });
    cards.push({ petId, touches: admitted.filter((touch) => touch.channel === 'postcard') });
    const letters = mergePet(
      petId,
      admitted.filter((touch) => touch.channel !== 'postcard'),
    );
    for (const merged of letters) decisions.messages.push({ merged, openedAt: now });
  }
  decisions.messages.unshift(...mergeCard(cards).map((merged) => ({ merged, openedAt: opensAt })));
  return decisions;
}
