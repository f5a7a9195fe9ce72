import { silentAfter, silentUntil, tellingProviders, waitsLong, type TellingProvider } from '../../domain/providerNews.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Tx } from '../../prisma/client.ts';
import { isSilent } from './silent.ts';
import type { ProviderNews } from './newsBody.ts';

interface Row {
  provider: TellingProvider;
  silent: number;
  lastTold: Date | null;
  waiting: number;
  faulty: number;
}

/**
 * What is known of each provider that took a message of this practice in the last week, or told of one in the time its events are kept
 * (activities/events/forgetEvents.ts). The rules of row security keep the channel out of an index: both parts walk one by time alone.
 * @param now epoch ms
 */
export async function readNews(tx: Tx, practiceId: string, now: number): Promise<ProviderNews['providers']> {
  const week = Prisma.sql`${new Date(now - silentUntil)}::timestamptz`;
  const rows = await tx.$queryRaw<Row[]>`
    WITH told AS (
      SELECT provider, max(received_at) AS last,
        count(*) FILTER (WHERE processed_at IS NULL AND received_at < ${new Date(now - waitsLong)}::timestamptz)::int AS waiting,
        count(*) FILTER (WHERE error IS NOT NULL AND received_at > ${week})::int AS faulty
      FROM provider_events WHERE practice_id = ${practiceId}::uuid GROUP BY provider),
    took AS (
      SELECT m.provider, count(*) FILTER (WHERE ${isSilent(now)})::int AS silent
      FROM messages m WHERE m.practice_id = ${practiceId}::uuid AND m.accepted_at > ${week} GROUP BY m.provider)
    SELECT known.provider, coalesce(took.silent, 0) AS silent, told.last AS "lastTold", coalesce(told.waiting, 0) AS waiting, coalesce(told.faulty, 0) AS faulty
    FROM unnest(${Object.keys(tellingProviders)}::text[]) WITH ORDINALITY AS known (provider, place) LEFT JOIN told USING (provider) LEFT JOIN took USING (provider)
    WHERE told.provider IS NOT NULL OR took.provider IS NOT NULL ORDER BY known.place`;
  return rows.map(({ provider, lastTold, ...counts }) => {
    const { name, channel, path } = tellingProviders[provider];
    const tells = lastTold !== null && lastTold.getTime() > now - silentAfter;
    return { provider, name, channel, path, lastTold: lastTold?.toISOString() ?? null, tells, ...counts };
  });
}
