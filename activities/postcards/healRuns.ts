import { dayOfDate } from '../../domain/days.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import { writeWakes } from '../../prisma/wakes.ts';
import { settleLimits } from './settleHold.ts';

/** How long a run may go through its households before its process is woken, ms: longer than a large practice takes. */
const patience = 3_600_000;

/**
 * Looks at the runs that wait for time to pass: those over the monthly limit, for the month may have turned, and those whose process ended
 * in the middle (somebody terminated it), which it starts anew.
 * @param now epoch ms
 * @returns how many processes were started anew
 */
export async function healRuns(tx: Tx, practice: Practice, now: number): Promise<number> {
  await settleLimits(tx, practice, now);
  const abandoned = await tx.postcardRun.findMany({
    where: { practiceId: practice.id, state: 'opening', startedAt: { lt: new Date(now - patience) } },
    select: { batchOn: true },
  });
  await writeWakes(
    tx,
    practice.id,
    abandoned.map(({ batchOn }) => ({ process: 'postcards', subject: dayOfDate(batchOn) })),
  );
  return abandoned.length;
}
