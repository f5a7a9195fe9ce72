import type { Channel } from './channels.ts';
import type { EventDetail, MessageEventType } from './messageEvents.ts';

interface StandingWords {
  /** Why the contact can't be used, in the words of `contact.problem`: "The mobile number cannot be used: it takes no texts." */
  words: string;
  channels: readonly Channel[];
}

/**
 * What became known of an address since messages went there: the one catalogue behind `standings.standing`. Nothing automatic goes to an
 * address that has one. It holds for the value: another address from the practice-management system starts without.
 */
export const standings = {
  bounced: { words: 'the mailbox does not take e-mails', channels: ['email'] },
  complained: { words: 'a message to it was reported as spam', channels: ['email'] },
  unreachable: { words: 'the number is not in use', channels: ['text'] },
  landline: { words: 'it takes no texts', channels: ['text'] },
  returned: { words: 'the post brought a card back', channels: ['postcard'] },
  moved: { words: 'the post forwarded a card: the client has moved', channels: ['postcard'] },
  undeliverable: { words: 'the post does not deliver there', channels: ['postcard'] },
} as const satisfies Record<string, StandingWords>;

export type Standing = keyof typeof standings;

/** One this version does not know (an older or newer one wrote it) is shown by its own name. */
export const wordsOfStanding = (standing: string): string => (standings as Record<string, StandingWords>)[standing]?.words ?? standing;

/** Twilio's codes that speak of the number, not of this text (https://www.twilio.com/docs/api/errors). Met at sending or by its delivery report. */
const textCodes: Record<string, Standing> = {
  21211: 'unreachable',
  21217: 'unreachable',
  21612: 'landline',
  21614: 'landline',
  30005: 'unreachable',
  30006: 'landline',
};

/** What an event tells of the address itself; null when it speaks of this message only. */
export function standingAfter(type: MessageEventType, { code, reason }: EventDetail): Standing | null {
  switch (type) {
    case 'bounced':
      return 'bounced';
    case 'dropped':
      return standingAfterDrop(reason ?? '');
    case 'spam_report':
      return 'complained';
    case 'undelivered':
      return textCodes[code ?? ''] ?? null;
    case 'returned':
      return 'returned';
    case 'rerouted':
      return 'moved';
    default:
      return null;
  }
}

/** SendGrid's reasons to hold an e-mail back (its page on drops); the others are about the message, the account or a subscription. */
function standingAfterDrop(reason: string): Standing | null {
  if (/bounced address|invalid/i.test(reason)) return 'bounced';
  return /spam reporting/i.test(reason) ? 'complained' : null;
}

/** What a refusal at sending tells of the address. @param code the provider's own */
export const standingAfterRefusal = (channel: Channel, code: string): Standing | null => (channel === 'text' ? (textCodes[code] ?? null) : null);

/** Whether an event is the client's own word against messages of its channel: it goes into the consents. 21610: the client has answered STOP. */
export const isRefusal = (type: MessageEventType, { code }: EventDetail): boolean =>
  type === 'unsubscribed' || type === 'spam_report' || (type === 'undelivered' && code === '21610');
