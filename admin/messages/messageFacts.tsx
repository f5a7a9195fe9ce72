import type { MessageStory } from '../server/messageTypes.ts';
import type { Fact } from '../shared/Facts.tsx';
import type { usePracticeTime } from '../words/dates.ts';

const providers: Record<string, string> = { sendgrid: 'SendGrid', twilio: 'Twilio', lob: 'Lob', smtp: 'SMTP' };
export const providerName = (provider: string): string => providers[provider] ?? provider;

/** The facts a message was made from. */
export const messageFacts = (message: MessageStory, time: ReturnType<typeof usePracticeTime>): Fact[] => [
  [message.acceptedAt ? 'Sent to' : 'To', message.address],
  ['Batch', time.day(message.batchOn)],
  ['Not before', message.acceptedAt ? null : time.instant(message.notBefore)],
  ['Sent', message.acceptedAt ? time.instant(message.acceptedAt) : null],
  ['Cadence version', message.cadenceVersion],
];
