import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { ListQuery, Page } from '../http/listQuery.ts';
import { describeMessages } from './describeMessages.ts';
import type { MessageRow } from './messageBodies.ts';
import type { Asking } from './waits/queues.ts';
import { messagesCondition, type MessagesFilter } from './messagesFilter.ts';

export const messageSorts = ['notBefore', 'openedAt', 'state', 'acceptedAt'] as const;
type MessageSort = (typeof messageSorts)[number];
type MessagesQuery = ListQuery<MessageSort, MessagesFilter>;

// A column that is never null is sorted plainly, so that its index can be walked from either end.
const sortColumns: Record<MessageSort, { column: Prisma.Sql; nullable: boolean }> = {
  notBefore: { column: Prisma.sql`m.not_before`, nullable: false },
  openedAt: { column: Prisma.sql`m.opened_at`, nullable: false },
  state: { column: Prisma.sql`m.state`, nullable: false },
  acceptedAt: { column: Prisma.sql`m.accepted_at`, nullable: true },
};

/** One page of the practice's messages. */
export async function listMessages(tx: Tx, query: MessagesQuery, asking: Asking): Promise<Page<MessageRow>> {
  const where = messagesCondition(asking.practice, query.filter, asking.now);
  const page = Prisma.sql`ORDER BY ${orderOf(query)} LIMIT ${query.limit} OFFSET ${query.offset}`;
  if (query.filter.q?.trim()) {
    // To search is the costly part: once, for the page and the count together.
    const found = await tx.$queryRaw<{ id: string; total: number }[]>`SELECT m.id, count(*) OVER ()::int AS total FROM messages m WHERE ${where} ${page}`;
    const total = found[0]?.total ?? (query.offset === 0 ? 0 : await countMessages(tx, where));
    return {
      rows: await readMessageRows(
        tx,
        asking,
        found.map(({ id }) => id),
      ),
      total,
    };
  }
  const found = await tx.$queryRaw<{ id: string }[]>`SELECT m.id FROM messages m WHERE ${where} ${page}`;
  return {
    rows: await readMessageRows(
      tx,
      asking,
      found.map(({ id }) => id),
    ),
    total: await countMessages(tx, where),
  };
}

/** The ids of all messages that fit, in the list's order. */
export async function findMessageIds(
  tx: Tx,
  query: Omit<MessagesQuery, 'offset' | 'limit'>,
  { practice, now }: Pick<Asking, 'practice' | 'now'>,
): Promise<string[]> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT m.id FROM messages m WHERE ${messagesCondition(practice, query.filter, now)} ORDER BY ${orderOf(query)}`;
  return found.map(({ id }) => id);
}

/** Rows as lists show them, in the order of the ids. */
export async function readMessageRows(tx: Tx, asking: Asking, ids: string[]): Promise<MessageRow[]> {
  const messages = await tx.message.findMany({ where: { practiceId: asking.practice.id, id: { in: ids } } });
  const places = new Map(ids.map((id, index) => [id, index]));
  messages.sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
  return (await describeMessages(tx, asking, messages)).rows;
}

async function countMessages(tx: Tx, where: Prisma.Sql): Promise<number> {
  const [counted] = await tx.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM messages m WHERE ${where}`;
  return counted?.total ?? 0;
}

function orderOf({ sort, ascending }: Pick<MessagesQuery, 'sort' | 'ascending'>): Prisma.Sql {
  const { column, nullable } = sortColumns[sort];
  const direction = ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  return Prisma.sql`${column} ${direction} ${nullable ? Prisma.sql`NULLS LAST` : Prisma.empty}, m.id ${direction}`;
}
