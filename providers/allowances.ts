import { createHash } from 'node:crypto';
import type { Channel } from '../domain/channels.ts';
import type { Settings } from '../domain/settings.ts';
import type { OwnAccounts } from './ownAccounts.ts';

/** How fast an account may hand over what it sends. Practices that send through the same account share it. */
interface AccountRate {
  /** Tells accounts apart in the database and the log; never a key itself. */
  account: string;
  /** Units a second: e-mails, postcards, or segments of texts. */
  rate: number;
}

/** Those of the three ways out. For texts the rate is that of each number; the account counts only for those who have none of their own. */
export type Allowances = Record<Channel, AccountRate>;

/** The accounts messages leave through, as those who only look at them need to know them. */
export interface Accounts {
  allowances: Allowances;
  senders: Record<Channel, { readonly provider: string }>;
  /** Opens accounts practices have of their own, which go before these; without it there are none. */
  ownAccounts?: OwnAccounts;
}

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

/** The accounts behind them, for those who tell staff what waits. */
export const accountsFrom = (settings: Settings): Accounts => ({
  allowances: allowancesFrom(settings),
  senders: {
    email: { provider: settings.HOMING_PROVIDERS === 'live' && settings.HOMING_EMAIL === 'smtp' ? 'smtp' : 'sendgrid' },
    text: { provider: 'twilio' },
    postcard: { provider: 'lob' },
  },
});

/** Enough to tell accounts apart, and nothing a key could be guessed from. */
export const fingerprint = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 12);
