import type { PetFacts } from '../../domain/facts.ts';
import { planTouches, type Decided, type PlannedTouch } from '../../domain/plan.ts';
import type { Tx } from '../../prisma/client.ts';
import { petFactsSql, petLedgerSql, petsSql } from './factsSql.ts';
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
  if (given.petIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ facts: PetFacts; ledger: Decided[] }[]>`
    SELECT ${petFactsSql} AS facts, ${petLedgerSql} AS ledger FROM ${petsSql(rules.practice.id, given.petIds)}`;
  return new Map(rows.map(({ facts, ledger }) => [facts.pet.id, { facts, touches: planPet(facts, ledger, { rules, now: given.now }) }]));
}

const planPet = (facts: PetFacts, ledger: Decided[], { rules, now }: { rules: PracticeRules; now: number }): PlannedTouch[] =>
  planTouches({
    // A pet without an owner is planned all the same, so that its touches end in a decision.
    pet: { id: facts.pet.id, clientId: facts.client?.id ?? facts.pet.id },
    reminders: facts.services
      .filter((service) => service.status === 'open' && service.kind === 'letter' && !service.removed)
      .map(({ reminderId, cycle, cycleKnownAt, dueOn }) => ({ id: reminderId, cycle, cycleKnownAt, dueOn })),
    cadence: rules.cadence,
    ledger,
    timeZone: rules.practice.timeZone,
    calls: rules.calls,
    since: rules.since,
    now,
  });
