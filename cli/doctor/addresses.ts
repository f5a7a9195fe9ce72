import type { Settings } from '../../domain/settings.ts';
import { isFree } from '../../embedded/ports.ts';
import type { Finding } from './finding.ts';

/** The ports a start would need. */
export async function examinePorts(settings: Settings): Promise<Finding[]> {
  const wanted = [
    { name: 'HOMING_PORT', port: settings.HOMING_PORT, host: settings.HOMING_HOST },
    ...(settings.TEMPORAL_ADDRESS === null ? [{ name: 'HOMING_UI_PORT', port: settings.HOMING_UI_PORT, host: '127.0.0.1' }] : []),
  ];
  return Promise.all(
    wanted.map(async ({ name, port, host }): Promise<Finding> => {
      if (await isFree(port, host)) return { area: 'What runs', state: 'good', says: `Port ${port} is free.` };
      return {
        area: 'What runs',
        state: 'bad',
        says: `Port ${port} is taken by another program.`,
        todo: `Stop that program, or choose another port: ${name}=${port + 1} npm start`,
      };
    }),
  );
}

/** Where messages would go. */
export function describeProviders(settings: Settings): Finding {
  const area = 'Messages';
  if (settings.HOMING_PROVIDERS === 'sandbox')
    return {
      area,
      state: 'note',
      says: `Nothing leaves this machine: e-mails, texts and postcards go to the outbox (${settings.HOMING_SANDBOX_URL}).`,
      todo: 'To send for real: docs/how-to/go-live.md.',
    };
  const email = settings.HOMING_EMAIL === 'smtp' ? 'a mail server (SMTP_URL)' : 'SendGrid';
  return { area, state: 'good', says: `Messages leave through ${email}, Twilio and Lob. Links in them begin with ${settings.HOMING_PUBLIC_URL}.` };
}
