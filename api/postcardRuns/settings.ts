import { z } from 'zod';
import { settleLimits } from '../../activities/postcards/settleHold.ts';
import type { MessageState, Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';

const cents = z.int('Give whole cents.').min(0, 'A price is not below nothing.');

export const postcardSettings = z
  .strictObject({
    approval: z.boolean().describe('A run waits until an owner or admin approves it'),
    priceCents: cents.max(10_000, 'Give the price of one card in cents, at most $100.'),
    monthlyLimitCents: cents.max(100_000_000, 'Give at most $1,000,000.').nullable().describe('A run that would go over it waits; null: no limit'),
  })
  .meta({ id: 'PostcardSettings' });
export type PostcardSettings = z.output<typeof postcardSettings>;

export const describeSettings = (practice: Practice): PostcardSettings => ({
  approval: practice.postcardApproval,
  priceCents: practice.postcardPriceCents,
  monthlyLimitCents: practice.postcardMonthlyLimitCents,
});

/** Saves what a practice wants of its postcards and, in the same transaction, looks again at the runs that were over the limit. */
export async function saveSettings(api: ApiDependencies, { id }: Practice, settings: PostcardSettings): Promise<PostcardSettings> {
  return api.database.withPractice(id, async (tx) => {
    const practice = await tx.practice.update({
      where: { id },
      data: {
        postcardApproval: settings.approval,
        postcardPriceCents: settings.priceCents,
        postcardMonthlyLimitCents: settings.monthlyLimitCents,
      },
    });
    // A price that was wrong is mended where nothing has left for it; what has left cost what it cost.
    const messages = { every: { state: { in: ['planned', 'skipped'] satisfies MessageState[] } } };
    await tx.postcardRun.updateMany({ where: { practiceId: id, hold: { not: null }, messages }, data: { priceCents: settings.priceCents } });
    await settleLimits(tx, practice, api.clock());
    return describeSettings(practice);
  });
}
