import type { DeliveryProcess } from '../../domain/ids.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Senders } from '../../providers/port.ts';
import { bindAccounts } from '../accounts/bindAccounts.ts';
import type { ActivityContext } from '../context.ts';
import { readPractice } from '../facts/readPractice.ts';
import { isPaused } from './allowance.ts';
import type { Claim, Claimed } from './claim.ts';

/** How old the last look may be, ms: *Stop* takes hold within seconds, also while the sends are paced or the provider is slow. */
export const lookEvery = 1_000;

/** What a look at a claim has seen. */
export interface Seen {
  /**
   * Nothing of it may leave: somebody stopped the practice or gave it another account, or the provider has asked another who sends through the same account to slow down.
   */
  isBarred: boolean;
  /** Whether a message is still ours to send: what its provider, a look-up or a person said of an earlier attempt meanwhile counts. */
  isOurs(one: Claimed): boolean;
}

/** Looks whether what is claimed may still leave, at most once a second for all who ask. */
export function watchClaim(context: ActivityContext, { practiceId, channel }: DeliveryProcess, { claimed, allowance }: Claim): () => Promise<Seen> {
  const { database, clock } = context;
  const ids = claimed.map(({ messageId }) => messageId);
  let lookedAt = clock();
  let seen: Promise<Seen> = Promise.resolve({ isBarred: false, isOurs: () => true });
  const look = (): Promise<Seen> =>
    database.withPractice(practiceId, async (tx) => {
      const isStopped = (await readPractice(tx, practiceId)).stopped.includes(channel);
      const isBarred =
        isStopped || (await isAnothersNow(tx, context, { practiceId, channel })) || (allowance !== null && (await isPaused(tx, allowance, lookedAt)));
      const ours = await tx.message.findMany({ where: { practiceId, id: { in: ids }, state: 'claimed' }, select: { id: true, attempt: true } });
      const attempts = new Map(ours.map(({ id, attempt }) => [id, attempt]));
      return { isBarred, isOurs: ({ messageId, attempt }) => attempts.get(messageId) === attempt };
    });
  return () => {
    if (clock() - lookedAt >= lookEvery) {
      lookedAt = clock();
      seen = look();
    }
    return seen;
  };
}

/** Whether the practice sends on this channel through another account by now than the one its messages were claimed for. */
async function isAnothersNow(tx: Tx, context: ActivityContext, { practiceId, channel }: DeliveryProcess): Promise<boolean> {
  const { own, ...ways } = context;
  const installation: ActivityContext = own ? { ...ways, senders: own.shared.senders as Senders } : ways;
  const now = await bindAccounts(tx, installation, practiceId);
  return now.own?.keys[channel] !== own?.keys[channel];
}
