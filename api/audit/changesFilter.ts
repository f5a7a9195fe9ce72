import { z } from 'zod';
import { auditActions, type AuditAction } from '../../domain/auditActions.ts';
import { auditSubjectNames } from '../../domain/auditWords.ts';
import { addDays, instantAt } from '../../domain/days.ts';
import { Prisma, type Practice } from '../../prisma/generated/client.ts';
import { anyOf, usualDay } from '../http/listQuery.ts';
import { literal } from '../search.ts';

const actionNames = Object.keys(auditActions) as [AuditAction, ...AuditAction[]];

export const changesFilter = z
  .strictObject({
    q: z.string().max(100).describe('Words of who, what, and of values before and after; a phone number in any format; or a request’s id'),
    who: z.string().max(100).describe('The id of a person or key'),
    action: anyOf(actionNames),
    subject: anyOf(auditSubjectNames).describe('What was changed'),
    from: usualDay.describe('On this day or later; practice time'),
    to: usualDay.describe('On this day or earlier; practice time'),
  })
  .partial();
export type ChangesFilter = z.output<typeof changesFilter>;

/** Whether what fits can only be known by looking at every entry. */
export const looksAtAll = ({ q, subject }: ChangesFilter): boolean => Boolean(q?.trim()) || subject !== undefined;

/** The requests that fit, as a condition on the alias `e`: the entry of each that says what was done. What rows were changed is looked for in all its entries. */
export function changesCondition({ id: practiceId, timeZone }: Pick<Practice, 'id' | 'timeZone'>, filter: ChangesFilter): Prisma.Sql {
  const practice = Prisma.sql`${practiceId}::uuid`;
  const midnight = (day: string) => new Date(instantAt(day, '00:00', timeZone));
  const all = [Prisma.sql`e.practice_id = ${practice} AND e.subject IS NULL`];
  if (filter.who) all.push(Prisma.sql`e.actor_id = ${filter.who}`);
  if (filter.action) all.push(Prisma.sql`e.action = ANY(${filter.action})`);
  if (filter.from) all.push(Prisma.sql`e.at >= ${midnight(filter.from)}::timestamptz`);
  if (filter.to) all.push(Prisma.sql`e.at < ${midnight(addDays(filter.to, 1))}::timestamptz`);
  const anyEntry = [...(filter.subject ? [Prisma.sql`o.subject = ANY(${filter.subject})`] : []), ...(filter.q?.trim() ? [mentions(filter.q.trim())] : [])];
  for (const one of anyEntry) all.push(Prisma.sql`e.request_id IN (SELECT o.request_id FROM audit_entries o WHERE o.practice_id = ${practice} AND ${one})`);
  return Prisma.join(all, ' AND ');
}

const isRequestId = z.uuid();

/** Every word anywhere in what an entry says; or the digits of a phone number as they are stored; or the request's id. */
function mentions(q: string): Prisma.Sql {
  if (isRequestId.safeParse(q).success) return Prisma.sql`o.request_id = ${q.toLowerCase()}`;
  const digits = q.replace(/\D/g, '');
  const words = /^[+()\d\s./-]+$/.test(q) && digits.length >= 7 ? [digits] : q.split(/\s+/);
  return Prisma.join(
    words.map((word) => Prisma.sql`o.words LIKE lower(${`%${literal(word)}%`})`),
    ' AND ',
  );
}
