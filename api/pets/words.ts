import { messageStates, type MessageState } from '../../domain/messageStates.ts';
import { sayReason } from '../../domain/sentences.ts';
import type { DotState } from './petPage.ts';

const ownWords: Record<Exclude<DotState, MessageState>, string> = {
  held: 'Waits: the practice is not sending',
  blocked: 'Will not be sent',
  'before start': 'Before the start',
};

/** What staff read for a state, with its reason where there is one: "Not sent: the service was done." */
export function wordsOf(state: DotState, reason: string | null = null): string {
  const words = state in messageStates ? messageStates[state as MessageState].words : ownWords[state as keyof typeof ownWords];
  const why = sayReason(reason);
  return why && state !== 'before start' ? `${words}: ${why.charAt(0).toLowerCase()}${why.slice(1)}` : words;
}

/** Words of a message: failures name what the provider said. */
export const messageWords = (message: { state: MessageState; reason: string | null; errorMessage: string | null }): string =>
  wordsOf(message.state, message.reason ?? (['failed', 'undelivered'].includes(message.state) ? message.errorMessage : null));
