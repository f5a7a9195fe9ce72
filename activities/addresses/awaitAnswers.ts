import { longestWait, addressVerdicts } from '../../domain/addressVerdicts.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { dueCardsSql, goesToSql, waiting } from './checksSql.ts';

interface Silence {
  /** Of which addresses; null: of all that are due. */
  values: string[] | null;
  /** Epoch ms. */
  now: number;
  /** When they are asked about again, epoch ms. */
  until: number;
}

/**
 * Puts cards off whose addresses found no answer, and notes since when they wait. Who has waited a day goes without: a card to an unchecked address is better than none.
 * @returns of how many addresses that is so
 */
export async function awaitAnswers(tx: Tx, practiceId: string, { values, now, until }: Silence): Promise<number> {
  const at = new Date(now);
  const due = Prisma.sql`${dueCardsSql(practiceId, now)} AND ${goesToSql} ${values ? Prisma.sql`AND cp.value = ANY(${values})` : Prisma.empty}`;
  const unchecked = { verdict: 'unchecked', agedAt: new Date(now - addressVerdicts.unchecked.holdsDays * 86_400_000) };
  const givenUp = await tx.$executeRaw`
    UPDATE address_checks SET verdict = ${unchecked.verdict}, checked_at = ${at}
    WHERE practice_id = ${practiceId}::uuid AND verdict = ${waiting} AND checked_at <= ${new Date(now - longestWait)}
      AND value IN (SELECT cp.value FROM messages JOIN contact_points cp ON ${due})`;
  // An address that was let go unchecked some days ago waits anew; one that was checked longer ago than an answer holds goes by the old answer.
  await tx.$executeRaw`
    INSERT INTO address_checks (practice_id, value, verdict, checked_at)
    SELECT DISTINCT ${practiceId}::uuid, cp.value, ${waiting}, ${at}::timestamptz FROM messages JOIN contact_points cp ON ${due} ORDER BY 2
    ON CONFLICT (practice_id, value) DO UPDATE SET verdict = excluded.verdict, checked_at = excluded.checked_at
    WHERE address_checks.verdict = ${unchecked.verdict} AND address_checks.checked_at <= ${unchecked.agedAt}`;
  await tx.$executeRaw`
    UPDATE messages SET not_before = ${new Date(until)}
    FROM contact_points cp JOIN address_checks a ON a.practice_id = cp.practice_id AND a.value = cp.value AND a.verdict = ${waiting}
    WHERE ${due}`;
  return givenUp;
}
