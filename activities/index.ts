import type { DeliveryProcess, EventsProcess, PetProcess } from '../domain/ids.ts';
import type { Topic } from '../domain/topics.ts';
import type { ActivityContext } from './context.ts';
import { deliver } from './delivery/deliver.ts';
import { takeEvents } from './events/takeEvents.ts';
import { takeDue } from './pets/takeDue.ts';
import { beginRun, endRun, type RunToBegin } from './postcards/beginRun.ts';
import { openCards, type CardPage } from './postcards/openCards.ts';
import { reconcile } from './reconcile.ts';

/** Everything processes do in the world, bound to the outside once. `now` is always the calling process's clock, epoch ms. */
export function createActivities(context: ActivityContext) {
  const telling = tellAfter(context);
  return {
    takeDue: telling(['pets', 'messages'], (pet: PetProcess, now: number) => takeDue(context, pet, now)),
    // It tells by itself, message by message: most turns of a quiet channel change nothing, and a long one is watched.
    deliver: (process: DeliveryProcess, now: number) => deliver(context, process, now),
    // It tells when there was something to take.
    takeEvents: (process: EventsProcess, now: number) => takeEvents(context, process, now),
    beginRun: telling(['postcard runs'], (run: RunToBegin, now: number) => beginRun(context, run, now)),
    openCards: telling(['postcard runs', 'messages', 'pets'], (page: CardPage, now: number) => openCards(context, page, now)),
    endRun: telling(['postcard runs'], (run: { practiceId: string; runId: string }, now: number) => endRun(context, run, now)),
    // It writes wakes; whom they wake tells.
    reconcile: () => reconcile(context),
  };
}

export type Activities = ReturnType<typeof createActivities>;

/** Runs an activity, then tells what it concerns; also when it failed, for its row may say so. */
const tellAfter =
  ({ announce }: ActivityContext) =>
  <A extends { practiceId: string }, R>(changed: readonly Topic[], act: (about: A, now: number) => Promise<R>) =>
  async (about: A, now: number): Promise<R> => {
    try {
      return await act(about, now);
    } finally {
      announce?.(about.practiceId, changed);
    }
  };
