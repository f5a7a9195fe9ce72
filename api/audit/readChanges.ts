import type { AuditValue } from '../../domain/auditValues.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma, type Practice } from '../../prisma/generated/client.ts';
import type { Page } from '../http/listQuery.ts';
import { changesCondition, looksAtAll, type ChangesFilter } from './changesFilter.ts';

/** Columns of a row by their names. */
export type Columns = Record<string, AuditValue>;

/** A row that was made, changed or removed. */
export interface ReadRow {
  subject: string;
  key: Columns | null;
  before: Columns | null;
  after: Columns | null;
  /** The person it is about, when it is about one. */
  person: string | null;
}

/** What one request changed, as the tables' triggers wrote it. */
export interface ReadChange {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string;
  actorName: string;
  ip: string | null;
  action: string;
  /** The ids of the request's path. */
  path: Columns | null;
  total: number;
  rows: ReadRow[];
}

interface Wanted {
  filter: ChangesFilter;
  ascending: boolean;
  offset: number;
  limit: number;
}

/** One page of the requests that changed something, each with its first rows: one query for all of them, and one that counts. */
export async function listChanges(tx: Tx, practice: Practice, { filter, ascending, offset, limit }: Wanted): Promise<Page<ReadChange>> {
  const where = changesCondition(practice, filter);
  const direction = ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  // To search is the costly part: once, for the page and the count together.
  const together = looksAtAll(filter);
  const heads = Prisma.sql`SELECT e.*, ${together ? Prisma.sql`count(*) OVER ()::int` : Prisma.sql`0`} AS fitting
    FROM audit_entries e WHERE ${where} ORDER BY e.at ${direction}, e.id ${direction} LIMIT ${limit} OFFSET ${offset}`;
  const found = await tx.$queryRaw<(ReadChange & { fitting: number })[]>`
    ${withRows({ practiceId: practice.id, heads, most: 6, also: Prisma.sql`, h.fitting` })} ORDER BY h.at ${direction}, h.id ${direction}`;
  const counted = together && (found.length > 0 || offset === 0) ? (found[0]?.fitting ?? 0) : await countChanges(tx, where);
  return { rows: found, total: counted };
}

async function countChanges(tx: Tx, where: Prisma.Sql): Promise<number> {
  const [counted] = await tx.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM audit_entries e WHERE ${where}`;
  return counted?.total ?? 0;
}

/** The ids of all requests that fit, in the list's order. */
export async function findChangeIds(tx: Tx, practice: Practice, { filter, ascending }: Pick<Wanted, 'filter' | 'ascending'>): Promise<string[]> {
  const direction = ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.request_id AS id FROM audit_entries e WHERE ${changesCondition(practice, filter)} ORDER BY e.at ${direction}, e.id ${direction}`;
  return found.map(({ id }) => id);
}

/** What these requests changed, in the order of their ids. @param given.most rows of each */
export async function readChanges(tx: Tx, practice: Practice, { ids, most }: { ids: string[]; most: number }): Promise<ReadChange[]> {
  const heads = Prisma.sql`SELECT e.* FROM audit_entries e WHERE e.practice_id = ${practice.id}::uuid AND e.subject IS NULL AND e.request_id = ANY(${ids})`;
  const read = await tx.$queryRaw<ReadChange[]>`${withRows({ practiceId: practice.id, heads, most })}`;
  const places = new Map(ids.map((id, index) => [id, index]));
  return read.sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
}

interface Wished {
  practiceId: string;
  heads: Prisma.Sql;
  /** Rows of each. */
  most: number;
  also?: Prisma.Sql;
}

/** A new version of a cadence is a row of its own; what it follows is the version before it, which never changes. */
const versionBefore = Prisma.sql`CASE WHEN o.subject = 'cadence_versions' AND o.before IS NULL THEN
    (SELECT jsonb_build_object('version', v.version, 'definition', v.definition) FROM cadence_versions v
      WHERE v.practice_id = o.practice_id AND v.cadence_id::text = o.after ->> 'cadence_id' AND v.version = (o.after ->> 'version')::int - 1)
    ELSE o.before END`;

/** The rows each request changed. People stand outside the practices: a name is told only of those whom an entry of this practice is about. */
const withRows = ({ practiceId, heads, most, also = Prisma.empty }: Wished): Prisma.Sql => Prisma.sql`
  SELECT h.request_id AS id, h.at, h.actor_kind AS "actorKind", h.actor_id AS "actorId", h.actor_name AS "actorName", h.ip, h.action, h.subject_key AS path ${also},
    (SELECT count(*)::int FROM audit_entries o WHERE o.practice_id = ${practiceId}::uuid AND o.request_id = h.request_id AND o.subject IS NOT NULL) AS total,
    coalesce((SELECT jsonb_agg(jsonb_build_object('subject', o.subject, 'key', o.subject_key, 'before', ${versionBefore}, 'after', o.after, 'person', p.name) ORDER BY o.id)
      FROM (SELECT * FROM audit_entries o WHERE o.practice_id = ${practiceId}::uuid AND o.request_id = h.request_id AND o.subject IS NOT NULL ORDER BY o.id LIMIT ${most}) o
      LEFT JOIN people p ON p.id::text = o.subject_key ->> 'person_id'), '[]') AS rows
  FROM (${heads}) h`;
