import { dayOfDate } from '../../domain/days.ts';
import { sayReasonNow } from '../../domain/reach.ts';
import { sayHour, sayOffset, sayStaffDay } from '../../domain/sentences.ts';
import type { Message } from '../../prisma/generated/client.ts';
import type { Foreseen, Foresight } from './ahead.ts';
import type { UpcomingRow } from './petPage.ts';
import type { PetRecords } from './readPetRecords.ts';
import { messageWords, wordsOf } from './words.ts';

/** A message that is open and has not left, or is leaving at this moment. */
export const isAhead = (message: Pick<Message, 'state'>): boolean => message.state === 'planned' || message.state === 'claimed';

/** What is ahead of a pet, soonest first: messages that are open, then those that would be made. */
export function listUpcoming(records: PetRecords, foreseen: Foreseen[], foresight: Foresight): UpcomingRow[] {
  const open = records.messages.filter(isAhead).map((message) => openRow(message, records, foresight));
  const planned = foreseen.map((one) => plannedRow(one, records, foresight));
  return [...open, ...planned].sort((a, b) => a.at.localeCompare(b.at));
}

/**
 * The delivery hour it belongs to, HH:MM practice time: clients leave spread over the hour after it, so "about" is said of it.
 * What was called for a moment leaves at that one.
 */
function aboutHour(at: number, { calendar, rules }: Foresight): string {
  const { opensAt, closesAt } = calendar.windowOf(calendar.dayOf(at));
  const isCalled = rules.calls.some((call) => call.calledAt === at);
  return !isCalled && opensAt <= at && at < closesAt ? rules.cadence.delivery.hour : sayHour(at, calendar.timeZone);
}

function openRow(message: Message, records: PetRecords, foresight: Foresight): UpcomingRow {
  const own = records.touches.filter((touch) => touch.messageId === message.id && touch.state === 'opened');
  const wait = records.waits.get(message.id);
  const isHeld = message.state === 'planned' && foresight.rules.stopped.includes(message.channel);
  const at = wait?.until ? Date.parse(wait.until) : message.notBefore.getTime();
  return {
    messageId: message.id,
    at: new Date(at).toISOString(),
    day: foresight.calendar.dayOf(at),
    hour: aboutHour(at, foresight),
    batchOn: dayOfDate(message.batchOn),
    ownBatchOn: dayOfDate(message.batchOn),
    version: records.versions.get(message.cadenceVersionId ?? '') ?? null,
    channel: message.channel,
    state: isHeld ? 'held' : message.state,
    words: wait?.words ?? messageWords(message, records.now),
    services: [...new Set(own.map((touch) => records.serviceNames.get(touch.serviceId ?? '') ?? 'A service'))],
    pets: [{ id: records.pet.id, name: records.pet.name }],
    reason: null,
    because: own.map((touch) =>
      sayBecause(
        {
          service: records.serviceNames.get(touch.serviceId ?? '') ?? 'A service',
          dueOn: dayOfDate(touch.serviceDueOn),
          offset: touch.offset,
        },
        foresight,
      ),
    ),
  };
}

function plannedRow({ message, reason, held }: Foreseen, records: PetRecords, foresight: Foresight): UpcomingRow {
  const at = Math.max(message.leavesAt, foresight.now);
  const state = reason ? 'blocked' : held ? 'held' : 'planned';
  const why = sayReasonNow(reason, message.channel, records.plans.get(records.pet.id)?.facts.client ?? null);
  const touches = message.pets.find((pet) => pet.petId === records.pet.id)?.touches ?? [];
  const services = records.plans.get(records.pet.id)?.facts.services ?? [];
  const nameOf = (reminderId: string) => services.find((service) => service.reminderId === reminderId)?.name ?? 'A service';
  return {
    messageId: null,
    at: new Date(at).toISOString(),
    day: foresight.calendar.dayOf(at),
    hour: aboutHour(at, foresight),
    batchOn: message.batchOn,
    ownBatchOn: message.lead.ownBatchOn,
    version: records.versions.get(records.rules.cadenceVersionId) ?? null,
    channel: message.channel,
    state,
    words: wordsOf(state, why),
    services: [...new Set(touches.map((touch) => nameOf(touch.reminderId)))],
    pets: message.pets.map(({ petId }) => ({ id: petId, name: records.petNames.get(petId) ?? 'A pet' })),
    reason: why,
    because: touches.map((touch) => sayBecause({ service: nameOf(touch.reminderId), dueOn: touch.serviceDueOn, offset: touch.offset }, foresight)),
  };
}

function sayBecause(touch: { service: string; dueOn: string; offset: number }, { calendar, now }: Foresight): string {
  const today = calendar.dayOf(now);
  const day = sayStaffDay(touch.dueOn, today);
  const on = day === 'today' || day === 'tomorrow' ? day : `on ${day}`;
  return `${touch.service} ${touch.dueOn < today ? 'was' : 'is'} due ${on}: this is its reminder ${sayOffset(touch.offset)}.`;
}
