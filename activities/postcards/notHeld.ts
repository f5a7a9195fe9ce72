import { Prisma } from '../../prisma/generated/client.ts';

/** Messages that no postcard run holds back (domain/postcardHolds.ts): what may leave as soon as its moment has come. */
export const notHeld: Prisma.MessageWhereInput = { OR: [{ postcardRunId: null }, { postcardRun: { hold: null } }] };

/** The same of the table `messages` in SQL. */
export const notHeldSql = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM postcard_runs r WHERE r.practice_id = messages.practice_id AND r.id = messages.postcard_run_id AND r.hold IS NOT NULL)`;
