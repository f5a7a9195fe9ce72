import { doubtTurns, turnOf } from '../../domain/doubts.ts';
import { messageStates, type MessageState } from '../../domain/messageStates.ts';
import type { Channel } from '../../domain/channels.ts';
import { sayReasonOn } from '../../domain/reach.ts';
import type { DotState } from './petPage.ts';

const ownWords: Record<Exclude<DotState, MessageState>, string> = {
  held: 'Waits: the practice is not sending',
  blocked: 'Will not be sent',
  'before start': 'Already past when Homing began',
};

/** What a provider said begins with its name. */
const beginsWithName = /^(SendGrid|Twilio|Lob)\b/;

/** What staff read for a state, with the sentence that says why where there is one: "Not sent: the service was done." */
export function wordsOf(state: DotState, why: string | null = null): string {
  const words = state in messageStates ? messageStates[state as MessageState].words : ownWords[state as keyof typeof ownWords];
  return why && state !== 'before start' ? `${words}: ${beginsWithName.test(why) ? why : `${why.charAt(0).toLowerCase()}${why.slice(1)}`}` : words;
}

interface ShownMessage {
  state: MessageState;
  channel: Channel;
  reason: string | null;
  errorMessage: string | null;
  /** What was heard of it after it left. */
  trouble?: string | null;
  /** When its provider is asked next, of one that may have been sent. */
  lookAt: Date | null;
  claimedAt: Date | null;
  notBefore: Date;
}

/**
 * Words of a message: what went wrong is named in our words where something was heard of it, else in the provider's; of a doubt, whose turn it is.
 * @param now epoch ms
 */
export function messageWords({ state, channel, reason, errorMessage, trouble = null, ...doubt }: ShownMessage, now: number): string {
  if (state === 'unconfirmed') {
    const since = (doubt.claimedAt ?? doubt.notBefore).getTime();
    return wordsOf(state, doubtTurns[turnOf({ since, lookAt: doubt.lookAt?.getTime() ?? null }, now)]);
  }
  const wentWrong = state === 'failed' || state === 'undelivered';
  return wordsOf(state, sayReasonOn(reason, channel) ?? (wentWrong ? (trouble ?? errorMessage) : null));
}
