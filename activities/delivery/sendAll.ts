import type { DeliveryProcess } from '../../domain/ids.ts';
import type { ActivityContext } from '../context.ts';
import { readPractice } from '../facts/readPractice.ts';
import type { Claimed } from './claim.ts';
import { hasTime, sendClaimed } from './send.ts';
import { keepNotes } from './keepNotes.ts';
import { afterBar, putBack } from './settle.ts';

/** How many messages are with one channel's provider at the same time: few enough that a wrong key or *Stop* reaches most of a claim unasked. */
const concurrency = 8;
/** How old the last look at the practice's switch may be, ms: *Stop* takes hold within seconds, also when the provider is slow. */
const lookEvery = 1_000;

/** Why what is left of the claims is put back unasked; `until` epoch ms, null: as it was. */
interface Bar {
  until: number | null;
}

export interface Sending {
  process: DeliveryProcess;
  claimed: Claimed[];
  /** Epoch ms of the real clock. */
  leaseEnds: number;
  clock(): number;
}

/** Sends a few at a time and writes each outcome down as it comes. Once somebody stops sending, or the provider refuses the account itself, the rest is put back. */
export async function sendAll(context: ActivityContext, { process, claimed, leaseEnds, clock }: Sending): Promise<void> {
  const { practiceId, channel } = process;
  const queue = [...claimed];
  const isStopped = watchSwitch(context, process);
  const notes = keepNotes(context, practiceId);
  let bar: Bar | null = null;
  const sendOne = async (next: Claimed) => {
    const held = { practiceId, messageId: next.messageId, attempt: next.attempt };
    if (!bar && (await isStopped())) bar = { until: null };
    if (bar || !hasTime(context, next, leaseEnds)) return putBack(context, held, bar?.until ?? null);
    const outcome = await sendClaimed(context, practiceId, next);
    if (outcome.kind === 'refused' && outcome.channelWide) {
      if (!bar) context.log.error({ practiceId, channel, code: outcome.code }, 'The provider refuses our account: messages wait an hour and are tried again');
      bar = { until: afterBar(clock()) };
    }
    notes.add({ messageId: next.messageId, attempt: next.attempt, outcome, now: clock() });
  };
  const drain = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await sendOne(next);
  };
  const ended = await Promise.allSettled(Array.from({ length: concurrency }, drain));
  // Whatever went wrong with one, what is known of the others is written down before anybody hears of it.
  await notes.written();
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}

/** Looks at the practice's switch, at most once a second for all who ask. */
function watchSwitch({ database, clock }: ActivityContext, { practiceId, channel }: DeliveryProcess): () => Promise<boolean> {
  let lookedAt = clock();
  let stopped = Promise.resolve(false);
  return () => {
    if (clock() - lookedAt >= lookEvery) {
      lookedAt = clock();
      stopped = database.withPractice(practiceId, async (tx) => (await readPractice(tx, practiceId)).stopped.includes(channel));
    }
    return stopped;
  };
}
