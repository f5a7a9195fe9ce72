import type { Channel } from '../../domain/channels.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Allowances } from '../../providers/allowances.ts';

/** What everybody who sends through one account or from one number shares: a row of the table `allowances`. */
export interface Allowance {
  key: string;
  /** Units a second. */
  rate: number;
}

/** As the activities know the accounts; without `allowances` there is no limit. */
interface Accounts {
  allowances?: Allowances;
  senders: Record<Channel, { readonly provider: string }>;
}

/** What an account that was silent may send at once, ms of its rate: with it Lob's 150 in 5 s hold exactly at 25 a second (facts: its page on limits). */
const burstMs = 1_000;
/** The units one turn takes at most, ms of the rate: whoever shares the account comes next, and what staff write waits no longer. */
const turnMs = 5_000;
/** How far ahead a place in the line is given out, ms. With a turn's own length and the longest call it stays inside a claim's lease. */
const lineMs = 15_000;

type Grant =
  /** The first unit may leave at `from`, each after it `every` ms later; epoch ms of the real clock. */
  | { granted: true; from: number; every: number }
  /** The line is full: ask again at that instant. */
  | { granted: false; askAt: number };

/**
 * The allowance a practice's channel draws on; null when there is no limit. A number of the practice's own has its own rate (facts: a long code's), and is a number of one
 * account: whoever names it at another holds back nobody.
 */
export function allowanceOf({ allowances, senders }: Accounts, channel: Channel, textFrom: string | null): Allowance | null {
  if (!allowances) return null;
  const { account, rate } = allowances[channel];
  const whose = channel === 'text' && textFrom !== null ? `${account} ${textFrom}` : account;
  return { key: `${senders[channel].provider} ${whose}`, rate };
}

/** Most units one turn may take. At least one: what is slower than that still moves. */
export const mostUnits = ({ rate }: Allowance): number => Math.max(1, Math.floor((rate * turnMs) / 1_000));

/** When to ask again, epoch ms; null when there is room in the line. @param now epoch ms of the real clock */
export async function readLine(tx: Tx, { key }: Allowance, now: number): Promise<number | null> {
  const { freeAt, pausedUntil } = (await readAllowances(tx, [key])).get(key) ?? { freeAt: 0, pausedUntil: 0 };
  // Nobody takes a place before a pause has ended: it would come to nothing, and stay taken.
  const askAt = Math.max(freeAt - lineMs, pausedUntil);
  return askAt > now ? askAt : null;
}

/**
 * Takes so many units in a row, or none: virtual scheduling (ITU-T I.371's GCRA), one statement, so that two turns can't be given the
 * same unit. Inside the transaction of a claim: a claim that is rolled back has taken nothing.
 * @param given.now epoch ms of the real clock
 */
export async function takeAllowance(tx: Pick<Tx, '$queryRaw'>, { key, rate }: Allowance, given: { units: number; now: number }): Promise<Grant> {
  const earliest = given.now - burstMs;
  const latest = given.now + lineMs;
  // Rounded up to the column's milliseconds: never faster than the rate.
  const lasts = Math.ceil((given.units * 1_000) / rate);
  const [row] = await tx.$queryRaw<{ freeAt: Date | null }[]>`
    INSERT INTO allowances AS kept (key, free_at) VALUES (${key}, ${new Date(earliest + lasts)})
    ON CONFLICT (key) DO UPDATE SET free_at = CASE
      WHEN kept.free_at > ${new Date(latest)} THEN kept.free_at
      ELSE greatest(kept.free_at, ${new Date(earliest)}) + make_interval(secs => ${lasts / 1_000}::double precision) END
    RETURNING old.free_at AS "freeAt"`;
  const freeAt = row?.freeAt?.getTime() ?? earliest;
  return freeAt > latest ? { granted: false, askAt: freeAt - lineMs } : { granted: true, from: Math.max(freeAt, earliest), every: 1_000 / rate };
}

/** Beside the allowance itself, which only ever says when the next unit is free: until when the provider asked everybody to wait. */
const pauseKey = (key: string): string => `${key} paused`;

/** Holds back everybody who draws on it: the provider asked to slow down, and would answer each the same. @param until epoch ms of the real clock */
export async function pauseAllowance(tx: Pick<Tx, '$executeRaw'>, { key }: Allowance, until: number): Promise<void> {
  const at = new Date(until);
  await tx.$executeRaw`
    INSERT INTO allowances AS kept (key, free_at) VALUES (${key}, ${at}), (${pauseKey(key)}, ${at})
    ON CONFLICT (key) DO UPDATE SET free_at = greatest(kept.free_at, excluded.free_at)`;
}

/** Whether those who hold a place in the line already must wait too. @param now epoch ms of the real clock */
export async function isPaused(tx: Tx, { key }: Allowance, now: number): Promise<boolean> {
  const pause = await tx.allowance.findUnique({ where: { key: pauseKey(key) } });
  return pause !== null && pause.freeAt.getTime() > now;
}

/** How an allowance stands; epoch ms of the real clock. */
export interface AllowanceNow {
  /** When the next unit is free. */
  freeAt: number;
  /** Until when the provider asked everybody to wait; in the past when it does not. */
  pausedUntil: number;
}

/** How these allowances stand, by key, for staff to read. One nobody has drawn on yet is absent. */
export async function readAllowances(tx: Tx, keys: string[]): Promise<Map<string, AllowanceNow>> {
  const kept = await tx.allowance.findMany({ where: { key: { in: [...keys, ...keys.map(pauseKey)] } } });
  const instants = new Map(kept.map(({ key, freeAt }) => [key, freeAt.getTime()]));
  return new Map(keys.flatMap((key) => (instants.has(key) ? [[key, { freeAt: instants.get(key) ?? 0, pausedUntil: instants.get(pauseKey(key)) ?? 0 }]] : [])));
}
