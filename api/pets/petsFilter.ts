import { z } from 'zod';
import { readPractice } from '../../activities/facts/readPractice.ts';
import { deliveryCalendar } from '../../domain/batches.ts';
import { channels } from '../../domain/channels.ts';
import { addDays, instantAt } from '../../domain/days.ts';
import { processStates, type ProcessState } from '../../domain/processStates.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma, type Practice } from '../../prisma/generated/client.ts';
import { anyOf, idsFilter } from '../http/listQuery.ts';
import { atLocation } from '../locations/atLocation.ts';
import { matchesSearch, petsWithOwners } from '../search.ts';

export const planStates = Object.keys(processStates) as [ProcessState, ...ProcessState[]];
const whenNext = ['today', 'batch', 'month', 'nothing'] as const;

export const petsFilter = z
  .strictObject({
    id: idsFilter,
    q: z.string().max(100).describe('Names of pet and client, phone in any format, e-mail, PIMS id'),
    state: anyOf(planStates),
    next: z.enum(whenNext).describe('The next message leaves today, in the next batch, or within 30 days; or nothing is planned'),
    channel: anyOf(channels).describe('Of the next message'),
    species: z.string().max(100),
    status: anyOf(['active', 'inactive', 'deceased']),
    serviceId: z.uuid().describe('An open service of the pet'),
    clientId: z.uuid(),
    locationId: z.uuid().describe('Where its owner goes; without a location to the primary one'),
  })
  .partial();
export type PetsFilter = z.output<typeof petsFilter>;

/** From where to where the next message leaves; null: not at all. */
type Span = { from: Date | null; to: Date } | null;

/** A filter as SQL: what decides, and which tables that takes beside the pets themselves. */
export interface PetsCondition {
  where: Prisma.Sql;
  needs: { owner: boolean; process: boolean };
}

const processOfPet = Prisma.sql`LEFT JOIN processes w ON w.practice_id = p.practice_id AND w.kind = 'pet' AND w.subject = p.id::text`;

/** Pets `p` with their owners `c` and their plans' rows `w`, as far as they are needed. */
export const petTables = (needs: PetsCondition['needs']): Prisma.Sql =>
  Prisma.sql`${needs.owner ? petsWithOwners : Prisma.sql`pets p`} ${needs.process ? processOfPet : Prisma.empty}`;

/** @param now epoch ms */
export async function petsCondition(tx: Tx, filter: PetsFilter, { practice, now }: { practice: Practice; now: number }): Promise<PetsCondition> {
  const all = [Prisma.sql`p.practice_id = ${practice.id}::uuid`];
  // What is gone from the PIMS is found by its id only: links from old messages lead somewhere.
  if (filter.id) all.push(Prisma.sql`p.id = ANY(${filter.id}::uuid[])`);
  else all.push(Prisma.sql`p.deleted_at IS NULL`);
  if (filter.q?.trim()) all.push(matchesSearch(practice.id, filter.q));
  if (filter.state) all.push(Prisma.sql`coalesce(w.state, 'idle') = ANY(${filter.state})`);
  if (filter.next) all.push(comesIn(await spanOf(tx, filter.next, { practice, now })));
  if (filter.channel) all.push(Prisma.sql`w.state IN ('waiting', 'held') AND w.why -> 'next' -> 'channels' ?| ${filter.channel}::text[]`);
  if (filter.species) all.push(Prisma.sql`lower(p.species) = ${filter.species.toLowerCase()}`);
  if (filter.status) all.push(Prisma.sql`p.status::text = ANY(${filter.status})`);
  if (filter.clientId) all.push(Prisma.sql`o.client_id = ${filter.clientId}::uuid`);
  if (filter.locationId) all.push(atLocation(Prisma.sql`c.location_id`, { practiceId: practice.id, locationId: filter.locationId }));
  if (filter.serviceId)
    all.push(Prisma.sql`EXISTS (
      SELECT 1 FROM reminders r WHERE r.practice_id = p.practice_id AND r.pet_id = p.id AND r.service_id = ${filter.serviceId}::uuid AND r.status = 'open' AND r.deleted_at IS NULL)`);
  return {
    where: Prisma.join(all, ' AND '),
    needs: { owner: Boolean(filter.q?.trim() || filter.clientId || filter.locationId), process: Boolean(filter.state || filter.next || filter.channel) },
  };
}

/** Steps may be ahead of a pet whose client hears nothing (`silent`): they count as nothing planned. */
const comesIn = (span: Span): Prisma.Sql =>
  span
    ? Prisma.sql`w.state IN ('waiting', 'held') AND w.next_at < ${span.to}::timestamptz ${span.from ? Prisma.sql`AND w.next_at >= ${span.from}::timestamptz` : Prisma.empty}`
    : Prisma.sql`coalesce(w.state, 'idle') IN ('idle', 'silent')`;

async function spanOf(tx: Tx, next: (typeof whenNext)[number], { practice, now }: { practice: Practice; now: number }): Promise<Span> {
  if (next === 'nothing') return null;
  const { cadence } = await readPractice(tx, practice.id);
  const calendar = deliveryCalendar(cadence.delivery, practice.timeZone);
  const today = calendar.dayOf(now);
  if (next !== 'batch') return { from: null, to: new Date(instantAt(addDays(today, next === 'today' ? 1 : 31), '00:00', practice.timeZone)) };
  const current = calendar.windowOf(calendar.batchOf(today));
  // Until its hour today's batch is the next one; from then on it is under way.
  const { opensAt, closesAt } = current.opensAt > now ? current : calendar.windowOf(calendar.batchAfter(today));
  return { from: new Date(opensAt), to: new Date(closesAt) };
}
