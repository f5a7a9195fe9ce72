import { withDeadline } from './deadline.ts';
import { lookUp } from './lookUp.ts';
import type { OutgoingText, SendOutcome, Sender } from './port.ts';
import { openTwilioClient } from './twilioClient.ts';
import { findText } from './twilioLookUp.ts';
import { judgeTwilioFault, judgeTwilioMessage } from './twilioOutcomes.ts';

export interface TwilioConfig {
  accountSid: string;
  authToken: string;
  /** The address under which Twilio reaches this installation, for its status callbacks; without trailing slash. */
  publicUrl: string;
  /** Where status callbacks go, below `publicUrl`; the installation's own door unless it says otherwise. */
  callbackPath?: string;
  /** Used when a practice has no number of its own. */
  messagingServiceSid?: string;
  /** Another host that answers like Twilio, without trailing slash; may have a path. */
  baseUrl?: string;
  timeoutMs?: number;
}

/** Two hours: a text that leaves in the hour after 18:00 dies in the queue rather than arrive after 21:00 (47 CFR 64.1200(c)(1)). */
const usualValidity = 2 * 60 * 60;

/**
 * Twilio tells a status once, and again only where it got no connection, unless the address asks for more: twice again, also after silence and a 5xx. All tries together have 15 s, so that
 * each may wait for 4.5 s only (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides). Twilio takes the fragment off before it signs the address and calls it.
 */
const tellAgain = '#rc=2&rp=ct,rt,5xx&rt=4500';

/** Texts through Twilio's 2010-04-01 API. */
export function openTwilio(config: TwilioConfig): Sender<OutgoingText> {
  const timeoutMs = config.timeoutMs ?? 15_000;
  const client = openTwilioClient(config, timeoutMs);
  return {
    provider: 'twilio',
    timeoutMs,
    async send(message) {
      const sender = chooseSender(message, config);
      if (!sender) return noSender;
      try {
        return judgeTwilioMessage(
          await withDeadline(timeoutMs, () =>
            client.messages.create({
              ...sender,
              to: message.to,
              body: message.content.body,
              smartEncoded: true,
              validityPeriod: message.validForSeconds ?? usualValidity,
              statusCallback: `${config.publicUrl}${config.callbackPath ?? '/webhooks/twilio'}?message=${encodeURIComponent(message.ref)}${tellAgain}`,
            }),
          ),
        );
      } catch (fault) {
        return judgeTwilioFault(fault);
      }
    },
    find: (doubt) => lookUp(timeoutMs, () => findText(client, doubt)),
  };
}

const noSender: SendOutcome = {
  kind: 'refused',
  code: 'no_sender',
  channelWide: true,
  message: "The practice has no number to text from, and no messaging service is set. Enter the number in the practice's settings.",
};

function chooseSender({ content }: OutgoingText, config: TwilioConfig): { from: string } | { messagingServiceSid: string } | undefined {
  if (content.from !== null) return { from: content.from };
  return config.messagingServiceSid === undefined ? undefined : { messagingServiceSid: config.messagingServiceSid };
}
