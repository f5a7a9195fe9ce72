import { messageEvents, type EventDetail, type MessageEventType } from './messageEvents.ts';
import { stateAfter, type MessageState } from './messageStates.ts';
import { isRefusal, standingAfter } from './standings.ts';

/** One line of a message's story. */
export interface StoryEvent {
  type: MessageEventType;
  /** Epoch ms, by the provider's clock where it tells. */
  at: number;
  detail: EventDetail;
}

/** What all that was told of a message comes to. */
export interface Fate {
  state: MessageState;
  /** When it first came to that, epoch ms; null while nothing is settled. */
  settledAt: number | null;
  /** What went wrong, where something did. */
  trouble: EventDetail | null;
}

/**
 * What the whole story of a message says became of it: the order in which its events were told, and how often, can't matter. Of several troubles the gravest stands: what
 * its client said, then what is wrong with the address, then what befell this message only; of equal ones the later.
 * @param message its state so far and the number of its current attempt
 * @returns null when the story leaves it as it is
 */
export function fateOf(message: { state: MessageState; attempt: number }, story: StoryEvent[]): Fate | null {
  const state = story.reduce((so, { type }) => stateAfter({ ...message, state: so }, type), message.state);
  const deciding = story.filter(({ type }) => messageEvents[type].state === state).toSorted(gravestFirst);
  if (state === message.state && deciding.length === 0) return null;
  const isBad = state === 'undelivered' || state === 'returned';
  return {
    state,
    settledAt: deciding.length === 0 ? null : Math.min(...deciding.map(({ at }) => at)),
    trouble: isBad ? (deciding[0]?.detail ?? null) : null,
  };
}

const gravity = ({ type, detail }: StoryEvent): number => (isRefusal(type, detail) ? 2 : standingAfter(type, detail) ? 1 : 0);

/** Of two that are equally grave and late their words decide, so that one of them always does. */
const gravestFirst = (a: StoryEvent, b: StoryEvent): number => gravity(b) - gravity(a) || b.at - a.at || (words(b) > words(a) ? 1 : -1);
const words = ({ type, detail }: StoryEvent): string => [type, detail.code ?? '', detail.reason ?? ''].join(' ');
