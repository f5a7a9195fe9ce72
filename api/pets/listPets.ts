import { z } from 'zod';
import { channels } from '../../domain/channels.ts';
import { dayAt } from '../../domain/days.ts';
import { processStates, type ProcessState } from '../../domain/processStates.ts';
import type { ProcessWhy } from '../../domain/processWhy.ts';
import { sayReason } from '../../domain/sentences.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma, type Practice } from '../../prisma/generated/client.ts';
import { anyOf, idsFilter, type ListQuery, type Page } from '../http/listQuery.ts';
import { nameOf } from '../names.ts';
import { matchesSearch, petsWithOwners } from '../search.ts';

const states = Object.keys(processStates) as [ProcessState, ...ProcessState[]];

export const petsFilter = z
  .strictObject({
    id: idsFilter,
    q: z.string().max(100).describe('Names of pet and client, phone in any format, e-mail, PIMS id'),
    state: anyOf(states),
    species: z.string().max(100),
    status: anyOf(['active', 'inactive', 'deceased']),
    serviceId: z.uuid(),
    clientId: z.uuid(),
  })
  .partial();

export const petRow = z
  .object({
    id: z.uuid(),
    name: z.string(),
    species: z.string().nullable(),
    breed: z.string().nullable(),
    status: z.enum(['active', 'inactive', 'deceased']),
    clientId: z.uuid().nullable(),
    clientName: z.string(),
    state: z.enum(states),
    stateWords: z.string(),
    nextAt: z.iso.datetime().nullable(),
    next: z.object({ at: z.iso.datetime(), day: z.iso.date(), channels: z.array(z.enum(channels)), services: z.array(z.string()) }).nullable(),
    why: z.string().nullable().describe('Why the client hears nothing, in a sentence'),
  })
  .meta({ id: 'PetRow' });

export const petSorts = ['name', 'client', 'species', 'state', 'nextAt'] as const;
type PetSort = (typeof petSorts)[number];

// A column that is never null is sorted plainly, so that its index can be walked from either end.
const sortColumns: Record<PetSort, { columns: Prisma.Sql[]; nullable: boolean }> = {
  name: { columns: [Prisma.sql`p.name`], nullable: false },
  client: { columns: [Prisma.sql`c.last_name`, Prisma.sql`c.first_name`], nullable: true },
  species: { columns: [Prisma.sql`p.species`], nullable: true },
  state: { columns: [Prisma.sql`w.state`], nullable: true },
  nextAt: { columns: [Prisma.sql`w.next_at`], nullable: true },
};

interface FoundPet {
  id: string;
  name: string;
  species: string | null;
  breed: string | null;
  status: 'active' | 'inactive' | 'deceased';
  client_id: string | null;
  first_name: string | null;
  last_name: string | null;
  state: ProcessState | null;
  next_at: Date | null;
  why: ProcessWhy | null;
}

const processOfPet = Prisma.sql`LEFT JOIN processes w ON w.practice_id = p.practice_id AND w.kind = 'pet' AND w.subject = p.id::text`;

type PetsQuery = ListQuery<PetSort, z.output<typeof petsFilter>>;

/** One page of the practice's pets, each with what its process says comes next. */
export async function listPets(tx: Tx, practice: Practice, query: PetsQuery): Promise<Page<z.output<typeof petRow>>> {
  const { filter, sort } = query;
  const where = conditionsOf(practice.id, filter);
  const order = orderOf(query);
  // Owners and processes of all pets are joined only where they decide; for the page itself they are looked up.
  const deciding = joinsOf({ owner: Boolean(filter.q?.trim() || filter.clientId), process: Boolean(filter.state) });
  const ordering = joinsOf({
    owner: Boolean(filter.q?.trim() || filter.clientId) || sort === 'client',
    process: Boolean(filter.state) || sort === 'state' || sort === 'nextAt',
  });
  const found = await tx.$queryRaw<FoundPet[]>`
    SELECT p.id, p.name, p.species, p.breed, p.status, c.id AS client_id, c.first_name, c.last_name, w.state, w.next_at, w.why
    FROM ${petsWithOwners} ${processOfPet}
    WHERE p.practice_id = ${practice.id}::uuid AND p.id = ANY(ARRAY(SELECT p.id FROM ${ordering} WHERE ${where} ORDER BY ${order} LIMIT ${query.limit} OFFSET ${query.offset}))
    ORDER BY ${order}`;
  const [counted] = await tx.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM ${deciding} WHERE ${where}`;
  return { rows: found.map((pet) => rowOf(pet, practice.timeZone)), total: counted?.total ?? 0 };
}

const joinsOf = (needs: { owner: boolean; process: boolean }): Prisma.Sql =>
  Prisma.sql`${needs.owner ? petsWithOwners : Prisma.sql`pets p`} ${needs.process ? processOfPet : Prisma.empty}`;

function orderOf({ sort, ascending }: PetsQuery): Prisma.Sql {
  const { columns, nullable } = sortColumns[sort];
  const direction = Prisma.sql`${ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`} ${nullable ? Prisma.sql`NULLS LAST` : Prisma.empty}`;
  return Prisma.join([...columns.map((column) => Prisma.sql`${column} ${direction}`), Prisma.sql`p.id ${ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`}`]);
}

function conditionsOf(practiceId: string, filter: z.output<typeof petsFilter>): Prisma.Sql {
  const all = [Prisma.sql`p.practice_id = ${practiceId}::uuid`];
  // What is gone from the PIMS is found by its id only: links from old messages lead somewhere.
  if (filter.id) all.push(Prisma.sql`p.id = ANY(${filter.id}::uuid[])`);
  else all.push(Prisma.sql`p.deleted_at IS NULL`);
  if (filter.q?.trim()) all.push(matchesSearch(practiceId, filter.q));
  if (filter.state) all.push(Prisma.sql`coalesce(w.state, 'idle') = ANY(${filter.state})`);
  if (filter.species) all.push(Prisma.sql`lower(p.species) = ${filter.species.toLowerCase()}`);
  if (filter.status) all.push(Prisma.sql`p.status::text = ANY(${filter.status})`);
  if (filter.clientId) all.push(Prisma.sql`o.client_id = ${filter.clientId}::uuid`);
  if (filter.serviceId)
    all.push(Prisma.sql`EXISTS (
    SELECT 1 FROM reminders r WHERE r.practice_id = p.practice_id AND r.pet_id = p.id AND r.service_id = ${filter.serviceId}::uuid AND r.status = 'open' AND r.deleted_at IS NULL)`);
  return Prisma.join(all, ' AND ');
}

function rowOf(pet: FoundPet, timeZone: string): z.output<typeof petRow> {
  const state = pet.state ?? 'idle';
  const next = pet.why?.hearsNothing ? null : pet.why?.next;
  return {
    id: pet.id,
    name: pet.name,
    species: pet.species,
    breed: pet.breed,
    status: pet.status,
    clientId: pet.client_id,
    clientName: nameOf(pet.first_name, pet.last_name),
    state,
    stateWords: processStates[state],
    nextAt: pet.next_at?.toISOString() ?? null,
    next:
      next && pet.next_at
        ? { at: pet.next_at.toISOString(), day: dayAt(pet.next_at.getTime(), timeZone), channels: next.channels, services: next.services }
        : null,
    why: sayReason(pet.why?.hearsNothing ?? null),
  };
}
