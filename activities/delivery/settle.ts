import { setTimeout as sleep } from 'node:timers/promises';
import type { Prisma } from '../../prisma/generated/client.ts';
import type { SendOutcome } from '../../providers/port.ts';
import type { ActivityContext } from '../context.ts';
import { messageTopics } from './messageTopics.ts';

/** Shortest and longest pause before a message the provider did not take is tried again, ms. */
const pause = { least: 30_000, most: 3_600_000 };
/** What a known outcome waits between tries to write it down, ms: a hiccup of the database must not turn it into doubt. */
const patience = [200, 1_000, 3_000];

export interface Held {
  practiceId: string;
  messageId: string;
  attempt: number;
}

/**
 * Records what became of one attempt. Compare-and-set on the attempt's number: whoever judged the message meanwhile is not overruled,
 * except that certainty replaces doubt.
 * @param now epoch ms
 */
export async function settle(context: ActivityContext, held: Held, { outcome, now }: { outcome: SendOutcome; now: number }): Promise<void> {
  const { practiceId, messageId, attempt } = held;
  const failure = outcome.kind === 'accepted' ? { errorCode: null, errorMessage: null } : { errorCode: outcome.code, errorMessage: outcome.message };
  await insistently(() =>
    context.database.withPractice(practiceId, async (tx) => {
      await tx.attempt.update({
        where: { practiceId_messageId_n: { practiceId, messageId, n: attempt } },
        data: { endedAt: new Date(now), outcome: outcome.kind, httpStatus: outcome.httpStatus ?? null, ...failure },
      });
      await tx.message.updateMany({
        where: { practiceId, id: messageId, attempt, state: { in: ['claimed', 'unconfirmed'] } },
        data: { leaseUntil: null, ...failure, ...moveOf(outcome, attempt, now) },
      });
    }),
  );
  context.announce?.(practiceId, messageTopics);
}

/**
 * Puts back a message whose claim was never used: no provider heard of it, so there was no attempt.
 * @param notBefore epoch ms; null: as it was
 */
export async function putBack(context: ActivityContext, held: Held, notBefore: number | null): Promise<void> {
  const { practiceId, messageId, attempt } = held;
  await insistently(() =>
    context.database.withPractice(practiceId, async (tx) => {
      const { count } = await tx.message.updateMany({
        where: { practiceId, id: messageId, attempt, state: 'claimed' },
        data: { state: 'planned', attempt: attempt - 1, leaseUntil: null, claimedAt: null, ...(notBefore === null ? {} : { notBefore: new Date(notBefore) }) },
      });
      if (count > 0) await tx.attempt.delete({ where: { practiceId_messageId_n: { practiceId, messageId, n: attempt } } });
    }),
  );
  context.announce?.(practiceId, messageTopics);
}

/** When a message may be tried again whose provider refuses our account, epoch ms. */
export const afterBar = (now: number): number => now + pause.most;

function moveOf(outcome: SendOutcome, attempt: number, now: number): Prisma.MessageUpdateManyMutationInput {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'accepted', providerId: outcome.providerId, acceptedAt: new Date(now) };
    // A wrong key or a closed account says nothing about this message: it waits until somebody has mended that.
    case 'refused':
      return outcome.channelWide ? { state: 'planned', notBefore: new Date(afterBar(now)) } : { state: 'failed', settledAt: new Date(now) };
    case 'unknown':
      return { state: 'unconfirmed' };
    case 'not_taken':
      return { state: 'planned', notBefore: new Date(Math.max(outcome.retryAt ?? 0, now + pauseAfter(attempt))) };
  }
}

const pauseAfter = (attempt: number): number => Math.min(pause.most, pause.least * 2 ** Math.min(attempt - 1, 10));

async function insistently(write: () => Promise<void>): Promise<void> {
  for (const ms of patience) {
    try {
      return await write();
    } catch {
      await sleep(ms);
    }
  }
  return write();
}
