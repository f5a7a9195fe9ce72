import { addDays, dayOfDate } from '../../domain/days.ts';
import type { ServiceFacts } from '../../domain/facts.ts';
import type { PlannedTouch } from '../../domain/plan.ts';
import { sayReasonNow, sayReasonOn } from '../../domain/reach.ts';
import type { Touch } from '../../prisma/generated/client.ts';
import { foreseeRefusal, type Foresight } from './ahead.ts';
import type { Dot, DotState, Lane } from './petPage.ts';
import type { PetRecords } from './readPetRecords.ts';
import { messageWords, wordsOf } from './words.ts';

/** One lane per due service of the pet: what happened at each step of its present cycle, and what is planned. Soonest due first. */
export function drawLanes(records: PetRecords, foresight: Foresight): Lane[] {
  const plan = records.plans.get(records.pet.id);
  if (!plan) return [];
  return plan.facts.services
    .filter((service) => !service.removed)
    .map(
      (service): Lane => ({
        reminderId: service.reminderId,
        serviceId: service.serviceId,
        serviceName: service.name,
        dueOn: service.dueOn,
        status: service.status,
        cycle: service.cycle,
        kind: service.kind,
        dots: [...decidedDots(service, records), ...plannedDots(service, records, foresight)].sort(
          (a, b) => a.offset - b.offset || a.channel.localeCompare(b.channel),
        ),
      }),
    );
}

function decidedDots(service: ServiceFacts, { touches, messages, heard, waits, now }: PetRecords): Dot[] {
  const own = touches.filter((touch) => touch.kind === 'reminder' && touch.subjectId === service.reminderId && touch.cycle === service.cycle);
  return own.map((touch: Touch): Dot => {
    const message = touch.state === 'opened' ? messages.find((one) => one.id === touch.messageId) : undefined;
    const state = message?.state ?? 'skipped';
    return {
      stepId: touch.step,
      offset: touch.offset,
      stepOn: addDays(dayOfDate(touch.serviceDueOn), touch.offset),
      channel: touch.channel,
      state,
      words: message
        ? (waits.get(message.id)?.words ?? messageWords({ ...message, trouble: heard.get(message.id)?.trouble ?? null }, now))
        : wordsOf('skipped', sayReasonOn(touch.reason, touch.channel)),
      at: (message ? (message.acceptedAt ?? message.notBefore) : touch.decidedAt).toISOString(),
      messageId: touch.messageId,
      reason: sayReasonOn(message ? message.reason : touch.reason, touch.channel),
    };
  });
}

function plannedDots(service: ServiceFacts, records: PetRecords, foresight: Foresight): Dot[] {
  const plan = records.plans.get(records.pet.id);
  if (!plan) return [];
  return plan.touches
    .filter((touch) => touch.reminderId === service.reminderId)
    .map((touch): Dot => {
      const refusal = touch.skip ?? foreseeRefusal(touch, plan, foresight);
      const state = stateOf(touch, refusal !== null, foresight);
      const why = sayReasonNow(refusal, touch.channel, plan.facts.client);
      return {
        stepId: touch.stepId,
        offset: touch.offset,
        stepOn: touch.stepOn,
        channel: touch.channel,
        state,
        words: wordsOf(state, why),
        at: touch.skip ? null : new Date(touch.leavesAt).toISOString(),
        messageId: null,
        reason: why,
      };
    });
}

function stateOf(touch: PlannedTouch, isRefused: boolean, { rules }: Foresight): DotState {
  if (touch.skip === 'before start') return 'before start';
  if (touch.skip) return 'skipped';
  if (isRefused) return 'blocked';
  return rules.stopped.includes(touch.channel) ? 'held' : 'planned';
}
