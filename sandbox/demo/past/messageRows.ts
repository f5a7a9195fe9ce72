import { templateName, writeLetter, type Letter } from '../../../activities/delivery/content.ts';
import { unsubscribeUrl } from '../../../activities/delivery/links.ts';
import type { PracticeRules } from '../../../activities/facts/readPractice.ts';
import { ledgerTouch } from '../../../activities/ledgerTouch.ts';
import type { LinkKeys } from '../../../domain/links.ts';
import type { MessageLogo } from '../../../domain/logo.ts';
import { dateOfDay, type Day } from '../../../domain/days.ts';
import { standingAfter } from '../../../domain/standings.ts';
import type { PetFacts } from '../../../domain/facts.ts';
import type { Merged } from '../../../domain/merge.ts';
import type { PlannedTouch } from '../../../domain/plan.ts';
import { priorities } from '../../../domain/priorities.ts';
import type { Touch } from '../../../prisma/generated/client.ts';
import type { Decisions } from './decide.ts';
import { idAt } from './ids.ts';
import type { Household } from './household.ts';
import type { PastRow } from './insertRows.ts';
import { handOver, type Outcome } from './outcome.ts';

/** What a batch leaves in the ledger. */
export interface BatchRows {
  messages: PastRow<'messages'>[];
  touches: PastRow<'touches'>[];
  attempts: PastRow<'attempts'>[];
  message_events: PastRow<'message_events'>[];
  consents: PastRow<'consents'>[];
  standings: PastRow<'standings'>[];
}
export const noRows = (): BatchRows => ({ messages: [], touches: [], attempts: [], message_events: [], consents: [], standings: [] });

export interface Evening {
  rules: PracticeRules;
  logo: MessageLogo | null;
  batchOn: Day;
  facts: Map<string, PetFacts>;
  runId: string;
  /** Epoch ms: what would be told later is not known yet. */
  now: number;
  links: { publicUrl: string; linkKeys: LinkKeys };
}

/** CTIA and custom: a text says how to end them at least every 28 days (activities/delivery/stopWords.ts). */
const stopWordsEvery = 28 * 86_400_000;
const providers = { email: 'sendgrid', text: 'twilio', postcard: 'lob' } as const;

/** Turns what was decided for a household in one batch into the rows its processes and its deliveries would have written. */
export function writeDecisions(rows: BatchRows, household: Household, given: { decisions: Decisions; evening: Evening }): void {
  const { decisions, evening } = given;
  for (const { touch, petId, reason, decidedAt } of decisions.skips)
    rows.touches.push({ ...touchRow(touch, evening, { petId, decidedAt }), state: 'skipped', reason });
  decisions.messages.forEach(({ merged, openedAt }, index) => writeMessage(rows, household, { id: idAt(openedAt + index), merged, openedAt, evening }));
}

function touchRow(touch: PlannedTouch, { rules, facts }: Evening, { petId, decidedAt }: { petId: string; decidedAt: number }): Touch {
  const own = facts.get(petId);
  return ledgerTouch(touch, {
    id: idAt(decidedAt),
    practiceId: rules.practice.id,
    clientId: own?.client?.id ?? null,
    petId,
    serviceId: own?.services.find((service) => service.reminderId === touch.reminderId)?.serviceId ?? null,
    batchOn: touch.batchOn,
    cadenceVersionId: rules.cadenceVersionId,
    decidedAt,
  });
}

interface Opened {
  /** In the order in which they were opened: the first of several texts says how to end them. */
  id: string;
  merged: Merged;
  openedAt: number;
  evening: Evening;
}

function writeMessage(rows: BatchRows, household: Household, { id, merged, openedAt, evening }: Opened): void {
  const { chance, client } = household;
  const { rules, batchOn } = evening;
  const { channel } = merged;
  const practiceId = rules.practice.id;
  const touches = merged.pets.flatMap(({ petId, touches: own }) =>
    own.map((touch) => ({ ...touchRow(touch, evening, { petId, decidedAt: openedAt }), messageId: id })),
  );
  const claimedAt = merged.leavesAt + chance.between(1_000, 20_000);
  const letter = letterFor(household, { id, merged, touches, claimedAt, evening });
  const outcome = handOver(
    { channel, on: batchOn, at: claimedAt, bookingUrl: rules.practice.bookingUrl ?? '' },
    { nature: household.nature, chance, now: evening.now },
  );
  rows.touches.push(...touches);
  rows.messages.push({
    practiceId,
    id,
    kind: 'reminder',
    channel,
    clientId: client.id,
    petId: channel === 'postcard' ? null : merged.pets[0]?.petId,
    locationId: client.locationId,
    postcardRunId: channel === 'postcard' ? evening.runId : null,
    batchOn: dateOfDay(batchOn),
    notBefore: new Date(merged.leavesAt),
    priority: priorities.reminder,
    cadenceVersionId: rules.cadenceVersionId,
    attempt: 1,
    address: letter.channel === 'postcard' ? letter.to : letter.channel === 'email' ? { to: letter.to, name: letter.toName } : { to: letter.to },
    sentTo: letter.sentTo,
    template: templateName,
    content: letter.channel === 'text' ? { ...letter.content, stopWords: letter.stopWords } : letter.content,
    provider: providers[channel],
    openedAt: new Date(openedAt),
    claimedAt: new Date(claimedAt),
    ...outcome.message,
  });
  const { endedAt, ...attempt } = outcome.attempt;
  rows.attempts.push({ practiceId, messageId: id, n: 1, provider: providers[channel], startedAt: new Date(claimedAt), endedAt: new Date(endedAt), ...attempt });
  noteTold(rows, household, { practiceId, messageId: id, letter, outcome });
}

function letterFor(
  household: Household,
  { id, merged, touches, claimedAt, evening }: { id: string; merged: Merged; touches: Touch[]; claimedAt: number; evening: Evening },
): Letter {
  const { rules, logo, facts, batchOn, links } = evening;
  const stopWords = merged.channel === 'text' && household.toldStopAt <= claimedAt - stopWordsEvery;
  if (stopWords) household.toldStopAt = claimedAt;
  const inOrder = touches.toSorted((a, b) => a.serviceDueOn.getTime() - b.serviceDueOn.getTime());
  return writeLetter({
    channel: merged.channel,
    practice: rules.practice,
    logo,
    // The demo has one place, its main one: nothing is said of it.
    location: null,
    client: household.client,
    touches: inOrder,
    facts,
    sendOn: batchOn,
    unsubscribeUrl: unsubscribeUrl(links, { practiceId: rules.practice.id, id }),
    stopWords,
  });
}

/** The events, and what a client's word changed from then on. */
function noteTold(
  rows: BatchRows,
  household: Household,
  { practiceId, messageId, letter, outcome }: { practiceId: string; messageId: string; letter: Letter; outcome: Outcome },
): void {
  for (const { type, at, detail } of outcome.told) {
    rows.message_events.push({ practiceId, id: idAt(at), messageId, type, at: new Date(at), detail: detail ?? null });
    const standing = standingAfter(type, detail ?? {});
    // Two households may share an address: the first to hear of it wrote it down.
    if (standing) {
      household.standings.push({ channel: letter.channel, value: letter.sentTo, standing, at });
      rows.standings.push({ practiceId, channel: letter.channel, value: letter.sentTo, standing, ...detail, messageId, at: new Date(at) });
    }
    if (type !== 'unsubscribed' || letter.channel !== 'email') continue;
    household.refused.push({ channel: 'email', value: letter.to, at });
    rows.consents.push({
      practiceId,
      id: idAt(at),
      value: letter.to,
      channel: 'email',
      purpose: 'reminder',
      allowed: false,
      source: 'one_click',
      evidence: { messageId, ip: null, userAgent: null },
      at: new Date(at),
    });
  }
}
