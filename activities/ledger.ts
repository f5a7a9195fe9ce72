import type { PetFacts } from '../domain/facts.ts';
import type { Merged } from '../domain/merge.ts';
import type { PlannedTouch } from '../domain/plan.ts';
import { priorities } from '../domain/priorities.ts';
import type { Reason } from '../domain/reasons.ts';
import type { Tx } from '../prisma/client.ts';
import { newId } from '../prisma/ids.ts';
import type { PracticeRules } from './facts/readPractice.ts';
import { insertMessages, insertSkips, type MessageRow, type TouchRow } from './ledgerSql.ts';

interface Decision {
  rules: PracticeRules;
  facts: PetFacts;
  now: number;
}

const touchRow = (touch: PlannedTouch, { rules, facts, now }: Decision): TouchRow => ({
  subject_id: touch.reminderId,
  cycle: touch.cycle,
  step: touch.stepId,
  channel: touch.channel,
  client_id: facts.client?.id ?? null,
  pet_id: facts.pet.id,
  service_id: facts.services.find((service) => service.reminderId === touch.reminderId)?.serviceId ?? null,
  offset: touch.offset,
  service_due_on: touch.serviceDueOn,
  batch_on: touch.batchOn,
  cadence_version_id: rules.cadenceVersionId,
  decided_at: new Date(now),
});

export interface Skip {
  touch: PlannedTouch;
  reason: Reason;
}

/** Records that these touches do not become messages, and why: for ever. */
export async function recordSkips(tx: Tx, skips: Skip[], decision: Decision): Promise<void> {
  if (skips.length === 0) return;
  await insertSkips(
    tx,
    decision.rules.practice.id,
    skips.map(({ touch, reason }) => ({ ...touchRow(touch, decision), reason })),
  );
}

/**
 * Opens messages with their touches. The unique key of a touch makes a second opening impossible: the transaction fails as a whole.
 * @param given.facts of each pet on the messages, by id
 */
export async function openMessages(
  tx: Tx,
  messages: Merged[],
  given: { rules: PracticeRules; facts: Map<string, PetFacts>; now: number; postcardRunId?: string },
): Promise<void> {
  if (messages.length === 0) return;
  const { rules, facts, now, postcardRunId = null } = given;
  const rows: MessageRow[] = [];
  const touches: (TouchRow & { message_id: string })[] = [];
  for (const merged of messages) {
    const [first] = merged.pets;
    const client = first && facts.get(first.petId)?.client;
    if (!first || !client) throw new Error('A message was opened for nobody: its touches were not admitted first.');
    const id = newId();
    rows.push({
      id,
      channel: merged.channel,
      client_id: client.id,
      pet_id: merged.channel === 'postcard' ? null : first.petId,
      location_id: client.locationId,
      postcard_run_id: postcardRunId,
      batch_on: merged.batchOn,
      not_before: new Date(merged.leavesAt),
      priority: priorities.reminder,
      cadence_version_id: rules.cadenceVersionId,
      opened_at: new Date(now),
    });
    for (const pet of merged.pets) {
      const own = facts.get(pet.petId);
      if (own) touches.push(...pet.touches.map((touch) => ({ ...touchRow(touch, { rules, facts: own, now }), message_id: id })));
    }
  }
  await insertMessages(tx, rules.practice.id, { messages: rows, touches });
}
