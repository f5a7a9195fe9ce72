import type { Tx } from '../../prisma/client.ts';
import { mostUnits, takeAllowance, type Allowance } from './allowance.ts';
import type { Letter } from './content.ts';

/** What a letter takes of its allowance. Carriers count a text's segments, not the text. */
const unitsOf = (letter: Letter): number => (letter.channel === 'text' ? letter.content.segments : 1);

interface Paced<T> {
  /** Those that leave in this turn, in their order, each with the instant from which it may: epoch ms of the real clock. */
  leaving: (T & { at: number })[];
  /** When to ask again, epoch ms of the real clock, if nothing was to be had; else null. */
  askAt: number | null;
}

/**
 * Takes a turn's share of the allowance for as many of these letters as fit, from the first. The first goes even when it is greater than a
 * turn's share, or it would wait for ever.
 * @param now epoch ms of the real clock
 */
export async function paceLetters<T extends { letter: Letter }>(
  tx: Tx,
  allowance: Allowance | null,
  { written, now }: { written: T[]; now: number },
): Promise<Paced<T>> {
  if (!allowance) return { leaving: written.map((one) => ({ ...one, at: now })), askAt: null };
  const most = mostUnits(allowance);
  const fitting: { one: T; before: number }[] = [];
  let units = 0;
  for (const one of written) {
    const own = unitsOf(one.letter);
    if (fitting.length > 0 && units + own > most) break;
    fitting.push({ one, before: units });
    units += own;
  }
  if (fitting.length === 0) return { leaving: [], askAt: null };
  const grant = await takeAllowance(tx, allowance, { units, now });
  if (!grant.granted) return { leaving: [], askAt: grant.askAt };
  return { leaving: fitting.map(({ one, before }) => ({ ...one, at: grant.from + before * grant.every })), askAt: null };
}
