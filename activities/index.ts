import type { DeliveryProcess, PetProcess } from '../domain/ids.ts';
import type { ActivityContext } from './context.ts';
import { deliver } from './delivery/deliver.ts';
import { takeDue } from './pets/takeDue.ts';
import { beginRun, endRun, type RunToBegin } from './postcards/beginRun.ts';
import { openCards, type CardPage } from './postcards/openCards.ts';
import { reconcile } from './reconcile.ts';

/** Everything processes do in the world, bound to the outside once. `now` is always the calling process's clock, epoch ms. */
export function createActivities(context: ActivityContext) {
  return {
    takeDue: (pet: PetProcess, now: number) => takeDue(context, pet, now),
    deliver: (process: DeliveryProcess, now: number) => deliver(context, process, now),
    beginRun: (run: RunToBegin, now: number) => beginRun(context, run, now),
    openCards: (page: CardPage, now: number) => openCards(context, page, now),
    endRun: (run: { practiceId: string; runId: string }, now: number) => endRun(context, run, now),
    reconcile: () => reconcile(context),
  };
}

export type Activities = ReturnType<typeof createActivities>;
