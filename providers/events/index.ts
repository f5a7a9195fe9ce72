import { lobEvents, readLobEvent } from './lob.ts';
import type { EventProvider, EventSources, ReadEvent } from './port.ts';
import { readSendGridEvent, sendGridEvents } from './sendgrid.ts';
import { readTwilioEvent, twilioEvents } from './twilio.ts';

/** What proves that a call is the provider's own. Several of a kind while one is being changed; none: its calls are turned away. */
export interface WebhookSecrets {
  sendgrid: string[];
  twilio: string[];
  lob: string[];
}

/**
 * How each provider tells what became of messages.
 * @param publicUrl the address providers call, without trailing slash
 * @throws Error when a key is none
 */
export const openEventSources = (secrets: WebhookSecrets, publicUrl: string): EventSources => ({
  sendgrid: sendGridEvents(secrets.sendgrid),
  twilio: twilioEvents(secrets.twilio, publicUrl),
  lob: lobEvents(secrets.lob),
});

const readers: Record<EventProvider, (body: unknown) => ReadEvent> = { sendgrid: readSendGridEvent, twilio: readTwilioEvent, lob: readLobEvent };

/** A stored event in our words. Kept apart from its storing, so that what a later version understands better can be read again. */
export const readEvent = (provider: EventProvider, body: unknown): ReadEvent => readers[provider](body);
