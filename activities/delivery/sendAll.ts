import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryProcess } from '../../domain/ids.ts';
import type { SendOutcome } from '../../providers/port.ts';
import type { ActivityContext } from '../context.ts';
import { pauseAllowance } from './allowance.ts';
import type { Claim, Claimed } from './claim.ts';
import { keepNotes } from './keepNotes.ts';
import { hasTime, sendClaimed } from './send.ts';
import { afterBar, comeBackAt, putBack } from './settle.ts';
import { lookEvery, watchClaim, type Seen } from './watchClaim.ts';

/** How many messages are with one channel's provider at the same time: few enough that a wrong key or *Stop* reaches most of a claim unasked. */
const concurrency = 8;

/** Why what is left of the claims is put back unasked; `until` epoch ms, null: as it was. */
interface Bar {
  until: number | null;
}

export interface Sending {
  process: DeliveryProcess;
  claim: Claim;
  clock(): number;
}

/**
 * Sends a few at a time, each from its own moment on, and writes each outcome down as it comes. Once somebody stops sending, or the provider
 * refuses the account itself or asks it to slow down, the rest is put back. A database that is away for a moment only delays it. What is not ours any more is left alone.
 */
export async function sendAll(context: ActivityContext, { process, claim, clock }: Sending): Promise<void> {
  const { practiceId } = process;
  const queue = [...claim.claimed];
  const watch = watchClaim(context, process, claim);
  const notes = keepNotes(context, practiceId);
  let bar: Bar | null = null;
  /** @returns null when nothing could be seen */
  const look = async (): Promise<Seen | null> => {
    try {
      const seen = await watch();
      if (seen.isBarred) bar ??= { until: null };
      return seen;
    } catch (error) {
      context.log.warn({ err: error, ...process }, 'Nobody can see now whether messages may leave: they wait');
      return null;
    }
  };
  const waitForTurn = async (next: Claimed): Promise<'leaves' | 'stays' | 'settled'> => {
    for (;;) {
      if (bar) return 'stays';
      const seen = await look();
      if (seen && !seen.isOurs(next)) return 'settled';
      if (bar) return 'stays';
      if (!hasTime(context, next, claim.leaseEnds)) return 'stays';
      const wait = next.at - context.clock();
      if (seen && wait <= 0) return 'leaves';
      // While the database is away nobody can see whether somebody pressed Stop: it waits, for as long as its lease allows.
      await sleep(seen ? Math.min(wait, lookEvery) : lookEvery);
    }
  };
  const sendOne = async (next: Claimed) => {
    const { messageId, attempt } = next;
    const may = await waitForTurn(next);
    if (may === 'settled') return;
    if (may === 'stays') return putBack(context, { practiceId, messageId, attempt }, bar?.until ?? null);
    const outcome = await sendClaimed(context, practiceId, next);
    const until = barAfter(outcome, attempt, clock());
    const isFirst = bar === null;
    if (until !== null) bar = { until };
    notes.add({ messageId, attempt, outcome, now: clock() });
    if (until !== null && isFirst) await sayBarred(context, { process, claim, clock }, { outcome, until });
  };
  const drain = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await sendOne(next);
  };
  const ended = await Promise.allSettled(Array.from({ length: concurrency }, drain));
  // Whatever went wrong with one, what is known of the others is written down before anybody hears of it.
  await notes.written();
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}

/** Until when nothing more is handed over after this outcome, epoch ms; null when it speaks of its own message only. */
function barAfter(outcome: SendOutcome, attempt: number, now: number): number | null {
  if (outcome.kind === 'refused' && outcome.channelWide) return afterBar(now);
  return outcome.kind === 'not_taken' && outcome.channelWide ? comeBackAt(outcome, attempt, now) : null;
}

/** Tells the log, and those who send through the same account when it was asked to slow down. */
async function sayBarred(
  context: ActivityContext,
  { process, claim, clock }: Sending,
  { outcome, until }: { outcome: SendOutcome; until: number },
): Promise<void> {
  const about = { ...process, code: outcome.kind === 'accepted' ? undefined : outcome.code };
  if (outcome.kind === 'refused') {
    context.log.error(about, 'The provider refuses our account: messages wait an hour and are tried again');
    return;
  }
  context.log.warn({ ...about, until: new Date(until).toISOString() }, 'The provider asks us to slow down: messages wait until then');
  // By the real clock, which everybody else goes by.
  if (claim.allowance) await pauseAllowance(context.database.global, claim.allowance, until - clock() + context.clock());
}
