import { createHash } from 'node:crypto';
import type { Settings } from '../domain/settings.ts';
import type { Allowances } from '../providers/allowances.ts';

/** How fast the accounts that the settings name may send. The sandbox is held to the same: what a batch looks like there is what it will look like live. */
export function allowancesFrom(settings: Settings): Allowances {
  const isLive = settings.HOMING_PROVIDERS === 'live';
  const accountOf = (key: string | null): string => (isLive && key !== null ? fingerprint(key) : 'sandbox');
  return {
    email: { account: accountOf(settings.HOMING_EMAIL === 'smtp' ? settings.SMTP_URL : settings.SENDGRID_API_KEY), rate: settings.HOMING_EMAIL_RATE },
    text: { account: accountOf(settings.TWILIO_MESSAGING_SERVICE_SID), rate: settings.HOMING_TEXT_RATE },
    postcard: { account: accountOf(settings.LOB_API_KEY), rate: settings.HOMING_POSTCARD_RATE },
  };
}

/** Enough to tell accounts apart, and nothing a key could be guessed from. */
const fingerprint = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 12);
