import type { PetFacts } from '../../domain/facts.ts';
import { planTouches, type Decided, type PlannedTouch } from '../../domain/plan.ts';
import type { Tx } from '../../prisma/client.ts';
import { readPets } from './readPets.ts';
import type { PracticeRules } from './readPractice.ts';

export interface PetPlan {
  facts: PetFacts;
  touches: PlannedTouch[];
}

/**
 * Facts and plan of these pets: what the process acts on and what forecast, preview and the pet's page show.
 * @param now epoch ms
 */
export async function planPets(tx: Tx, rules: PracticeRules, given: { petIds: string[]; now: number }): Promise<Map<string, PetPlan>> {
  const practiceId = rules.practice.id;
  const pets = await readPets(tx, practiceId, given.petIds);
  const ledger = await readLedger(tx, practiceId, [...pets.keys()]);
  return new Map(
    [...pets].map(([petId, facts]) => [
      petId,
      {
        facts,
        touches: planTouches({
          // A pet without an owner is planned all the same, so that its touches end in a decision.
          pet: { id: petId, clientId: facts.client?.id ?? petId },
          reminders: facts.services
            .filter((service) => service.status === 'open' && service.kind === 'letter' && !service.removed)
            .map(({ reminderId, cycle, cycleKnownAt, dueOn }) => ({ id: reminderId, cycle, cycleKnownAt, dueOn })),
          cadence: rules.cadence,
          ledger: ledger.get(petId) ?? [],
          timeZone: rules.practice.timeZone,
          calls: rules.calls,
          since: rules.since,
          now: given.now,
        }),
      },
    ]),
  );
}

async function readLedger(tx: Tx, practiceId: string, petIds: string[]): Promise<Map<string, Decided[]>> {
  const touches = await tx.touch.findMany({
    where: { practiceId, petId: { in: petIds }, kind: 'reminder' },
    select: { petId: true, subjectId: true, cycle: true, step: true, offset: true, channel: true },
  });
  const ledger = new Map<string, Decided[]>();
  for (const { petId, subjectId, cycle, step, offset, channel } of touches) {
    if (petId === null) continue;
    const decided = ledger.get(petId) ?? [];
    decided.push({ reminderId: subjectId, cycle, stepId: step, offset, channel });
    ledger.set(petId, decided);
  }
  return ledger;
}
