import { admit } from '../domain/admit.ts';
import { deliveryCalendar } from '../domain/batches.ts';
import type { Channel } from '../domain/channels.ts';
import { dateOfDay, dayAt, type Day } from '../domain/days.ts';
import { dueRanges } from '../domain/dueRanges.ts';
import { mergeCard, mergePet, type Merged } from '../domain/merge.ts';
import type { PlannedTouch } from '../domain/plan.ts';
import type { Reason } from '../domain/reasons.ts';
import type { Database, Tx } from '../prisma/client.ts';
import { writeWakes } from '../prisma/wakes.ts';
import { openLettersDue } from './facts/openLettersDue.ts';
import { planPets, type PetPlan } from './facts/planPets.ts';
import { readPractice, type PracticeRules } from './facts/readPractice.ts';

/** What a batch would send now, message by message, and what it would not, touch by touch. */
export interface BatchReport {
  batchOn: Day;
  /** ISO instant of the batch's own hour. */
  opensAt: string;
  counts: Record<Channel, number>;
  messages: BatchMessage[];
  skips: { petId: string; petName: string; service: string; channel: Channel; reason: Reason }[];
}
export interface BatchMessage {
  channel: Channel;
  clientId: string;
  clientName: string;
  pets: { id: string; name: string; services: string[] }[];
}

const petsPerPage = 500;

/** The batch whose window contains a day: from one delivery day until the next. @param on default: the practice's today */
export function batchContaining(rules: PracticeRules, on: Day | undefined, now: number): { batchOn: Day; opensAt: number } {
  const calendar = deliveryCalendar(rules.cadence.delivery, rules.practice.timeZone);
  const batchOn = calendar.batchOf(on ?? calendar.dayOf(now));
  return { batchOn, opensAt: calendar.windowOf(batchOn).opensAt };
}

interface BatchQuestion {
  database: Database;
  practiceId: string;
  on?: Day;
  now: number;
  /** For a forecast: what it would hold if the practice were sending on every channel. */
  asIfLive?: true;
}

/** The dry run: exactly what `callBatch` would open at this moment, by the plan and the last word the processes use. Writes nothing. */
export async function reportBatch({ database, practiceId, on, now, asIfLive }: BatchQuestion): Promise<BatchReport> {
  return database.withPractice(
    practiceId,
    async (tx) => {
      const read = await readPractice(tx, practiceId);
      const rules: PracticeRules = asIfLive ? { ...read, stopped: [], practice: { ...read.practice, sending: 'live' } } : read;
      const { batchOn, opensAt } = batchContaining(rules, on, now);
      const called: PracticeRules = { ...rules, calls: [...rules.calls, { batchOn, calledAt: now }] };
      const report: BatchReport = { batchOn, opensAt: new Date(opensAt).toISOString(), counts: { email: 0, text: 0, postcard: 0 }, messages: [], skips: [] };
      const today = dayAt(now, rules.practice.timeZone);
      const households = new Map<string, PetPlan[]>();
      for await (const plan of plansOf(tx, called, { batchOn, now })) {
        const due = plan.touches.filter((touch) => touch.batchOn === batchOn && (touch.skip === 'before start' || touch.leavesAt <= now));
        const admitted = due.filter((touch) => {
          const reason = refusalOf(touch, plan, { rules: called, today });
          if (reason)
            report.skips.push({
              petId: plan.facts.pet.id,
              petName: plan.facts.pet.name,
              service: serviceName(plan, touch.reminderId),
              channel: touch.channel,
              reason,
            });
          return !reason;
        });
        addMessages(
          report,
          mergePet(
            plan.facts.pet.id,
            admitted.filter((touch) => touch.channel !== 'postcard'),
          ),
          new Map([[plan.facts.pet.id, plan]]),
        );
        const cards = admitted.filter((touch) => touch.channel === 'postcard');
        const clientId = plan.facts.client?.id;
        if (cards.length > 0 && clientId) households.set(clientId, [...(households.get(clientId) ?? []), { ...plan, touches: cards }]);
      }
      for (const plans of households.values())
        addMessages(
          report,
          mergeCard(plans.map((plan) => ({ petId: plan.facts.pet.id, touches: plan.touches }))),
          new Map(plans.map((plan) => [plan.facts.pet.id, plan])),
        );
      return report;
    },
    { timeout: 120_000 },
  );
}

function refusalOf(touch: PlannedTouch, plan: PetPlan, { rules, today }: { rules: PracticeRules; today: Day }): Reason | null {
  if (rules.practice.sending !== 'live') return 'sending not live';
  if (touch.skip) return touch.skip;
  const verdict = admit(touch, plan.facts, today);
  if (!verdict.admitted) return verdict.reason;
  return rules.stopped.includes(touch.channel) ? 'sending not live' : null;
}

/** The plans of the pets that can have something in a batch, page by page. */
async function* plansOf(tx: Tx, rules: PracticeRules, { batchOn, now }: { batchOn: Day; now: number }): AsyncGenerator<PetPlan> {
  const practiceId = rules.practice.id;
  const mayLeave = openLettersDue(dueRanges(rules.cadence.steps, batchOn, deliveryCalendar(rules.cadence.delivery, rules.practice.timeZone)));
  for (let after: string | null = null; ; ) {
    const page: { id: string }[] = await tx.pet.findMany({
      where: { practiceId, ...(after === null ? {} : { id: { gt: after } }), reminders: { some: mayLeave } },
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

const serviceName = (plan: PetPlan, reminderId: string): string => plan.facts.services.find((service) => service.reminderId === reminderId)?.name ?? '';

function addMessages(report: BatchReport, merged: Merged[], plans: Map<string, PetPlan>): void {
  for (const message of merged) {
    const client = plans.get(message.pets[0]?.petId ?? '')?.facts.client;
    if (!client) continue;
    report.counts[message.channel] += 1;
    report.messages.push({
      channel: message.channel,
      clientId: client.id,
      clientName: `${client.firstName} ${client.lastName}`.trim(),
      pets: message.pets.flatMap(({ petId, touches }) => {
        const plan = plans.get(petId);
        return plan ? [{ id: petId, name: plan.facts.pet.name, services: [...new Set(touches.map((touch) => serviceName(plan, touch.reminderId)))] }] : [];
      }),
    });
  }
}

/**
 * Asks for a batch to leave now: notes the call and wakes, in the same transaction, the pets that have something in it and the run of
 * its postcards. Each pet opens its own by today's facts; nothing of another batch is caught up. A second call finds the first one's
 * touches decided and sends only what became due since.
 * @returns what was found to send; empty counts and no wakes when the practice isn't live
 */
export async function callBatch(question: Omit<BatchQuestion, 'asIfLive'> & { calledBy?: string }): Promise<BatchReport> {
  const report = await reportBatch(question);
  const { database, practiceId, now } = question;
  const pets = new Set([
    ...report.messages.flatMap((message) => message.pets.map((pet) => pet.id)),
    ...report.skips.filter((skip) => skip.reason !== 'sending not live' && skip.reason !== 'before start').map((skip) => skip.petId),
  ]);
  if (pets.size === 0) return report;
  await database.withPractice(practiceId, async (tx) => {
    await tx.batchCall.create({ data: { practiceId, batchOn: dateOfDay(report.batchOn), calledAt: new Date(now), calledBy: question.calledBy ?? null } });
    await writeWakes(tx, practiceId, [
      ...[...pets].map((subject) => ({ process: 'pet' as const, subject })),
      { process: 'postcards', subject: report.batchOn },
    ]);
  });
  return report;
}
