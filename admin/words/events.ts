import type { MessageEventType } from '../../domain/messageEvents.ts';

/** What one looks for in a list of messages, most asked first; the words are the server's (domain/messageEvents.ts), shortened. A test holds them to it. */
export const heardChoices: { value: MessageEventType; label: string }[] = [
  { value: 'opened', label: 'Opened (may be automatic)' },
  { value: 'clicked', label: 'Followed a link' },
  { value: 'bounced', label: 'Bounced' },
  { value: 'blocked', label: 'Turned away by the mailbox' },
  { value: 'dropped', label: 'Held back by the e-mail provider' },
  { value: 'spam_report', label: 'Reported as spam' },
  { value: 'unsubscribed', label: 'Unsubscribed' },
  { value: 'undelivered', label: 'Text not delivered' },
  { value: 'in_transit', label: 'Postcard on its way' },
  { value: 'rerouted', label: 'Forwarded by the post' },
  { value: 'returned', label: 'Returned by the post' },
];
