import type { Channel } from './channels.ts';
import type { MessageState } from './messageStates.ts';

/** How staff should take an event: news, something to act on, or something that went wrong. */
export type EventTone = 'info' | 'success' | 'warning' | 'error';

interface EventWords {
  /** As it stands in a message's timeline. */
  words: string;
  tone: EventTone;
  /** Whose messages can tell it. */
  channels: readonly Channel[];
  /** The state it raises a message to (domain/messageStates.ts); null when it is only a fact about it, as an opening is. */
  state: MessageState | null;
  /** A machine may have caused it: a mail program that loads pictures, a scanner that follows links. */
  maybeAutomatic?: true;
  /** What to do about it, in one sentence; only with bad news. */
  advice?: string;
}

/**
 * What can happen to a message after it left, whichever provider told it, or what was decided about it: the one catalogue behind `message_events.type`.
 * Each channel's providers have their own names (SendGrid `bounce`, Twilio `undelivered`, Lob `returned_to_sender`); they are turned
 * into these at the door. What exactly was said (error code, the other side's words) stands in the event's `detail` (EventDetail).
 */
export const messageEvents = {
  taken: { words: 'Taken by the provider', tone: 'info', channels: ['email', 'text', 'postcard'], state: null },
  delivered: { words: 'Delivered', tone: 'success', channels: ['email', 'text', 'postcard'], state: 'delivered' },
  opened: { words: 'Opened', tone: 'info', channels: ['email'], state: null, maybeAutomatic: true },
  clicked: { words: 'Followed a link', tone: 'info', channels: ['email', 'text', 'postcard'], state: null, maybeAutomatic: true },
  deferred: { words: 'The mailbox asked to wait; the provider tries again', tone: 'info', channels: ['email'], state: null },
  bounced: {
    words: 'Bounced: the mailbox did not take it',
    tone: 'error',
    channels: ['email'],
    state: 'undelivered',
    advice: 'Ask the client for a working e-mail address and correct it in the PIMS.',
  },
  blocked: {
    words: 'Turned away by the mailbox',
    tone: 'warning',
    channels: ['email'],
    state: 'undelivered',
    advice: 'The address exists. The next message may get through; if it happens again, ask the client to add your address to their contacts.',
  },
  dropped: {
    words: 'Held back by the e-mail provider',
    tone: 'error',
    channels: ['email'],
    state: 'undelivered',
    advice: 'An earlier message to this address bounced or was reported. Ask the client for another address.',
  },
  spam_report: {
    words: 'Reported as spam',
    tone: 'error',
    channels: ['email'],
    state: null,
    advice: 'Do not write to this address again unless the client asks for it; a telephone call is better.',
  },
  unsubscribed: {
    words: 'Unsubscribed',
    tone: 'warning',
    channels: ['email', 'text'],
    state: null,
    advice: 'Reminders of this kind stay away by themselves. The client can be asked at the next visit.',
  },
  sent: { words: 'Handed to the telephone company', tone: 'info', channels: ['text'], state: null },
  undelivered: {
    words: 'Not delivered',
    tone: 'error',
    channels: ['text'],
    state: 'undelivered',
    advice: 'Check the mobile number with the client; a landline cannot take texts.',
  },
  printed: { words: 'Printed', tone: 'info', channels: ['postcard'], state: null },
  not_printed: {
    words: 'Not printed: the printer refused it or it was called back',
    tone: 'error',
    channels: ['postcard'],
    state: 'undelivered',
    advice: 'Look at the postal address and the card; send it again when they are right.',
  },
  mailed: { words: 'Handed to the post', tone: 'info', channels: ['postcard'], state: null },
  in_transit: { words: 'On its way', tone: 'info', channels: ['postcard'], state: null },
  in_local_area: { words: 'At the post office near the client', tone: 'info', channels: ['postcard'], state: null },
  out_for_delivery: { words: 'Out for delivery', tone: 'success', channels: ['postcard'], state: 'delivered' },
  rerouted: {
    words: 'Forwarded by the post: the client may have moved',
    tone: 'warning',
    channels: ['postcard'],
    state: null,
    advice: 'Ask the client for the new postal address and correct it in the PIMS.',
  },
  returned: {
    words: 'Returned by the post',
    tone: 'error',
    channels: ['postcard'],
    state: 'returned',
    advice: 'The postal address is wrong or the client has moved. Ask for the new address and correct it in the PIMS.',
  },
  not_found: { words: 'The provider never got it: it is sent again', tone: 'info', channels: ['postcard'], state: null },
  judged_sent: { words: 'Taken as sent', tone: 'info', channels: ['email', 'text', 'postcard'], state: null },
  judged_again: { words: 'Sent again', tone: 'info', channels: ['email', 'text', 'postcard'], state: null },
} as const satisfies Record<string, EventWords>;

export type MessageEventType = keyof typeof messageEvents;

/** `message_events.detail`: what the provider said besides, all of it optional. */
export interface EventDetail {
  /** The provider's own code: "30003", "550". */
  code?: string;
  /** What the other side said, or our words for the code, as staff may read it. */
  reason?: string;
  /** Where a followed link led. */
  url?: string;
  /** The place of a postal scan, or the place of a click, as told. */
  place?: string;
  /** The opening or click came from a machine known as such. */
  automatic?: boolean;
  /** It speaks of an earlier attempt, which went to another address than the message's present one. */
  earlier?: boolean;
}

const catalogue: Record<string, EventWords> = messageEvents;

/** What is known of an event's type; one this version does not know (an older or newer one wrote it) is shown by its own name. */
export const wordsOfEvent = (type: string): EventWords =>
  catalogue[type] ?? { words: type.replaceAll('_', ' '), tone: 'info', channels: ['email', 'text', 'postcard'], state: null };

/**
 * What an error code of a text's delivery means to a practice (https://www.twilio.com/docs/api/errors), and what to do.
 * Codes that are met before anything left (a number that is none) are the sender's (providers/twilioTroubles.ts).
 */
export const textTroubles: Record<string, { says: string; advice: string }> = {
  30001: { says: 'too many texts waited to leave from this number', advice: 'Nothing to mend: the next text may arrive.' },
  30002: {
    says: 'the account of the practice is suspended',
    advice: 'Tell whoever looks after Homing and the Twilio account: no text leaves until it is mended.',
  },
  30003: {
    says: 'the telephone was off or out of reach',
    advice: 'Nothing to mend: the next text may arrive. If it happens again, check the number with the client.',
  },
  30004: {
    says: 'the client or the telephone company blocks these texts',
    advice: 'Ask the client whether they want texts; write to them by e-mail meanwhile.',
  },
  30005: { says: 'the number is not in use', advice: 'Ask the client for their present mobile number and correct it in the PIMS.' },
  30006: { says: 'the number is a landline or cannot take texts', advice: 'Ask the client for a mobile number; a landline cannot take texts.' },
  30007: { says: 'the telephone company took it for spam', advice: 'Look at the wording of the text: shorter, with the name of the practice first.' },
  30008: { says: 'the telephone company gave no reason', advice: 'Nothing to mend: the next text may arrive.' },
  30022: {
    says: 'more texts left from this number than its registration allows at a time',
    advice: 'Texts wait until the same hour of the next day. If it happens often, whoever looks after the Twilio account can register for more.',
  },
  30023: {
    says: 'the telephone company takes no more texts from this practice on this day',
    advice: 'Texts wait until the same hour of the next day. If it happens often, whoever looks after the Twilio account can register for more.',
  },
  30032: {
    says: 'the toll-free number to send from is not verified',
    advice: 'Tell whoever looks after the Twilio account: the number must be verified before it may send texts.',
  },
  30034: {
    says: 'the number to send from is not registered for business texts',
    advice: 'Tell whoever looks after the Twilio account: the number must be registered before it may send texts.',
  },
  30047: {
    says: 'it would have come at night by the client’s time',
    advice: 'Texts after this one leave as planned. If it happens often, choose an earlier delivery hour in the cadence.',
  },
  21610: { says: 'the client has answered STOP', advice: 'The client can text START to your number to hear from you again.' },
};
