import { lobTroubles } from './lobTroubles.ts';
import { sendgridTroubles } from './sendgridTroubles.ts';
import { smtpTroubles } from './smtpTroubles.ts';
import type { Trouble } from './troubles.ts';
import { unreadableAdvice, unreadableCode } from './unreadableAccount.ts';
import { twilioTroubles } from './twilioTroubles.ts';

const byProvider: Record<string, Record<string, Trouble>> = { sendgrid: sendgridTroubles, smtp: smtpTroubles, twilio: twilioTroubles, lob: lobTroubles };

/** What staff can do about a message that its provider did not take; null when nothing is known. Words of the network need none: it is tried again by itself. */
export const adviceOn = ({ provider, errorCode }: { provider: string | null; errorCode: string | null }): string | null =>
  errorCode === unreadableCode ? unreadableAdvice : (byProvider[provider ?? '']?.[errorCode ?? '']?.advice ?? null);
