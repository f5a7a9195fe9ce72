import { dateOfDay, dayAt } from '../../domain/days.ts';
import { adviseOnCalls, tellingProviders, type TellingProvider } from '../../domain/providerNews.ts';
import { webhookOutcomes, type WebhookOutcome } from '../../domain/webhookOutcomes.ts';
import type { Database } from '../../prisma/client.ts';
import type { ProviderNews } from './newsBody.ts';

/** Calls of today and yesterday (they are counted by UTC days) that were turned away, of the whole installation. @param now epoch ms */
export async function readTurnedAway(database: Database, now: number): Promise<ProviderNews['turnedAway']> {
  const counted = await database.global.webhookCount.groupBy({
    by: ['provider', 'outcome'],
    where: { day: { gte: dateOfDay(dayAt(now - 86_400_000, 'UTC')) }, outcome: { not: 'taken' } },
    _sum: { count: true },
    orderBy: [{ provider: 'asc' }, { outcome: 'asc' }],
  });
  return counted.flatMap(({ provider, outcome, _sum: { count } }) => {
    if (!isProvider(provider) || !isOutcome(outcome)) return [];
    const { name } = tellingProviders[provider];
    return [{ provider, name, outcome, words: webhookOutcomes[outcome].words, advice: adviseOnCalls(provider, outcome), count: count ?? 0 }];
  });
}

// Another version may have counted what this one does not know.
const isProvider = (provider: string): provider is TellingProvider => provider in tellingProviders;
const isOutcome = (outcome: string): outcome is WebhookOutcome => outcome in webhookOutcomes;
