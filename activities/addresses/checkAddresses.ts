import type { DeliveryProcess } from '../../domain/ids.ts';
import type { Verification } from '../../providers/verifier.ts';
import { bindAccounts } from '../accounts/bindAccounts.ts';
import type { ActivityContext } from '../context.ts';
import { messageTopics } from '../delivery/messageTopics.ts';
import { readPractice } from '../facts/readPractice.ts';
import { awaitAnswers } from './awaitAnswers.ts';
import { inquiryOf, type Inquiry, type Question } from './inquiries.ts';
import { noteVerdicts, type AddressAnswer } from './noteVerdicts.ts';

/** Most questions of one turn, as many as it claims messages; and how many are asked at the same time. */
const most = 40;
const atOnce = 8;
/** No question begins later than this in a turn, ms: the turn is to be over within its time, and its messages are not claimed yet. */
const askingMs = 4_000;

/**
 * Before the cards or texts of a practice are claimed: asks whether the post delivers to their addresses, or whether their numbers take texts, for what was not asked
 * lately. What can't be reached is known when the claim judges its message; what found no answer waits.
 * @param now epoch ms
 * @returns when there is more to ask, epoch ms; null when there is not
 */
export async function checkAddresses(context: ActivityContext, { practiceId, channel }: DeliveryProcess, now: number): Promise<number | null> {
  const { database } = context;
  const inquiry = inquiryOf(context, channel);
  if (!inquiry) return null;
  const queue = await database.withPractice(practiceId, async (tx) => {
    if ((await readPractice(tx, practiceId)).stopped.includes(channel)) return [];
    const found = await inquiry.find(tx, practiceId, { now, most });
    if (found.length === 0) return [];
    // Asked and paid for by the account the messages will leave through.
    const bound = await bindAccounts(tx, context, practiceId);
    return bound === context ? found : ((await inquiryOf(bound, channel)?.find(tx, practiceId, { now, most })) ?? []);
  });
  if (queue.length === 0) return null;
  const isMore = queue.length === most;
  const askedUntil = context.clock() + askingMs;
  let silence: number | null = null;
  while (queue.length > 0 && context.clock() < askedUntil) {
    const round = await askRound(queue.splice(0, atOnce));
    const until = now + pauseAfter(round, inquiry, now);
    if (round.unanswered.length > 0) silence = Math.max(silence ?? 0, until);
    const givenUp = await database.withPractice(practiceId, async (tx) => {
      await noteVerdicts(tx, practiceId, { inquiry, answers: round.answers, now });
      return round.unanswered.length > 0 ? awaitAnswers(tx, practiceId, { inquiry, values: round.isSilent ? null : round.unanswered, now, until }) : 0;
    });
    context.announce?.(practiceId, messageTopics);
    report(context, practiceId, { ...round, inquiry, givenUp });
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

/** How long until what found no answer is asked about again, ms. */
const pauseAfter = ({ isRefused, retryAt }: Round, { pause }: Inquiry, now: number): number =>
  Math.max(pause.silent, isRefused ? pause.refused : 0, Math.min((retryAt ?? now) - now, pause.most));

async function askRound(questions: Question[]): Promise<Round> {
  const told = await Promise.all(questions.map(async ({ value, ask }): Promise<[string, Verification<string>]> => [value, await ask()]));
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

function report(
  { log }: ActivityContext,
  practiceId: string,
  { inquiry, isRefused, isSilent, trouble, givenUp }: Round & { inquiry: Inquiry; givenUp: number },
): void {
  const { channel, waits } = inquiry;
  const code = trouble?.code;
  if (isRefused) log.error({ practiceId, channel, code }, `The provider refuses our account questions about addresses: ${waits}`);
  else if (isSilent) log.warn({ practiceId, channel, code }, `No answer about addresses: ${waits}`);
  if (givenUp > 0) log.warn({ practiceId, channel, addresses: givenUp }, 'No answer about these addresses for too long: their messages go unchecked');
}
