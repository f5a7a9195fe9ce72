import { createHash } from 'node:crypto';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';

/** How long tries are counted together, ms. */
export const limitWindowMs = 15 * 60_000;

/** So many tries of one kind by one somebody. */
export interface TryLimit {
  /** What is counted and whose: `sign-in email robin@elm.example.com`. */
  key: string;
  allowed: number;
  /** They are counted together from the first for so long, ms; `limitWindowMs` when absent. */
  windowMs?: number;
}

type Counting = Pick<ApiDependencies, 'database' | 'clock'>;

/** Whoever reads the table finds no address in it. */
const kept = (key: string): string => createHash('sha256').update(key).digest('hex');

/**
 * Counts a try under each of these, all or none, in one statement: every API process counts in the same place, and a restart forgets nothing.
 * Counted before it is known whether the try was right, so that many at once can't slip through.
 * @returns how many of each were left, in the order of `limits`: 0 when this was the last
 * @throws ApiError `too many tries` with Retry-After when one of them has had its share
 */
export async function countTry({ database, clock }: Counting, limits: readonly TryLimit[]): Promise<number[]> {
  const now = new Date(clock());
  const [keys, allowed] = [limits.map(({ key }) => kept(key)), limits.map((limit) => limit.allowed)];
  const ends = limits.map(({ windowMs = limitWindowMs }) => new Date(now.getTime() + windowMs));
  await database.global.$executeRaw`
    DELETE FROM try_counts WHERE key IN (SELECT key FROM try_counts WHERE ends_at <= ${now} LIMIT 500 FOR UPDATE SKIP LOCKED)`;
  const rows = await database.global.$queryRaw<{ key: string; left: number; until: Date }[]>`
    WITH asked AS (SELECT * FROM unnest(${keys}::text[], ${allowed}::int[], ${ends}::timestamptz[]) AS asked(key, allowed, ends_at)),
    spent AS (SELECT key, t.ends_at FROM try_counts t JOIN asked USING (key) WHERE t.ends_at > ${now} AND t.count >= asked.allowed),
    counted AS (
      INSERT INTO try_counts AS t (key, count, ends_at)
      SELECT key, 1, asked.ends_at FROM asked WHERE NOT EXISTS (SELECT FROM spent) ORDER BY key
      ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN t.ends_at <= ${now} THEN 1 ELSE t.count + 1 END,
        ends_at = CASE WHEN t.ends_at <= ${now} THEN EXCLUDED.ends_at ELSE t.ends_at END
      RETURNING t.key, t.count, t.ends_at)
    SELECT key, -1 AS left, ends_at AS until FROM spent
    UNION ALL SELECT key, asked.allowed - counted.count, counted.ends_at FROM counted JOIN asked USING (key)`;
  const spent = rows.filter(({ left }) => left < 0);
  if (spent.length > 0) throw tooMany(Math.max(...spent.map(({ until }) => until.getTime())) - now.getTime());
  return keys.map((key) => rows.find((row) => row.key === key)?.left ?? 0);
}

function tooMany(waitMs: number): ApiError {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000));
  const wait = minutes === 1 ? 'a minute' : minutes <= 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
  const headers = { 'Retry-After': String(Math.max(1, Math.ceil(waitMs / 1000))) };
  return new ApiError('too many tries', { message: `Too many tries. Wait ${wait}, then try again.`, headers });
}

/**
 * The try was no guess: it does not count, and those before it under `forgiven` are forgotten.
 * @param given.limits as they were counted
 */
export async function forgiveTry({ database }: Counting, { limits, forgiven }: { limits: readonly TryLimit[]; forgiven?: string }): Promise<void> {
  const keys = limits.map(({ key }) => kept(key));
  // Locked in the order they are counted in, or two at once could wait for each other.
  await database.global.$executeRaw`
    WITH locked AS (SELECT key FROM try_counts WHERE key = ANY(${keys}::text[]) ORDER BY key FOR UPDATE)
    UPDATE try_counts SET count = CASE WHEN key = ${kept(forgiven ?? '')} THEN 0 ELSE greatest(count - 1, 0) END WHERE key IN (SELECT key FROM locked)`;
}
