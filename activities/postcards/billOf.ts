import { instantAt, dayAt } from '../../domain/days.ts';
import type { CardBill } from '../../domain/postcardHolds.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma, type Practice } from '../../prisma/generated/client.ts';

/** The practice's calendar month around an instant: its first moment and the next one's, epoch ms. */
export function monthAround(now: number, timeZone: string): { from: number; to: number } {
  const [year = 0, month = 1] = dayAt(now, timeZone).split('-').map(Number);
  const firstOf = (y: number, m: number) => instantAt(`${y}-${String(m).padStart(2, '0')}-01`, '00:00', timeZone);
  return { from: firstOf(year, month), to: month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1) };
}

/**
 * Counts what a run's cards cost beside what the month has cost already: every card that left this month, whatever became of it, and
 * those of other runs that nothing holds, each at the price of its run. Without a run: the month alone.
 * @param now epoch ms
 */
export async function billOf(tx: Tx, practice: Practice, { runId, now }: { runId: string | null; now: number }): Promise<CardBill> {
  const { from, to } = monthAround(now, practice.timeZone);
  const priceCents = practice.postcardPriceCents;
  const ofPractice = Prisma.sql`practice_id = ${practice.id}::uuid AND channel = 'postcard'`;
  const hasLeft = Prisma.sql`${ofPractice} AND state NOT IN ('planned', 'skipped', 'failed')`;
  // One part for each index: a month's bill reads the month's cards, not the years before.
  const [counted] = await tx.$queryRaw<Omit<CardBill, 'limitCents'>[]>`
    WITH cards AS (
      SELECT postcard_run_id, false AS has_left FROM messages WHERE ${ofPractice} AND state = 'planned'
      UNION ALL
      SELECT postcard_run_id, true FROM messages WHERE ${hasLeft} AND accepted_at >= ${new Date(from)} AND accepted_at < ${new Date(to)}
      UNION ALL
      SELECT postcard_run_id, true FROM messages
      WHERE ${hasLeft} AND accepted_at IS NULL AND claimed_at >= ${new Date(from)} AND claimed_at < ${new Date(to)}
    ), priced AS (
      SELECT has_left, coalesce(r.id = ${runId}::uuid, false) AS is_own, r.hold IS NOT NULL AS is_held, coalesce(r.price_cents, ${priceCents}::int) AS cents
      FROM cards LEFT JOIN postcard_runs r ON r.practice_id = ${practice.id}::uuid AND r.id = cards.postcard_run_id
    )
    SELECT coalesce(sum(cents) FILTER (WHERE NOT is_own AND (has_left OR NOT is_held)), 0)::int AS "otherCents",
           coalesce(max(cents) FILTER (WHERE is_own), ${priceCents}::int) AS "priceCents",
           count(*) FILTER (WHERE is_own)::int AS "ownCards",
           count(*) FILTER (WHERE is_own AND NOT has_left)::int AS waiting
    FROM priced`;
  return { ...(counted ?? { otherCents: 0, priceCents, ownCards: 0, waiting: 0 }), limitCents: practice.postcardMonthlyLimitCents };
}
