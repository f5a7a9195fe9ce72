import { judgeDoubt, type Judgement } from '../../activities/delivery/judgeDoubt.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';

/**
 * A person says what became of a message that may have been sent.
 * @throws ApiError `not found`, `too late` when nobody doubts it any more, `too early` while its provider is still given time to answer
 */
export async function settleDoubt({ database, clock }: ApiDependencies, given: Omit<Judgement, 'now'>): Promise<void> {
  const judged = await judgeDoubt(database, { ...given, now: clock() });
  if (judged.done === 'no message') throw new ApiError('not found');
  if (judged.done === 'settled') throw new ApiError('too late', { message: 'It is known by now what became of this message: look at it again.' });
  if (judged.done === 'asking') {
    const minutes = Math.max(1, Math.ceil((judged.from - clock()) / 60_000));
    throw new ApiError('too early', {
      message: `The provider is still being asked what became of it. Decide in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    });
  }
}
