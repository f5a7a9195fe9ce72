import { z } from 'zod';
import { channels } from '../../domain/channels.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { anyOf, idsFilter, type ListQuery, type Page } from '../http/listQuery.ts';
import { matchesSearch } from '../search.ts';
import { describeMessages } from './describeMessages.ts';
import { stateNames, type MessageRow } from './messageBodies.ts';

export const messagesFilter = z
  .strictObject({
    id: idsFilter,
    q: z.string().max(100).describe("Names of client and pet, phone in any format, e-mail, PIMS id; or the provider's id of the message"),
    state: anyOf(stateNames),
    channel: anyOf(channels),
    day: z.iso.date().describe("The batch's day"),
    petId: z.uuid(),
    clientId: z.uuid(),
    runId: z.uuid(),
  })
  .partial();

export const messageSorts = ['openedAt', 'notBefore', 'state', 'acceptedAt'] as const;
type MessageSort = (typeof messageSorts)[number];

const sortColumns: Record<MessageSort, Prisma.Sql> = {
  openedAt: Prisma.sql`m.opened_at`,
  notBefore: Prisma.sql`m.not_before`,
  state: Prisma.sql`m.state`,
  acceptedAt: Prisma.sql`m.accepted_at`,
};

/** One page of the practice's messages. */
export async function listMessages(tx: Tx, practiceId: string, query: ListQuery<MessageSort, z.output<typeof messagesFilter>>): Promise<Page<MessageRow>> {
  const where = conditionsOf(practiceId, query.filter);
  const direction = query.ascending ? Prisma.sql`ASC NULLS LAST` : Prisma.sql`DESC NULLS LAST`;
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT m.id FROM messages m WHERE ${where} ORDER BY ${sortColumns[query.sort]} ${direction}, m.id ${direction} LIMIT ${query.limit} OFFSET ${query.offset}`;
  const [counted] = await tx.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM messages m WHERE ${where}`;
  const ids = found.map(({ id }) => id);
  const messages = await tx.message.findMany({ where: { practiceId, id: { in: ids } } });
  messages.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  return { rows: (await describeMessages(tx, practiceId, messages)).rows, total: counted?.total ?? 0 };
}

function conditionsOf(practiceId: string, filter: z.output<typeof messagesFilter>): Prisma.Sql {
  const all = [Prisma.sql`m.practice_id = ${practiceId}::uuid`];
  if (filter.id) all.push(Prisma.sql`m.id = ANY(${filter.id}::uuid[])`);
  if (filter.state) all.push(Prisma.sql`m.state::text = ANY(${filter.state})`);
  if (filter.channel) all.push(Prisma.sql`m.channel::text = ANY(${filter.channel})`);
  if (filter.day) all.push(Prisma.sql`m.batch_on = ${filter.day}::date`);
  if (filter.clientId) all.push(Prisma.sql`m.client_id = ${filter.clientId}::uuid`);
  if (filter.runId) all.push(Prisma.sql`m.postcard_run_id = ${filter.runId}::uuid`);
  if (filter.petId) all.push(Prisma.sql`m.id IN (SELECT message_id FROM touches WHERE practice_id = ${practiceId}::uuid AND pet_id = ${filter.petId}::uuid)`);
  const q = filter.q?.trim();
  if (q)
    all.push(Prisma.sql`(m.provider_id = ${q} OR m.id::text = ${q} OR m.id IN (
    SELECT t.message_id FROM touches t
    JOIN pets p ON p.practice_id = t.practice_id AND p.id = t.pet_id
    LEFT JOIN clients c ON c.practice_id = t.practice_id AND c.id = t.client_id
    WHERE t.practice_id = ${practiceId}::uuid AND t.message_id IS NOT NULL AND ${matchesSearch(practiceId, q)}))`);
  return Prisma.join(all, ' AND ');
}
