import { addressVerdicts, longestWait, type VerdictWords } from '../../domain/addressVerdicts.ts';
import type { Channel } from '../../domain/channels.ts';
import { longestWaitForNumber, numberVerdicts } from '../../domain/numberVerdicts.ts';
import type { Standing } from '../../domain/standings.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Verification } from '../../providers/verifier.ts';
import type { ActivityContext } from '../context.ts';
import { goesToSql, textGoesToSql } from './checksSql.ts';
import { findHeldBack, findUnknown } from './findAddresses.ts';

/** One question about one address or number; several households of one are one question. */
export interface Question {
  /** The contact point's normalised value. */
  value: string;
  ask(): Promise<Verification<string>>;
}

/** What is asked about before messages of a channel are paid for. */
export interface Inquiry {
  channel: Channel;
  verdicts: Readonly<Record<string, VerdictWords>>;
  /** What a verdict that keeps messages back makes of an address. */
  standing: Standing;
  /** Of `messages` and contact points `cp`: where a message would go, if that is to be asked about. */
  goesToSql: Prisma.Sql;
  /** Messages due within so many ms are asked about beforehand. */
  ahead: number;
  /** How long a message waits for an answer before it goes without, ms. */
  longestWait: number;
  /** When what found no answer is asked about again, when that for which our account was refused, and the longest a provider may ask for; ms. */
  pause: { silent: number; refused: number; most: number };
  /** What waits and for how long, for the log. */
  waits: string;
  /** What nothing is known of, or nothing any more, of those who are written to next. @param given.now epoch ms */
  find(tx: Tx, practiceId: string, given: { now: number; most: number }): Promise<Question[]>;
}

/** What a channel asks about before its messages leave; null where there is nobody to ask. */
export function inquiryOf({ verifier, numberVerifier }: ActivityContext, channel: Channel): Inquiry | null {
  if (channel === 'postcard' && verifier)
    return {
      ...cards,
      find: async (tx, practiceId, { now, most }) => {
        const found = await findUnknown(tx, practiceId, { inquiry: cards, now, most });
        const held = found.length < most ? await findHeldBack(tx, practiceId, { now, most: most - found.length }) : [];
        return [...found, ...held].map((address) => ({ value: address.value, ask: () => verifier.verify(address) }));
      },
    };
  if (channel === 'text' && numberVerifier)
    return {
      ...texts,
      find: async (tx, practiceId, given) =>
        (await findUnknown(tx, practiceId, { inquiry: texts, ...given })).map(({ value }) => ({ value, ask: () => numberVerifier.verify(value) })),
    };
  return null;
}

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** Postal addresses. */
export const cards = {
  channel: 'postcard',
  verdicts: addressVerdicts,
  standing: 'undeliverable',
  goesToSql,
  // So that who looks at a run's proofs sees what will stay.
  ahead: 3 * day,
  longestWait,
  pause: { silent: 5 * minute, refused: hour, most: day },
  waits: 'postcards wait, a day at most',
} as const;

/** Numbers. A text is for this evening: it waits a quarter of an hour, whatever the provider says. */
const texts = {
  channel: 'text',
  verdicts: numberVerdicts,
  standing: 'landline',
  goesToSql: textGoesToSql,
  // A batch is spread over an hour, and none is to come late for a question.
  ahead: hour,
  longestWait: longestWaitForNumber,
  pause: { silent: 5 * minute, refused: 5 * minute, most: 5 * minute },
  waits: 'texts wait, a quarter of an hour at most',
} as const;
