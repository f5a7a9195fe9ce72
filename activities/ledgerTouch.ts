import { dateOfDay, type Day } from '../domain/days.ts';
import type { PlannedTouch } from '../domain/plan.ts';
import type { Touch } from '../prisma/generated/client.ts';

/** What a planned touch does not say of itself. */
export interface TouchOwner {
  id: string;
  practiceId: string;
  clientId: string | null;
  petId: string;
  serviceId: string | null;
  batchOn: Day;
  cadenceVersionId: string | null;
  /** Epoch ms. */
  decidedAt: number;
}

/** A touch as the ledger would hold it once it is opened: for previews, and for a past that is played in bulk. */
export const ledgerTouch = (touch: PlannedTouch, { batchOn, decidedAt, ...owner }: TouchOwner): Touch => ({
  ...owner,
  kind: 'reminder',
  subjectId: touch.reminderId,
  cycle: touch.cycle,
  step: touch.stepId,
  channel: touch.channel,
  state: 'opened',
  reason: null,
  messageId: null,
  offset: touch.offset,
  serviceDueOn: dateOfDay(touch.serviceDueOn),
  batchOn: dateOfDay(batchOn),
  decidedAt: new Date(decidedAt),
});
