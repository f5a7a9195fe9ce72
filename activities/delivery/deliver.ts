import type { DeliveryProcess } from '../../domain/ids.ts';
import type { ActivityContext } from '../context.ts';
import { claimMessages, leaseMs, type Claimed } from './claim.ts';
import { sendClaimed } from './send.ts';
import { settle } from './settle.ts';

/** How many messages are with one channel's provider at the same time. */
const concurrency = 8;

export interface DeliveryTurn {
  /** ISO instant of the next message that may leave; null when none waits, or the practice isn't sending. */
  nextAt: string | null;
}

/**
 * One turn of a delivery process: claims a few messages, sends them, records each outcome on its own. Nothing a provider does makes
 * it throw; should it be killed, the claims' leases end and what was on the wire is `unconfirmed`.
 * @param now the process's clock, epoch ms; the later of it and the real clock counts
 */
export async function deliver(context: ActivityContext, process: DeliveryProcess, now: number): Promise<DeliveryTurn> {
  const started = context.clock();
  // A process whose clock was moved ahead keeps its lead while the activity runs.
  const clock = () => Math.max(now + (context.clock() - started), context.clock());
  await doubtAbandoned(context, process);
  const claimed = await claimMessages(context, process, clock());
  if (claimed === null) return { nextAt: null };
  const queue = [...claimed];
  const leaseEnds = started + leaseMs;
  const drain = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await sendOne(context, { process, claimed: next, leaseEnds, clock });
  };
  await Promise.all(Array.from({ length: concurrency }, drain));
  return { nextAt: await nextLeaving(context, process) };
}

async function sendOne(context: ActivityContext, given: { process: DeliveryProcess; claimed: Claimed; leaseEnds: number; clock: () => number }): Promise<void> {
  const { process: { practiceId }, claimed, leaseEnds, clock } = given;
  const outcome = await sendClaimed(context, { practiceId, claimed, leaseEnds });
  await settle(context, { practiceId, messageId: claimed.messageId, attempt: claimed.attempt, outcome, now: clock() });
}

/** A claim whose lease ended without an outcome: its sender died with the message in hand, and nobody can tell. */
async function doubtAbandoned(context: ActivityContext, { practiceId, channel }: DeliveryProcess): Promise<void> {
  await context.database.withPractice(practiceId, (tx) => tx.message.updateMany({
    where: { practiceId, channel, state: 'claimed', leaseUntil: { lt: new Date(context.clock()) } },
    data: { state: 'unconfirmed', leaseUntil: null, errorCode: 'abandoned', errorMessage: 'The sender stopped before it could note what happened.' },
  }));
}

/** When this channel must be looked at again: its next planned message, or the end of a lease somebody else holds. */
async function nextLeaving(context: ActivityContext, { practiceId, channel }: DeliveryProcess): Promise<string | null> {
  return context.database.withPractice(practiceId, async (tx) => {
    const { _min: planned } = await tx.message.aggregate({ where: { practiceId, channel, state: 'planned' }, _min: { notBefore: true } });
    const { _min: claimed } = await tx.message.aggregate({ where: { practiceId, channel, state: 'claimed' }, _min: { leaseUntil: true } });
    const instants = [planned.notBefore, claimed.leaseUntil].flatMap((instant) => (instant ? [instant.getTime()] : []));
    return instants.length > 0 ? new Date(Math.min(...instants)).toISOString() : null;
  });
}
