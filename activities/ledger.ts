import { dateOfDay } from '../domain/days.ts';
import type { PetFacts } from '../domain/facts.ts';
import type { Merged } from '../domain/merge.ts';
import type { PlannedTouch } from '../domain/plan.ts';
import type { Reason } from '../domain/reasons.ts';
import type { Tx } from '../prisma/client.ts';
import type { PracticeRules } from './facts/readPractice.ts';

/** Lower leaves first within a practice. */
export const reminderPriority = 30;

interface Decision {
  rules: PracticeRules;
  facts: PetFacts;
  now: number;
}

const touchRow = (touch: PlannedTouch, { rules, facts, now }: Decision) => ({
  practiceId: rules.practice.id,
  kind: 'reminder' as const,
  subjectId: touch.reminderId,
  cycle: touch.cycle,
  step: touch.stepId,
  channel: touch.channel,
  clientId: facts.client?.id ?? null,
  petId: facts.pet.id,
  serviceId: facts.services.find((service) => service.reminderId === touch.reminderId)?.serviceId ?? null,
  offset: touch.offset,
  serviceDueOn: dateOfDay(touch.serviceDueOn),
  batchOn: dateOfDay(touch.batchOn),
  cadenceVersionId: rules.cadenceVersionId,
  decidedAt: new Date(now),
});

export interface Skip {
  touch: PlannedTouch;
  reason: Reason;
}

/** Records that these touches do not become messages, and why: for ever. */
export async function recordSkips(tx: Tx, skips: Skip[], decision: Decision): Promise<void> {
  if (skips.length === 0) return;
  await tx.touch.createMany({
    data: skips.map(({ touch, reason }) => ({ ...touchRow(touch, decision), state: 'skipped' as const, reason })),
    skipDuplicates: true,
  });
}

/**
 * Opens one message with its touches. The unique key of a touch makes a second opening impossible: the transaction fails as a whole.
 * @param facts of each pet on the message, by id
 * @returns the message's id
 */
export async function openMessage(
  tx: Tx,
  merged: Merged,
  given: { rules: PracticeRules; facts: Map<string, PetFacts>; now: number; postcardRunId?: string },
): Promise<string> {
  const { rules, facts, now, postcardRunId } = given;
  const practiceId = rules.practice.id;
  const [first] = merged.pets;
  const client = first && facts.get(first.petId)?.client;
  if (!first || !client) throw new Error('A message was opened for nobody: its touches were not admitted first.');
  const { id } = await tx.message.create({
    data: {
      practiceId,
      kind: 'reminder',
      channel: merged.channel,
      clientId: client.id,
      petId: merged.channel === 'postcard' ? null : first.petId,
      locationId: client.locationId,
      postcardRunId: postcardRunId ?? null,
      batchOn: dateOfDay(merged.batchOn),
      notBefore: new Date(merged.leavesAt),
      priority: reminderPriority,
      cadenceVersionId: rules.cadenceVersionId,
      openedAt: new Date(now),
    },
    select: { id: true },
  });
  await tx.touch.createMany({
    data: merged.pets.flatMap(({ petId, touches }) => {
      const own = facts.get(petId);
      return own ? touches.map((touch) => ({ ...touchRow(touch, { rules, facts: own, now }), state: 'opened' as const, messageId: id })) : [];
    }),
  });
  return id;
}
