import { dayOfDate } from '../../domain/days.ts';
import { sayReasonOn } from '../../domain/reach.ts';
import type { Message, Touch } from '../../prisma/generated/client.ts';
import { previewOf } from '../messages/preview.ts';
import { nothingHeard } from '../messages/heard.ts';
import type { PastRow, PetPage } from './petPage.ts';
import type { PetRecords } from './readPetRecords.ts';
import { isAhead } from './upcoming.ts';
import { messageWords, wordsOf } from './words.ts';

/** What was said about a pet and what was not, newest first. Touches left out together, for one reason, are one row. */
export function listPast(records: PetRecords): PastRow[] {
  const sent = records.messages.filter((message) => !isAhead(message)).map((message) => sentRow(message, records));
  const groups = new Map<string, Touch[]>();
  for (const touch of records.touches.filter((one) => one.state === 'skipped' && one.messageId === null)) {
    const key = [touch.decidedAt.toISOString(), touch.batchOn.toISOString(), touch.channel, touch.reason].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), touch]);
  }
  const skipped = [...groups.values()].map((touches) => skippedRow(touches, records));
  return [...sent, ...skipped].sort((a, b) => b.at.localeCompare(a.at));
}

const versionOf = (id: string | null, { versions }: PetRecords): number | null => versions.get(id ?? '') ?? null;
const servicesOf = (touches: Touch[], { serviceNames }: PetRecords): string[] => [
  ...new Set(touches.map((touch) => serviceNames.get(touch.serviceId ?? '') ?? 'A service')),
];

function sentRow(message: Message, records: PetRecords): PastRow {
  const { opened, clicked, trouble, advice } = records.heard.get(message.id) ?? nothingHeard;
  return {
    messageId: message.id,
    at: (message.acceptedAt ?? message.settledAt ?? message.notBefore).toISOString(),
    channel: message.channel,
    state: message.state,
    words: messageWords({ ...message, trouble }, records.now),
    services: servicesOf(
      records.touches.filter((touch) => touch.messageId === message.id),
      records,
    ),
    reason: sayReasonOn(message.reason, message.channel),
    heard: { opened, clicked },
    advice,
    preview: previewOf(message),
    version: versionOf(message.cadenceVersionId, records),
  };
}

function skippedRow(touches: Touch[], records: PetRecords): PastRow {
  const [first] = touches as [Touch, ...Touch[]];
  return {
    messageId: null,
    at: first.decidedAt.toISOString(),
    channel: first.channel,
    state: 'skipped',
    words: wordsOf('skipped', sayReasonOn(first.reason, first.channel)),
    services: servicesOf(touches, records),
    reason: sayReasonOn(first.reason, first.channel),
    heard: { opened: null, clicked: null },
    advice: null,
    preview: null,
    version: versionOf(first.cadenceVersionId, records),
  };
}

/** Every decision about the pet, newest first, with its reason in a sentence. */
export const listDecisions = (records: PetRecords): PetPage['decisions'] =>
  records.touches.map((touch) => ({
    touchId: touch.id,
    serviceName: records.serviceNames.get(touch.serviceId ?? '') ?? 'A service',
    cycle: touch.cycle,
    offset: touch.offset,
    channel: touch.channel,
    dueOn: dayOfDate(touch.serviceDueOn),
    decision: touch.state,
    reason: sayReasonOn(touch.reason, touch.channel),
    reasonCode: touch.reason,
    decidedAt: touch.decidedAt.toISOString(),
    messageId: touch.messageId,
    version: versionOf(touch.cadenceVersionId, records),
  }));
