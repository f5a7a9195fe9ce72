import { numberVerdicts } from '../../domain/numberVerdicts.ts';
import type { Tx } from '../../prisma/client.ts';
import { isAgedSql, textGoesToSql, waiting } from './checksSql.ts';

/** Texts due within so many ms are asked about beforehand: a batch is spread over an hour, and none is to come late for a question. */
const ahead = 3_600_000;

/**
 * The numbers of planned texts of which nothing is known: those that leave first in front, those that found no answer the last time behind.
 * @param given.now epoch ms
 * @returns E.164, each once
 */
export async function findNumbers(tx: Tx, practiceId: string, { now, most }: { now: number; most: number }): Promise<string[]> {
  const found = await tx.$queryRaw<{ value: string }[]>`
    SELECT value FROM (
      SELECT DISTINCT ON (cp.value) cp.value, coalesce(a.verdict = ${waiting}, false) AS waited, messages.priority, messages.not_before, messages.id
      FROM messages JOIN contact_points cp ON ${textGoesToSql}
      LEFT JOIN address_checks a ON a.practice_id = cp.practice_id AND a.value = cp.value
      WHERE messages.practice_id = ${practiceId}::uuid AND messages.channel = 'text' AND messages.state = 'planned'
        AND messages.not_before <= ${new Date(now + ahead)} AND (a.value IS NULL OR ${isAgedSql(numberVerdicts, now)})
      ORDER BY cp.value, messages.priority, messages.not_before, messages.id) found
    ORDER BY waited, priority, not_before, id LIMIT ${most}`;
  return found.map(({ value }) => value);
}
