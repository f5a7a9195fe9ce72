import { admit } from '../../domain/admit.ts';
import type { Channel } from '../../domain/channels.ts';
import { dayAt, type Day } from '../../domain/days.ts';
import type { ClientFacts } from '../../domain/facts.ts';
import { mergeCard, mergePet, type Merged } from '../../domain/merge.ts';
import type { PlannedTouch } from '../../domain/plan.ts';
import type { Reason } from '../../domain/reasons.ts';
import type { Database } from '../../prisma/client.ts';
import type { PetPlan } from '../facts/planPets.ts';
import { readPractice, type PracticeRules } from '../facts/readPractice.ts';
import { batchContaining, plansOfBatch } from './plansOfBatch.ts';

/** What a batch would send, message by message, and what it would not, touch by touch. */
export interface BatchReport {
  batchOn: Day;
  /** ISO instant of the batch's own hour. */
  opensAt: string;
  counts: Record<Channel, number>;
  messages: BatchMessage[];
  skips: { petId: string; petName: string; clientId: string | null; clientName: string; service: string; channel: Channel; reason: Reason }[];
}
export interface BatchMessage {
  channel: Channel;
  clientId: string;
  clientName: string;
  pets: { id: string; name: string; services: string[] }[];
}

export interface BatchQuestion {
  database: Database;
  practiceId: string;
  /** A day of the batch's window; default: the practice's today. */
  on?: Day;
  /** Only this client's messages. */
  clientId?: string;
  /** The moment it would leave at, epoch ms: facts are those of this transaction, the rules' clock stands at `now`. */
  now: number;
  /** For a forecast: what it would hold if the practice were sending on every channel. */
  asIfLive?: true;
  /** And of what is not live yet, as if it went live on this day; on the day of `now` unless given. */
  liveSince?: Day;
  /** For a list of postcards to choose from: as if staff had left none out. */
  withWithheld?: true;
}

/** The dry run: exactly what `callBatch` would open at `now`, by the plan and the last word the processes use. Writes nothing. */
export async function reportBatch({ database, practiceId, on, clientId, now, asIfLive, liveSince, withWithheld }: BatchQuestion): Promise<BatchReport> {
  return database.withPractice(
    practiceId,
    async (tx) => {
      const read = await readPractice(tx, practiceId, now);
      const rules: PracticeRules = asIfLive
        ? { ...read, since: read.since ?? liveSince ?? null, stopped: [], practice: { ...read.practice, sending: 'live' } }
        : read;
      const { batchOn, opensAt } = batchContaining(rules, on, now);
      const called: PracticeRules = { ...rules, calls: [...rules.calls, { batchOn, calledAt: now, ...(clientId === undefined ? {} : { clientId }) }] };
      const report: BatchReport = { batchOn, opensAt: new Date(opensAt).toISOString(), counts: { email: 0, text: 0, postcard: 0 }, messages: [], skips: [] };
      const today = dayAt(now, rules.practice.timeZone);
      const households = new Map<string, PetPlan[]>();
      for await (const own of plansOfBatch(tx, called, { batchOn, clientId, now })) {
        const plan = withWithheld ? withoutWithheld(own) : own;
        const due = plan.touches.filter((touch) => touch.batchOn === batchOn && (touch.skip === 'before start' || touch.leavesAt <= now));
        const admitted = due.filter((touch) => {
          const reason = refusalOf(touch, plan, { rules: called, today });
          if (reason)
            report.skips.push({
              petId: plan.facts.pet.id,
              petName: plan.facts.pet.name,
              clientId: plan.facts.client?.id ?? null,
              clientName: nameOf(plan.facts.client),
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
        const owner = plan.facts.client?.id;
        if (cards.length > 0 && owner) households.set(owner, [...(households.get(owner) ?? []), { ...plan, touches: cards }]);
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

const nameOf = (client: ClientFacts | null): string => (client ? `${client.firstName} ${client.lastName}`.trim() : '');
const withoutWithheld = ({ facts, touches }: PetPlan): PetPlan => ({
  facts: { ...facts, client: facts.client && { ...facts.client, withheldCards: [] } },
  touches,
});

const serviceName = (plan: PetPlan, reminderId: string): string => plan.facts.services.find((service) => service.reminderId === reminderId)?.name ?? '';

function addMessages(report: BatchReport, merged: Merged[], plans: Map<string, PetPlan>): void {
  for (const message of merged) {
    const client = plans.get(message.pets[0]?.petId ?? '')?.facts.client;
    if (!client) continue;
    report.counts[message.channel] += 1;
    report.messages.push({
      channel: message.channel,
      clientId: client.id,
      clientName: nameOf(client),
      pets: message.pets.flatMap(({ petId, touches }) => {
        const plan = plans.get(petId);
        return plan ? [{ id: petId, name: plan.facts.pet.name, services: [...new Set(touches.map((touch) => serviceName(plan, touch.reminderId)))] }] : [];
      }),
    });
  }
}
