import { dateOfDay, type Day } from '../../domain/days.ts';
import type { Prisma } from '../../prisma/generated/client.ts';

/** Services that are reminded by letter and due in one of these ranges, both ends included. */
export const openLettersDue = (ranges: { from: Day; to: Day }[]): Prisma.ReminderWhereInput => ({
  status: 'open',
  kind: 'letter',
  deletedAt: null,
  OR: ranges.map(({ from, to }) => ({ dueOn: { gte: dateOfDay(from), lte: dateOfDay(to) } })),
});
