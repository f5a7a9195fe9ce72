import { messageEvents, type MessageEventType } from './messageEvents.ts';

/** The life of a message (design: "A message leaves once"), each state with the words staff read. */
export const messageStates = {
  planned: { words: 'Scheduled', rank: 0 },
  claimed: { words: 'Sending', rank: 1 },
  unconfirmed: { words: 'May have been sent', rank: 1 },
  accepted: { words: 'Sent', rank: 2 },
  delivered: { words: 'Delivered', rank: 3 },
  undelivered: { words: 'Not delivered', rank: 4 },
  returned: { words: 'Returned by post', rank: 5 },
  failed: { words: 'Failed', rank: 0 },
  skipped: { words: 'Not sent', rank: 0 },
} as const satisfies Record<string, { words: string; rank: number }>;

export type MessageState = keyof typeof messageStates;

const rankOf = (state: MessageState): number => messageStates[state].rank;

/**
 * Where a provider's event leaves a message. It only raises the rank, so that order, delay and repetition of events cannot matter; and whatever a provider tells of
 * a message, it has taken it, also when we had thought it had not. A message that was never handed over, or was decided against, stays what it is.
 * @param attempt number of its current attempt, 0 before the first
 */
export function stateAfter({ state, attempt }: { state: MessageState; attempt: number }, type: MessageEventType): MessageState {
  if (attempt === 0 || state === 'skipped') return state;
  const told = messageEvents[type].state ?? 'accepted';
  return rankOf(told) > rankOf(state) ? told : state;
}
