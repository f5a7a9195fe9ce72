import type { Channel } from './channels.ts';
import type { WebhookOutcome } from './webhookOutcomes.ts';

interface ProviderWords {
  name: string;
  channel: Channel;
  /** What it tells through, as the start of a sentence that goes on with "may not reach". */
  path: string;
  /** The setting its calls are checked by. */
  setting: string;
  /** Where the provider shows the value of that setting, after "shows it". */
  keyAt: string;
}

/** The providers that tell what became of messages; a mail server (SMTP) tells nothing. */
export const tellingProviders = {
  sendgrid: {
    name: 'SendGrid',
    channel: 'email',
    path: 'Its Event Webhook',
    setting: 'SENDGRID_WEBHOOK_KEYS',
    keyAt: 'under Settings, Mail Settings, Event Webhooks, Security features',
  },
  twilio: {
    name: 'Twilio',
    channel: 'text',
    path: 'Its status callbacks',
    setting: 'TWILIO_AUTH_TOKEN',
    keyAt: 'under Account Info on the first page of its console',
  },
  lob: { name: 'Lob', channel: 'postcard', path: 'Its webhook', setting: 'LOB_WEBHOOK_SECRETS', keyAt: 'on the webhook’s page in its dashboard' },
} as const satisfies Record<string, ProviderWords>;

export type TellingProvider = keyof typeof tellingProviders;

/** Each tells of a message within minutes of taking it. What it has not told of by now it will hardly tell; ms. */
export const silentAfter = 6 * 3_600_000;
/** What is older is past mending: providers repeat what we did not take for a day or three; ms. */
export const silentUntil = 7 * 86_400_000;
/** An event is taken in seconds after it came. Of one that waits longer, somebody should know; ms. */
export const waitsLong = 10 * 60_000;

/** What to do about calls that were turned away; null where that was right and nothing need be done. */
export function adviseOnCalls(provider: TellingProvider, outcome: WebhookOutcome): string | null {
  const { name, setting, keyAt } = tellingProviders[provider];
  switch (outcome) {
    case 'busy':
      return `${name} tells it again. Look whether the database answers, and how fast.`;
    case 'no secret':
      return `Set ${setting}: ${name} shows it ${keyAt}.`;
    case 'unsigned':
      return `Switch signing on at ${name}. If it is on, somebody else tried the address, in vain.`;
    case 'forged':
      return provider === 'twilio'
        ? `If they were Twilio’s, ${setting} or HOMING_PUBLIC_URL is not what Twilio has. If not, somebody else tried, in vain.`
        : `If they were ${name}’s, ${setting} lacks its present key. If not, somebody else tried, in vain.`;
    case 'stale':
      return 'Look whether the clock of this machine is right.';
    case 'no account':
      return `Take the address away at ${name}, or give the practice its account again.`;
    case 'not theirs':
      return `Two practices may share one account at ${name}: each hears of its own messages only, and nothing need be done. If not, somebody tried, in vain.`;
    case 'taken':
    case 'too large':
    case 'unreadable':
      return null;
  }
}
