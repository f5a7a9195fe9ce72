import { deliveryCalendar } from '../../domain/batches.ts';
import type { Day } from '../../domain/days.ts';
import { dueRanges } from '../../domain/dueRanges.ts';
import type { Tx } from '../../prisma/client.ts';
import { openLettersDue } from '../facts/openLettersDue.ts';
import { planPets, type PetPlan } from '../facts/planPets.ts';
import type { PracticeRules } from '../facts/readPractice.ts';

/** Few enough that whoever else asks the same process is answered in between. */
const petsPerPage = 200;

/** The batch whose window contains a day: from one delivery day until the next. @param on default: the practice's today */
export function batchContaining(rules: PracticeRules, on: Day | undefined, now: number): { batchOn: Day; opensAt: number } {
  const calendar = deliveryCalendar(rules.cadence.delivery, rules.practice.timeZone);
  const batchOn = calendar.batchOf(on ?? calendar.dayOf(now));
  return { batchOn, opensAt: calendar.windowOf(batchOn).opensAt };
}

/**
 * The plans of the pets that can have something in a batch, page by page.
 * @param given.clientId only the pets of this client
 * @param given.now the moment planned for, epoch ms
 */
export async function* plansOfBatch(
  tx: Tx,
  rules: PracticeRules,
  { batchOn, clientId, now }: { batchOn: Day; clientId?: string | undefined; now: number },
): AsyncGenerator<PetPlan> {
  const practiceId = rules.practice.id;
  const mayLeave = openLettersDue(dueRanges(rules.cadence.steps, batchOn, deliveryCalendar(rules.cadence.delivery, rules.practice.timeZone)));
  const ofClient = clientId === undefined ? {} : { ownerships: { some: { clientId, isPrimary: true } } };
  for (let after: string | null = null; ; ) {
    const page: { id: string }[] = await tx.pet.findMany({
      where: { practiceId, ...(after === null ? {} : { id: { gt: after } }), reminders: { some: mayLeave }, ...ofClient },
      orderBy: { id: 'asc' },
      take: petsPerPage,
      select: { id: true },
    });
    const plans = await planPets(tx, rules, { petIds: page.map((pet) => pet.id), now });
    for (const { id } of page) {
      const plan = plans.get(id);
      if (plan) yield plan;
    }
    if (page.length < petsPerPage) return;
    after = page.at(-1)?.id ?? null;
  }
}
