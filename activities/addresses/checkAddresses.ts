import type { DeliveryProcess } from '../../domain/ids.ts';
import type { Verification, Verifier } from '../../providers/verifier.ts';
import type { ActivityContext } from '../context.ts';
import { messageTopics } from '../delivery/messageTopics.ts';
import { readPractice } from '../facts/readPractice.ts';
import { awaitAnswers } from './awaitAnswers.ts';
import { findAddresses, findHeldBack, type AskedAddress } from './findAddresses.ts';
import { noteVerdicts, type AddressAnswer } from './noteVerdicts.ts';

/** Most questions of one turn, as many as it claims cards; and how many are asked at the same time. */
const most = 40;
const atOnce = 8;
/** No question begins later than this in a turn, ms: the turn is to be over within its time, and its cards are not claimed yet. */
const askingMs = 4_000;
/** When addresses that found no answer are asked about again, and when those our account was refused for, ms. */
const pause = { silent: 300_000, refused: 3_600_000 };

/**
 * Before the cards of a practice are claimed: asks whether the post delivers to their addresses, for what was not asked lately. What can't be reached is known
 * when the claim judges its card; what found no answer waits.
 * @param now epoch ms
 * @returns when there is more to ask, epoch ms; null when there is not
 */
export async function checkAddresses(context: ActivityContext, { practiceId, channel }: DeliveryProcess, now: number): Promise<number | null> {
  const { verifier, database } = context;
  if (!verifier || channel !== 'postcard') return null;
  const queue = await database.withPractice(practiceId, async (tx) => {
    if ((await readPractice(tx, practiceId)).stopped.includes(channel)) return [];
    const found = await findAddresses(tx, practiceId, { now, most });
    return [...found, ...(found.length < most ? await findHeldBack(tx, practiceId, { now, most: most - found.length }) : [])];
  });
  if (queue.length === 0) return null;
  const isMore = queue.length === most;
  const askedUntil = context.clock() + askingMs;
  let silence: number | null = null;
  while (queue.length > 0 && context.clock() < askedUntil) {
    const round = await askRound(verifier, queue.splice(0, atOnce));
    const until = now + Math.max(pause.silent, round.isRefused ? pause.refused : 0, (round.retryAt ?? now) - now);
    if (round.unanswered.length > 0) silence = Math.max(silence ?? 0, until);
    const givenUp = await database.withPractice(practiceId, async (tx) => {
      await noteVerdicts(tx, practiceId, { answers: round.answers, now });
      return round.unanswered.length > 0 ? awaitAnswers(tx, practiceId, { values: round.isSilent ? null : round.unanswered, now, until }) : 0;
    });
    context.announce?.(practiceId, messageTopics);
    report(context, practiceId, { ...round, givenUp });
    if (round.isSilent) return until;
  }
  return isMore || queue.length > 0 ? now : silence;
}

interface Round {
  answers: AddressAnswer[];
  /** The values nothing was said about. */
  unanswered: string[];
  /** Nobody answers, or nobody answers us: what is left need not be asked now. */
  isSilent: boolean;
  isRefused: boolean;
  /** When the provider wants to be asked again, epoch ms. */
  retryAt: number | null;
  /** The provider's code and words where it gave no verdict. */
  trouble: { code: string; message: string } | null;
}

async function askRound(verifier: Verifier, addresses: AskedAddress[]): Promise<Round> {
  const told = await Promise.all(addresses.map(async (address): Promise<[string, Verification]> => [address.value, await verifier.verify(address)]));
  const answers = told.flatMap(([value, one]) => (one.kind === 'verdict' ? [{ value, verdict: one.verdict }] : []));
  const failed = told.flatMap(([, one]) => (one.kind === 'verdict' ? [] : [one]));
  const isRefused = failed.some((one) => one.kind === 'refused');
  const retryAts = failed.flatMap((one) => (one.kind === 'later' && one.retryAt !== undefined ? [one.retryAt] : []));
  return {
    answers,
    unanswered: told.flatMap(([value, one]) => (one.kind === 'verdict' ? [] : [value])),
    isSilent: answers.length === 0 || isRefused || retryAts.length > 0,
    isRefused,
    retryAt: retryAts.length > 0 ? Math.max(...retryAts) : null,
    trouble: failed.find((one) => one.kind === 'refused') ?? failed[0] ?? null,
  };
}

function report({ log }: ActivityContext, practiceId: string, { isRefused, isSilent, trouble, givenUp }: Round & { givenUp: number }): void {
  const code = trouble?.code;
  if (isRefused) log.error({ practiceId, code }, 'The provider refuses our account questions about addresses: postcards wait, a day at most');
  else if (isSilent) log.warn({ practiceId, code }, 'No answer about addresses: postcards wait, a day at most');
  if (givenUp > 0) log.warn({ practiceId, addresses: givenUp }, 'No answer about these addresses for a day: their postcards go unchecked');
}
