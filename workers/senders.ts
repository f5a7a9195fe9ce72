import type { ConnectedSettings } from '../domain/settings.ts';
import { openLobVerifier } from '../providers/lobVerify.ts';
import { openSenders, sandboxProviders, type ProvidersConfig } from '../providers/openSenders.ts';
import type { Senders } from '../providers/port.ts';
import type { SmtpConfig } from '../providers/smtp.ts';
import { openTwilioVerifier } from '../providers/twilioVerify.ts';
import type { NumberVerifier, Verifier } from '../providers/verifier.ts';

/** The ways out that the settings name: the sandbox unless HOMING_PROVIDERS is `live`. @throws Error when a live provider lacks a key */
export function sendersFrom(settings: ConnectedSettings): Senders {
  const publicUrl = settings.HOMING_PUBLIC_URL;
  if (settings.HOMING_PROVIDERS === 'sandbox') return openSenders(sandboxProviders(publicUrl, settings.HOMING_SANDBOX_URL));
  const config: ProvidersConfig = {
    email:
      settings.HOMING_EMAIL === 'smtp'
        ? { provider: 'smtp', ...smtpFrom(given(settings, 'SMTP_URL')) }
        : { provider: 'sendgrid', apiKey: given(settings, 'SENDGRID_API_KEY') },
    text: {
      accountSid: given(settings, 'TWILIO_ACCOUNT_SID'),
      authToken: given(settings, 'TWILIO_AUTH_TOKEN'),
      messagingServiceSid: given(settings, 'TWILIO_MESSAGING_SERVICE_SID'),
      publicUrl,
    },
    postcard: { apiKey: given(settings, 'LOB_API_KEY') },
  };
  return openSenders(config);
}

/** Who is asked about postal addresses: the printer of the postcards. @throws Error when its key is missing */
export const verifierFrom = (settings: ConnectedSettings): Verifier =>
  openLobVerifier(
    settings.HOMING_PROVIDERS === 'sandbox'
      ? sandboxProviders(settings.HOMING_PUBLIC_URL, settings.HOMING_SANDBOX_URL).postcard
      : { apiKey: given(settings, 'LOB_API_KEY') },
  );

/** Who is asked about numbers, if anybody is: Twilio charges for it. @throws Error when its keys are missing */
export function numberVerifierFrom(settings: ConnectedSettings): NumberVerifier | null {
  if (settings.HOMING_TEXT_LOOKUP === 'off') return null;
  return openTwilioVerifier(
    settings.HOMING_PROVIDERS === 'sandbox'
      ? sandboxProviders(settings.HOMING_PUBLIC_URL, settings.HOMING_SANDBOX_URL).text
      : { accountSid: given(settings, 'TWILIO_ACCOUNT_SID'), authToken: given(settings, 'TWILIO_AUTH_TOKEN') },
  );
}

/** smtp://user:password@host:587 (STARTTLS required) or smtps://host:465; ?tls=off for a relay on the own network. */
function smtpFrom(address: string): SmtpConfig {
  const url = new URL(address);
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname,
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    requireTls: !secure && url.searchParams.get('tls') !== 'off',
    ...(url.username ? { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) } : {}),
  };
}

type KeyName = 'SMTP_URL' | 'SENDGRID_API_KEY' | 'TWILIO_ACCOUNT_SID' | 'TWILIO_AUTH_TOKEN' | 'TWILIO_MESSAGING_SERVICE_SID' | 'LOB_API_KEY';

function given(settings: ConnectedSettings, name: KeyName): string {
  const value = settings[name];
  if (value === null) throw new Error(`${name} is missing, and HOMING_PROVIDERS is live.`);
  return value;
}
