import type { Channel } from '../../domain/channels.ts';
import { providerName } from '../messages/messageFacts.tsx';
import type { TestMessage } from '../server/goLiveTypes.ts';

const look: Record<Channel, string> = {
  email: 'Look into the inbox, and into the spam folder.',
  text: 'Look at the phone.',
  postcard: 'It takes some days to arrive.',
};

const nameOf = ({ provider }: TestMessage): string => (provider === 'smtp' ? 'the mail server' : providerName(provider));

/** What became of a test message and what to do now. @param at when it left, as the practice's clock says it */
export function sayTest(test: TestMessage, at: string): string {
  const { state, channel, words, mood, trouble, advice, outboxUrl } = test;
  if (state === 'sending') return `On its way to ${nameOf(test)} …`;
  // Beside the stand-ins a link leads to what arrived.
  const lookThere = outboxUrl === null ? ` ${look[channel]}` : '';
  if (state === 'accepted') return `Taken by ${nameOf(test)} ${at}.${lookThere}`;
  if (mood === 'good') return `${words}; sent ${at}.${lookThere}`;
  if (mood === 'unsure') return `${words} ${at}: ${nameOf(test)} gave no answer. ${look[channel]} Then try again.`;
  return [`${words}, ${at}.`, trouble, advice].filter((part) => part !== null).join(' ');
}

/** What a channel's test does, before one is sent. */
export const testHints: Record<Channel, string> = {
  email: 'To you, or to somebody else who works here.',
  text: 'To your own phone.',
  postcard: 'Printed and mailed to the practice’s own address.',
};
