import { judgeableFrom } from '../../domain/doubts.ts';
import type { Database } from '../../prisma/client.ts';
import { writeWakes } from '../../prisma/wakes.ts';

export interface Judgement {
  practiceId: string;
  messageId: string;
  /** `sent`: take it as sent; `again`: send it once more, whatever became of the first. */
  as: 'sent' | 'again';
  /** The person's name. */
  by: string;
  /** Epoch ms. */
  now: number;
}

/** `settled`: nobody doubts it any more; `asking`: its provider is given until `from`, epoch ms. */
export type Judged = { done: 'judged' } | { done: 'no message' } | { done: 'settled' } | { done: 'asking'; from: number };

/** A person says what became of a message that may have been sent. Who and when stays in its story; sent again, it is judged afresh like any other. */
export async function judgeDoubt(database: Database, { practiceId, messageId, as, by, now }: Judgement): Promise<Judged> {
  return database.withPractice(practiceId, async (tx) => {
    const message = await tx.message.findUnique({
      where: { practiceId_id: { practiceId, id: messageId } },
      include: { attempts: { orderBy: { n: 'desc' }, take: 1 } },
    });
    if (!message) return { done: 'no message' };
    if (message.state !== 'unconfirmed') return { done: 'settled' };
    const [last] = message.attempts;
    const since = last?.startedAt ?? message.claimedAt ?? message.notBefore;
    const from = judgeableFrom(since.getTime(), message.lookAt?.getTime() ?? null);
    if (now < from) return { done: 'asking', from };
    const { count } = await tx.message.updateMany({
      where: { practiceId, id: messageId, attempt: message.attempt, state: 'unconfirmed' },
      data: {
        lookAt: null,
        errorCode: null,
        errorMessage: null,
        ...(as === 'sent' ? { state: 'accepted', acceptedAt: last?.endedAt ?? since } : { state: 'planned', notBefore: new Date(now) }),
      },
    });
    if (count === 0) return { done: 'settled' };
    await tx.messageEvent.create({
      data: { practiceId, messageId, type: as === 'sent' ? 'judged_sent' : 'judged_again', at: new Date(now), detail: { reason: by } },
    });
    if (as === 'again') await writeWakes(tx, practiceId, [{ process: 'delivery', subject: message.channel }]);
    return { done: 'judged' };
  });
}
