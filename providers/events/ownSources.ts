import type { AccountKeys, KeyProvider } from '../../domain/providerKeys.ts';
import { openEventSources, type WebhookSecrets } from './index.ts';
import type { EventSource } from './port.ts';

/**
 * How a practice's own account at a provider tells what became of its messages: by the account's secrets alone.
 * @param given.keys null when they cannot be read: its calls are turned away as without a secret
 * @param given.standIns beside the sandbox: what its stand-ins sign with, which tell of these accounts too
 */
export function openOwnSource(
  provider: KeyProvider,
  { keys, publicUrl, standIns }: { keys: AccountKeys | null; publicUrl: string; standIns?: WebhookSecrets | undefined },
): EventSource {
  const names = { sendgrid: 'webhookKey', twilio: 'authToken', lob: 'webhookSecret' } as const;
  const own = keys?.[names[provider]];
  const secrets = { sendgrid: [], twilio: [], lob: [], [provider]: [...(own === undefined ? [] : [own]), ...(standIns?.[provider] ?? [])] };
  return openEventSources(secrets, publicUrl)[provider];
}
