import { openLob, type LobConfig } from './lob.ts';
import { isLoopback } from './loopback.ts';
import type { Senders } from './port.ts';
import { openSendGrid, type SendGridConfig } from './sendgrid.ts';
import { openSmtp, type SmtpConfig } from './smtp.ts';
import { openTwilio, type TwilioConfig } from './twilio.ts';

/** Keys and hosts a channel. A missing `baseUrl` means the provider itself. */
export interface ProvidersConfig {
  email: ({ provider: 'sendgrid' } & SendGridConfig) | ({ provider: 'smtp' } & SmtpConfig);
  text: TwilioConfig;
  postcard: LobConfig;
}

/**
 * The three ways out, ready to send.
 * @throws Error when Twilio itself is asked to call back to this machine, which it refuses for every text (its error 21609)
 */
export function openSenders(config: ProvidersConfig): Senders {
  if (config.text.baseUrl === undefined && isLoopback(config.text.publicUrl))
    throw new Error(`Twilio cannot report back to ${config.text.publicUrl}: give this installation a public address, or point texts at the sandbox.`);
  return {
    email: config.email.provider === 'smtp' ? openSmtp(config.email) : openSendGrid(config.email),
    text: openTwilio(config.text),
    postcard: openLob(config.postcard),
  };
}

/**
 * Points all three channels at the sandbox, which takes any key of the right shape.
 * @param publicUrl where the API is reached
 * @param sandbox where the sandbox is reached (setting HOMING_SANDBOX_URL)
 */
export function sandboxProviders(publicUrl: string, sandbox = `${publicUrl}/sandbox`): ProvidersConfig {
  return {
    email: { provider: 'sendgrid', apiKey: 'SG.sandbox', baseUrl: `${sandbox}/sendgrid` },
    text: { accountSid: `AC${'0'.repeat(32)}`, authToken: 'sandbox', publicUrl, baseUrl: `${sandbox}/twilio` },
    postcard: { apiKey: 'test_sandbox', baseUrl: `${sandbox}/lob` },
  };
}
