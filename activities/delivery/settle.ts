import type { Prisma } from '../../prisma/generated/client.ts';
import type { SendOutcome } from '../../providers/port.ts';
import type { ActivityContext } from '../context.ts';

/** Shortest and longest pause before a message the provider did not take is tried again, ms. */
const pause = { least: 30_000, most: 3_600_000 };

interface Settlement { practiceId: string; messageId: string; attempt: number; outcome: SendOutcome; now: number }

/**
 * Records what became of one attempt. Compare-and-set on the attempt's number: whoever judged the message meanwhile is not overruled,
 * except that certainty replaces doubt.
 */
export async function settle(context: ActivityContext, { practiceId, messageId, attempt, outcome, now }: Settlement): Promise<void> {
  await context.database.withPractice(practiceId, async (tx) => {
    const failure = outcome.kind === 'accepted' ? { errorCode: null, errorMessage: null } : { errorCode: outcome.code, errorMessage: outcome.message };
    await tx.attempt.update({
      where: { practiceId_messageId_n: { practiceId, messageId, n: attempt } },
      data: { endedAt: new Date(now), outcome: outcome.kind, httpStatus: outcome.httpStatus ?? null, ...failure },
    });
    await tx.message.updateMany({
      where: { practiceId, id: messageId, attempt, state: { in: ['claimed', 'unconfirmed'] } },
      data: { leaseUntil: null, ...failure, ...moveOf(outcome, attempt, now) },
    });
  });
}

function moveOf(outcome: SendOutcome, attempt: number, now: number): Prisma.MessageUpdateManyMutationInput {
  switch (outcome.kind) {
    case 'accepted': return { state: 'accepted', providerId: outcome.providerId, acceptedAt: new Date(now) };
    // A wrong key or a closed account says nothing about this message: it waits until somebody has mended that.
    case 'refused': return outcome.channelWide ? { state: 'planned', notBefore: new Date(now + pause.most) } : { state: 'failed', settledAt: new Date(now) };
    case 'unknown': return { state: 'unconfirmed' };
    case 'not_taken': return { state: 'planned', notBefore: new Date(Math.max(outcome.retryAt ?? 0, now + pauseAfter(attempt))) };
  }
}

const pauseAfter = (attempt: number): number => Math.min(pause.most, pause.least * 2 ** Math.min(attempt - 1, 10));
