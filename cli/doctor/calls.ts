import { dateOfDay, dayAt } from '../../domain/days.ts';
import { adviseOnCalls, tellingProviders, waitsLong, type TellingProvider } from '../../domain/providerNews.ts';
import { webhookOutcomes, type WebhookOutcome } from '../../domain/webhookOutcomes.ts';
import type { Database } from '../../prisma/client.ts';
import type { Finding } from './finding.ts';

const area = 'Messages';
const todo = 'See logs/workers.log in the data folder: whether workers run, and what they say.';
const again = '`npm run homing -- events list` says why; once that is mended, `npm run homing -- events retry` takes them in.';

/** What providers' calls came to: those turned away today (they are counted by UTC days), what waits to be taken in, and what could not be. @param now epoch ms */
export async function examineCalls({ global }: Database, now: number): Promise<Finding[]> {
  const counts = await global.webhookCount.findMany({
    where: { day: dateOfDay(dayAt(now, 'UTC')), outcome: { not: 'taken' } },
    orderBy: [{ provider: 'asc' }, { outcome: 'asc' }],
  });
  const waiting = await global.providerEvent.count({ where: { processedAt: null, receivedAt: { lt: new Date(now - waitsLong) } } });
  const faulty = await global.providerEvent.count({ where: { practiceId: { not: null }, error: { not: null } } });
  return [
    ...counts.map(describeTurnedAway),
    ...(waiting > 0 ? [{ area, state: 'bad', says: `${events(waiting)} waited for more than 10 minutes to be taken in.`, todo } as const] : []),
    ...(faulty > 0 ? [{ area, state: 'note', says: `${events(faulty)} could not be taken in; nothing of it is lost.`, todo: again } as const] : []),
  ];
}

const events = (count: number): string => `${count} ${count === 1 ? 'event' : 'events'} told by providers`;

/** What another version counted and this one does not know is shown by its own name. */
function describeTurnedAway({ provider, outcome, count }: { provider: string; outcome: string; count: number }): Finding {
  const known = provider in tellingProviders && outcome in webhookOutcomes;
  const name = known ? tellingProviders[provider as TellingProvider].name : provider;
  const words = known ? webhookOutcomes[outcome as WebhookOutcome].words : outcome;
  const advice = known ? adviseOnCalls(provider as TellingProvider, outcome as WebhookOutcome) : null;
  const says = `${count} ${count === 1 ? 'call' : 'calls'} in ${name}’s name today (UTC): ${words}.`;
  return { area, state: 'note', says, ...(advice !== null && { todo: advice }) };
}
