import { z } from 'zod';
import { channels } from '../../domain/channels.ts';
import { addDays, instantAt } from '../../domain/days.ts';
import { asksForMs, doubtTurns, type DoubtTurn } from '../../domain/doubts.ts';
import { messageEvents, type MessageEventType } from '../../domain/messageEvents.ts';
import { Prisma, type Practice } from '../../prisma/generated/client.ts';
import { anyOf, idsFilter, usualDay } from '../http/listQuery.ts';
import { atLocation } from '../locations/atLocation.ts';
import { isSilent } from '../providerNews/silent.ts';
import { matchesClient, matchesSearch, petsWithOwners } from '../search.ts';
import { stateNames } from './messageBodies.ts';

const eventTypes = Object.keys(messageEvents) as [MessageEventType, ...MessageEventType[]];
const turns = Object.keys(doubtTurns) as [DoubtTurn, ...DoubtTurn[]];
const kinds = ['reminder', 'appointment', 'reward', 'survey', 'campaign', 'manual'] as const;

export const messagesFilter = z
  .strictObject({
    id: idsFilter,
    q: z.string().max(100).describe("Names of client and pet, phone in any format, e-mail, PIMS id; or the provider's id of the message"),
    state: anyOf(stateNames),
    channel: anyOf(channels),
    kind: anyOf(kinds),
    day: usualDay.describe("The batch's day"),
    from: usualDay.describe('Left, or leaves, on this day or later; practice time'),
    to: usualDay.describe('Left, or leaves, on this day or earlier; practice time'),
    heard: anyOf(eventTypes).describe('Any of these happened to it'),
    silent: z.literal(true).describe('Taken by a provider more than 6 hours and less than 7 days ago, which has told nothing of it since'),
    doubt: z.enum(turns).describe('May have been sent: its provider is still being asked, or it is for a person to say'),
    reason: z.string().max(60).describe('Why it was not sent (the reason of the message)'),
    petId: z.uuid(),
    clientId: z.uuid(),
    locationId: z.uuid().describe('For which it speaks, or will; without one for the primary one'),
    runId: z.uuid(),
  })
  .partial();
export type MessagesFilter = z.output<typeof messagesFilter>;

/** The filter as a condition on the alias `m`. @param now epoch ms */
export function messagesCondition({ id: practiceId, timeZone }: Pick<Practice, 'id' | 'timeZone'>, filter: MessagesFilter, now: number): Prisma.Sql {
  const practice = Prisma.sql`${practiceId}::uuid`;
  const midnight = (day: string) => new Date(instantAt(day, '00:00', timeZone));
  const all = [Prisma.sql`m.practice_id = ${practice}`];
  if (filter.id) all.push(Prisma.sql`m.id = ANY(${filter.id}::uuid[])`);
  if (filter.state) all.push(Prisma.sql`m.state = ANY(${filter.state}::"MessageState"[])`);
  if (filter.channel) all.push(Prisma.sql`m.channel = ANY(${filter.channel}::"Channel"[])`);
  if (filter.kind) all.push(Prisma.sql`m.kind = ANY(${filter.kind}::"TouchKind"[])`);
  if (filter.day) all.push(Prisma.sql`m.batch_on = ${filter.day}::date`);
  if (filter.from) all.push(Prisma.sql`m.not_before >= ${midnight(filter.from)}::timestamptz`);
  if (filter.to) all.push(Prisma.sql`m.not_before < ${midnight(addDays(filter.to, 1))}::timestamptz`);
  if (filter.reason) all.push(Prisma.sql`m.reason = ${filter.reason}`);
  if (filter.clientId) all.push(Prisma.sql`m.client_id = ${filter.clientId}::uuid`);
  if (filter.locationId) all.push(atLocation(Prisma.sql`m.location_id`, { practiceId, locationId: filter.locationId }));
  if (filter.runId) all.push(Prisma.sql`m.postcard_run_id = ${filter.runId}::uuid`);
  if (filter.petId) all.push(Prisma.sql`m.id IN (SELECT message_id FROM touches WHERE practice_id = ${practice} AND pet_id = ${filter.petId}::uuid)`);
  if (filter.heard)
    all.push(Prisma.sql`EXISTS (SELECT 1 FROM message_events e WHERE e.practice_id = m.practice_id AND e.message_id = m.id AND e.type = ANY(${filter.heard}))`);
  if (filter.silent) all.push(isSilent(now));
  if (filter.doubt) all.push(Prisma.sql`m.state = 'unconfirmed' AND ${filter.doubt === 'asking' ? isAsking(now) : Prisma.sql`NOT (${isAsking(now)})`}`);
  const q = filter.q?.trim();
  if (q) all.push(mentions(practiceId, q));
  return Prisma.join(all, ' AND ');
}

/** Homing will ask the provider of `m` again (domain/doubts.ts, `turnOf`); never null. */
const isAsking = (now: number): Prisma.Sql =>
  Prisma.sql`(m.look_at IS NOT NULL AND coalesce(m.claimed_at, m.not_before) >= ${new Date(now - asksForMs)}::timestamptz)`;

/**
 * Messages about the pets that fit, as they are owned now, or to the clients that do; or the one with this id. Each way has its index, so they are
 * brought together as sets: joined by OR they would be tried on every message there is.
 */
const mentions = (practiceId: string, q: string): Prisma.Sql => Prisma.sql`m.id IN (
  SELECT t.message_id FROM touches t WHERE t.practice_id = ${practiceId}::uuid AND t.message_id IS NOT NULL
    AND t.pet_id IN (SELECT p.id FROM ${petsWithOwners} WHERE p.practice_id = ${practiceId}::uuid AND ${matchesSearch(practiceId, q)})
  UNION ALL SELECT n.id FROM messages n WHERE n.practice_id = ${practiceId}::uuid
    AND n.client_id IN (SELECT c.id FROM clients c WHERE c.practice_id = ${practiceId}::uuid AND ${matchesClient(practiceId, q)})
  ${looksLikeId(q) ? Prisma.sql`UNION ALL SELECT n.id FROM messages n WHERE n.practice_id = ${practiceId}::uuid AND (n.provider_id = ${q} OR n.id::text = ${q})` : Prisma.empty})`;

/** In one piece, with a digit and a letter: no name and no telephone number, which would be looked for in vain. */
const looksLikeId = (q: string): boolean => /^\S+$/.test(q) && /\d/.test(q) && /[a-z]/i.test(q);
