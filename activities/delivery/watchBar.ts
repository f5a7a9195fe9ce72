import type { DeliveryProcess } from '../../domain/ids.ts';
import type { ActivityContext } from '../context.ts';
import { readPractice } from '../facts/readPractice.ts';
import { isPaused, type Allowance } from './allowance.ts';

/** How old the last look may be, ms: *Stop* takes hold within seconds, also while the sends are paced or the provider is slow. */
export const lookEvery = 1_000;

/**
 * Looks whether what is claimed may still leave, at most once a second for all who ask: not when somebody stopped the practice, nor when
 * the provider has asked another who sends through the same account to slow down.
 */
export function watchBar({ database, clock }: ActivityContext, { practiceId, channel }: DeliveryProcess, allowance: Allowance | null): () => Promise<boolean> {
  let lookedAt = clock();
  let barred = Promise.resolve(false);
  return () => {
    if (clock() - lookedAt >= lookEvery) {
      lookedAt = clock();
      barred = database.withPractice(
        practiceId,
        async (tx) => (await readPractice(tx, practiceId)).stopped.includes(channel) || (allowance !== null && (await isPaused(tx, allowance, lookedAt))),
      );
    }
    return barred;
  };
}
