import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { dueSql, unchecked, waiting } from './checksSql.ts';
import type { Inquiry } from './inquiries.ts';

interface Silence {
  inquiry: Inquiry;
  /** Of which addresses; null: of all that are due. */
  values: string[] | null;
  /** Epoch ms. */
  now: number;
  /** When they are asked about again, epoch ms. */
  until: number;
}

/**
 * Puts messages off whose addresses found no answer, and notes since when they wait. Who has waited too long goes without: a card to an unchecked address is better than none.
 * @returns of how many addresses that is so
 */
export async function awaitAnswers(tx: Tx, practiceId: string, { inquiry, values, now, until }: Silence): Promise<number> {
  const at = new Date(now);
  const due = Prisma.sql`${dueSql(practiceId, inquiry.channel, now)} AND ${inquiry.goesToSql} ${values ? Prisma.sql`AND cp.value = ANY(${values})` : Prisma.empty}`;
  const agedAt = new Date(now - (inquiry.verdicts[unchecked]?.holdsDays ?? 0) * 86_400_000);
  const givenUp = await tx.$executeRaw`
    UPDATE address_checks SET verdict = ${unchecked}, checked_at = ${at}
    WHERE practice_id = ${practiceId}::uuid AND verdict = ${waiting} AND checked_at <= ${new Date(now - inquiry.longestWait)}
      AND value IN (SELECT cp.value FROM messages JOIN contact_points cp ON ${due})`;
  // An address that was let go unchecked some days ago waits anew; one that was checked longer ago than an answer holds goes by the old answer.
  await tx.$executeRaw`
    INSERT INTO address_checks (practice_id, value, verdict, checked_at)
    SELECT DISTINCT ${practiceId}::uuid, cp.value, ${waiting}, ${at}::timestamptz FROM messages JOIN contact_points cp ON ${due} ORDER BY 2
    ON CONFLICT (practice_id, value) DO UPDATE SET verdict = excluded.verdict, checked_at = excluded.checked_at
    WHERE address_checks.verdict = ${unchecked} AND address_checks.checked_at <= ${agedAt}`;
  await tx.$executeRaw`
    UPDATE messages SET not_before = ${new Date(until)}
    FROM contact_points cp JOIN address_checks a ON a.practice_id = cp.practice_id AND a.value = cp.value AND a.verdict = ${waiting}
    WHERE ${due}`;
  return givenUp;
}
