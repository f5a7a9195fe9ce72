import { z } from 'zod';
import { channels } from '../../domain/channels.ts';
import { dayAt } from '../../domain/days.ts';
import { processStates, type ProcessState } from '../../domain/processStates.ts';
import type { ProcessWhy } from '../../domain/processWhy.ts';
import { sayReason } from '../../domain/sentences.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma, type Practice } from '../../prisma/generated/client.ts';
import type { ListQuery, Page } from '../http/listQuery.ts';
import { nameOf } from '../names.ts';
import { petsCondition, petTables, planStates, type PetsFilter } from './petsFilter.ts';

export const petRow = z
  .object({
    id: z.uuid(),
    name: z.string(),
    species: z.string().nullable(),
    breed: z.string().nullable(),
    status: z.enum(['active', 'inactive', 'deceased']),
    clientId: z.uuid().nullable(),
    clientName: z.string(),
    state: z.enum(planStates),
    stateWords: z.string(),
    nextAt: z.iso.datetime().nullable(),
    next: z.object({ at: z.iso.datetime(), day: z.iso.date(), channels: z.array(z.enum(channels)), services: z.array(z.string()) }).nullable(),
    why: z.string().nullable().describe('Why the client hears nothing, in a sentence'),
    openServices: z.int().nullable().describe('Services that are due and reminded by letter; null before its plan was made'),
  })
  .meta({ id: 'PetRow' });
export type PetRow = z.output<typeof petRow>;

export const petSorts = ['name', 'client', 'species', 'state', 'nextAt'] as const;
export type PetSort = (typeof petSorts)[number];
export type PetsQuery = ListQuery<PetSort, PetsFilter>;

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

/** The practice whose pets they are, and the moment. `now`: epoch ms. */
export interface Asked {
  practice: Practice;
  now: number;
}

/** One page of the practice's pets, each with what its process says comes next. */
export async function listPets(tx: Tx, query: PetsQuery, asked: Asked): Promise<Page<PetRow>> {
  const { where, needs } = await petsCondition(tx, query.filter, asked);
  const order = orderOf(query);
  const page = Prisma.sql`LIMIT ${query.limit} OFFSET ${query.offset}`;
  // Owners and processes of all pets are joined only where they decide or order; for the page itself they are looked up.
  const ordering = petTables(orderNeeds(query.sort, needs));
  if (needs.owner || needs.process) {
    // To look at other tables is the costly part: once, for the page and the count together.
    const found = await tx.$queryRaw<{ id: string; total: number }[]>`
      SELECT p.id, count(*) OVER ()::int AS total FROM ${ordering} WHERE ${where} ORDER BY ${order} ${page}`;
    const total = found[0]?.total ?? (query.offset === 0 ? 0 : await countPets(tx, { where, needs }));
    return {
      rows: await readPetRows(
        tx,
        found.map(({ id }) => id),
        asked.practice,
      ),
      total,
    };
  }
  const found = await tx.$queryRaw<{ id: string }[]>`SELECT p.id FROM ${ordering} WHERE ${where} ORDER BY ${order} ${page}`;
  return {
    rows: await readPetRows(
      tx,
      found.map(({ id }) => id),
      asked.practice,
    ),
    total: await countPets(tx, { where, needs }),
  };
}

/** The ids of all pets that fit, in the list's order. */
export async function findPetIds(tx: Tx, query: Pick<PetsQuery, 'filter' | 'sort' | 'ascending'>, asked: Asked): Promise<string[]> {
  const { where, needs } = await petsCondition(tx, query.filter, asked);
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM ${petTables(orderNeeds(query.sort, needs))} WHERE ${where} ORDER BY ${orderOf(query)}`;
  return found.map(({ id }) => id);
}

/** Rows as the list shows them, in the order of the ids. */
export async function readPetRows(tx: Tx, ids: string[], practice: Practice): Promise<PetRow[]> {
  const found = await tx.$queryRaw<FoundPet[]>`
    SELECT p.id, p.name, p.species, p.breed, p.status, c.id AS client_id, c.first_name, c.last_name, w.state, w.next_at, w.why
    FROM ${petTables({ owner: true, process: true })}
    WHERE p.practice_id = ${practice.id}::uuid AND p.id = ANY(${ids}::uuid[])`;
  const rows = new Map(found.map((pet) => [pet.id, rowOf(pet, practice.timeZone)]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

async function countPets(tx: Tx, { where, needs }: Awaited<ReturnType<typeof petsCondition>>): Promise<number> {
  const [counted] = await tx.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM ${petTables(needs)} WHERE ${where}`;
  return counted?.total ?? 0;
}

const orderNeeds = (sort: PetSort, needs: { owner: boolean; process: boolean }) => ({
  owner: needs.owner || sort === 'client',
  process: needs.process || sort === 'state' || sort === 'nextAt',
});

function orderOf({ sort, ascending }: Pick<PetsQuery, 'sort' | 'ascending'>): Prisma.Sql {
  const { columns, nullable } = sortColumns[sort];
  const direction = Prisma.sql`${ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`} ${nullable ? Prisma.sql`NULLS LAST` : Prisma.empty}`;
  return Prisma.join([...columns.map((column) => Prisma.sql`${column} ${direction}`), Prisma.sql`p.id ${ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`}`]);
}

function rowOf(pet: FoundPet, timeZone: string): PetRow {
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
    openServices: pet.why?.openServices ?? null,
  };
}
