import { tellingProviders, type TellingProvider } from '../../domain/providerNews.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Finding } from './finding.ts';

const area = 'Messages';

/** Whether providers can tell what became of messages: what checks their calls is set, and they have an address to call. */
export function describeWebhooks(settings: Settings): Finding[] {
  if (settings.HOMING_PROVIDERS === 'sandbox')
    return [{ area, state: 'good', says: 'The outbox tells what became of messages as SendGrid, Twilio and Lob do, signed with keys of its own.' }];
  const all = Object.keys(tellingProviders) as TellingProvider[];
  return all.filter((provider) => provider !== 'sendgrid' || settings.HOMING_EMAIL === 'sendgrid').map((provider) => describeWebhook(provider, settings));
}

function describeWebhook(provider: TellingProvider, settings: Settings): Finding {
  const { name, setting, keyAt } = tellingProviders[provider];
  const address = `${settings.HOMING_PUBLIC_URL}/webhooks/${provider}`;
  if ((settings[setting] ?? '').length === 0)
    return {
      area,
      state: 'note',
      says: `What ${name} tells of messages is turned away: nothing to check its signature with is set.`,
      todo: `Have it call ${address}, and set ${setting}: ${name} shows it ${keyAt}. See docs/how-to/webhooks.md.`,
    };
  if (!address.startsWith('https://'))
    return { area, state: 'note', says: `${name} is to call ${address}, in clear text.`, todo: 'Give HOMING_PUBLIC_URL an address with https.' };
  return { area, state: 'good', says: `${name} tells what became of messages at ${address}.` };
}
