import { instantAt, dayAt } from '../../domain/days.ts';
import type { CardBill } from '../../domain/postcardHolds.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Practice } from '../../prisma/generated/client.ts';

/** The practice's calendar month around an instant: its first moment and the next one's, epoch ms. */
export function monthAround(now: number, timeZone: string): { from: number; to: number } {
  const [year = 0, month = 1] = dayAt(now, timeZone).split('-').map(Number);
  const firstOf = (y: number, m: number) => instantAt(`${y}-${String(m).padStart(2, '0')}-01`, '00:00', timeZone);
  return { from: firstOf(year, month), to: month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1) };
}

/**
 * Counts what a run's cards cost beside what the month has cost already: every card that left this month, whatever became of it, and
 * those of other runs that nothing holds. Without a run: the month alone.
 * @param now epoch ms
 */
export async function billOf(tx: Tx, practice: Practice, { runId, now }: { runId: string | null; now: number }): Promise<CardBill> {
  const { from, to } = monthAround(now, practice.timeZone);
  const [counted] = await tx.$queryRaw<{ other: number; own: number; waiting: number }[]>`
    SELECT count(*) FILTER (WHERE NOT is_own AND (has_left OR NOT is_held))::int AS other,
           count(*) FILTER (WHERE is_own)::int AS own,
           count(*) FILTER (WHERE is_own AND NOT has_left)::int AS waiting
    FROM (
      SELECT m.postcard_run_id IS NOT DISTINCT FROM ${runId}::uuid AS is_own, m.state <> 'planned' AS has_left, r.hold IS NOT NULL AS is_held
      FROM messages m LEFT JOIN postcard_runs r ON r.practice_id = m.practice_id AND r.id = m.postcard_run_id
      WHERE m.practice_id = ${practice.id}::uuid AND m.channel = 'postcard'
        AND (m.state = 'planned' OR m.state NOT IN ('skipped', 'failed')
          AND coalesce(m.accepted_at, m.claimed_at) >= ${new Date(from)} AND coalesce(m.accepted_at, m.claimed_at) < ${new Date(to)})
    ) AS cards`;
  return {
    priceCents: practice.postcardPriceCents,
    limitCents: practice.postcardMonthlyLimitCents,
    otherCards: counted?.other ?? 0,
    ownCards: counted?.own ?? 0,
    waiting: counted?.waiting ?? 0,
  };
}
