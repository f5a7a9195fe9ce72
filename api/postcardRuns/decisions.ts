import { releaseRun } from '../../activities/postcards/releaseRun.ts';
import { returnCard, withholdCard } from '../../activities/postcards/withholdCard.ts';
import type { Day } from '../../domain/days.ts';
import { sayDollars } from '../../domain/postcardHolds.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';

interface WhoseCard {
  practiceId: string;
  batchOn: Day;
  clientId: string;
}

/**
 * Leaves a household's postcard out of a batch, or puts it back.
 * @returns how many cards that waited were taken out for good
 * @throws ApiError `not found` for a client who is not this practice's, `too late` when the card has left, or was left out for good
 */
export async function leaveOut(api: ApiDependencies, card: WhoseCard, { leftOut, by }: { leftOut: boolean; by: string }): Promise<number> {
  if (!leftOut) {
    if (!(await returnCard(api.database, card)))
      throw new ApiError('too late', { message: 'The run has passed this card over already: it cannot be put back into it.' });
    return 0;
  }
  const withheld = await withholdCard(api.database, card, { by, now: api.clock() });
  if (withheld.done === 'no client') throw new ApiError('not found');
  if (withheld.done === 'too late') throw new ApiError('too late', { message: 'The card has left already, or is being handed over at this moment.' });
  return withheld.done === 'skipped' ? withheld.cards : 0;
}

/** @throws ApiError `not found`, or `newer version` when the run does not wait any more or holds other cards than the person saw */
export async function release(api: ApiDependencies, given: { practiceId: string; runId: string; cards: number; by: string }): Promise<void> {
  const released = await releaseRun(api.database, { ...given, now: api.clock() });
  if (released.done === 'no run') throw new ApiError('not found');
  if (released.done === 'not held')
    throw new ApiError('newer version', { message: 'This run does not wait any more: somebody let it go, or it is within the limit again.' });
  if (released.done === 'changed')
    throw new ApiError('newer version', {
      message: `Now ${released.cards} cards wait, for ${sayDollars(released.costCents)}, not ${given.cards}. Look at them, then decide again.`,
    });
}
