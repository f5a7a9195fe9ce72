import type { ConnectedSettings } from '../domain/settings.ts';
import { openLobVerifier } from './lobVerify.ts';
import { openSenders, sandboxProviders, type ProvidersConfig } from './openSenders.ts';
import type { Senders } from './port.ts';
import type { SmtpConfig } from './smtp.ts';
import { openTwilioVerifier } from './twilioVerify.ts';
import { openStaffMail, type StaffMail } from './staffMail.ts';
import type { NumberVerifier, Verifier } from './verifier.ts';

/** The ways out that the settings name: the sandbox unless HOMING_PROVIDERS is `live`. @throws Error when a live provider lacks a key */
export function sendersFrom(settings: ConnectedSettings): Senders {
  const publicUrl = settings.HOMING_PUBLIC_URL;
  if (settings.HOMING_PROVIDERS === 'sandbox') return openSenders(sandboxOf(settings));
  return openSenders({
    email: emailFrom(settings),
    text: {
      accountSid: given(settings, 'TWILIO_ACCOUNT_SID'),
      authToken: given(settings, 'TWILIO_AUTH_TOKEN'),
      messagingServiceSid: given(settings, 'TWILIO_MESSAGING_SERVICE_SID'),
      publicUrl,
    },
    postcard: { apiKey: given(settings, 'LOB_API_KEY') },
  });
}

/** How e-mails to people who work here leave: the same account or server as those to clients. @throws Error when its key is missing */
export const staffMailFrom = (settings: ConnectedSettings): StaffMail => openStaffMail(emailFrom(settings));

/** Who is asked about postal addresses: the printer of the postcards. @throws Error when its key is missing */
export const verifierFrom = (settings: ConnectedSettings): Verifier =>
  openLobVerifier(settings.HOMING_PROVIDERS === 'sandbox' ? sandboxOf(settings).postcard : { apiKey: given(settings, 'LOB_API_KEY') });

const sandboxOf = (settings: ConnectedSettings): ProvidersConfig => sandboxProviders(settings.HOMING_PUBLIC_URL, settings.HOMING_SANDBOX_URL);

function emailFrom(settings: ConnectedSettings): ProvidersConfig['email'] {
  if (settings.HOMING_PROVIDERS === 'sandbox') return sandboxOf(settings).email;
  if (settings.HOMING_EMAIL === 'smtp') return { provider: 'smtp', ...smtpFrom(given(settings, 'SMTP_URL')) };
  return { provider: 'sendgrid', apiKey: given(settings, 'SENDGRID_API_KEY') };
}

/** Who is asked about numbers, if anybody is: Twilio charges for it. @throws Error when its keys are missing */
export function numberVerifierFrom(settings: ConnectedSettings): NumberVerifier | null {
  if (settings.HOMING_TEXT_LOOKUP === 'off') return null;
  return openTwilioVerifier(
    settings.HOMING_PROVIDERS === 'sandbox'
      ? sandboxOf(settings).text
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
