import { withDeadline } from './deadline.ts';
import type { AccountKeys, KeyMode, KeyProvider } from '../domain/providerKeys.ts';
import { openLobClient } from './lobClient.ts';
import { judgeLobFault } from './lobOutcomes.ts';
import type { SendOutcome } from './port.ts';
import { openSendGridMail } from './sendgrid.ts';
import { judgeSendGridFault } from './sendgridOutcomes.ts';
import { openTwilioClient } from './twilioClient.ts';
import { judgeTwilioFault } from './twilioOutcomes.ts';

/** What a provider says of an account's keys. Nothing is sent, and nothing is paid for. */
export type AccountCheck =
  /** It takes them. `mode`: what it says they are, if it says. `notice`: what else it says that somebody should know. */
  | { kind: 'works'; mode: KeyMode | null; notice: string | null }
  | { kind: 'refused'; message: string }
  /** It could not be asked now, or did not say. */
  | { kind: 'unknown'; message: string };

/** Somebody waits at a screen for it, ms. */
const timeoutMs = 10_000;
type Reach = { baseUrl?: string };

/**
 * Asks a provider for the least it shows only to who has the keys. Never throws.
 * @param reach.baseUrl another host that answers like it, without trailing slash
 */
export async function checkAccount(provider: KeyProvider, keys: AccountKeys, reach: Reach = {}): Promise<AccountCheck> {
  const { ask, judge } = checks[provider];
  try {
    return await withDeadline(timeoutMs, () => ask(keys, reach));
  } catch (fault) {
    return readFault(judge(fault));
  }
}

interface Check {
  ask(keys: AccountKeys, reach: Reach): Promise<AccountCheck>;
  judge(fault: unknown): SendOutcome;
}

const works = (mode: KeyMode | null = null, notice: string | null = null): AccountCheck => ({ kind: 'works', mode, notice });

const checks: Record<KeyProvider, Check> = {
  sendgrid: { ask: askSendGrid, judge: judgeSendGridFault },
  twilio: { ask: askTwilio, judge: judgeTwilioFault },
  lob: { ask: askLob, judge: judgeLobFault },
};

/** What the key may do: each key may ask that (https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions). */
async function askSendGrid({ apiKey = '' }: AccountKeys, reach: Reach): Promise<AccountCheck> {
  const { client } = openSendGridMail({ apiKey, ...reach, timeoutMs });
  const [, body] = (await client.request({ method: 'GET', url: '/v3/scopes' })) as [unknown, { scopes?: unknown }];
  if (!Array.isArray(body.scopes)) return { kind: 'unknown', message: 'SendGrid answered without saying what the key may do.' };
  return body.scopes.includes('mail.send')
    ? works()
    : { kind: 'refused', message: 'SendGrid: the key may not send e-mails. Give it the permission Mail Send.' };
}

/** Of an account with test credentials Twilio shows nothing, and says so by this code (https://www.twilio.com/docs/api/errors/20008). */
const testCredentials = '20008';

/** The account itself, and the messaging service that texts leave through. */
async function askTwilio({ accountSid = '', authToken = '', messagingServiceSid }: AccountKeys, reach: Reach): Promise<AccountCheck> {
  const client = openTwilioClient({ accountSid, authToken, ...reach }, timeoutMs);
  let account: { type?: unknown; status?: unknown };
  try {
    account = await client.api.v2010.accounts(accountSid).fetch();
  } catch (fault) {
    const outcome = judgeTwilioFault(fault);
    if ('code' in outcome && outcome.code === testCredentials) return works('test');
    throw fault;
  }
  if (account.status !== 'active') return { kind: 'refused', message: `Twilio: the account is not active, but ${String(account.status)}.` };
  if (messagingServiceSid !== undefined) await client.messaging.v1.services(messagingServiceSid).fetch();
  return works('live', account.type === 'Trial' ? 'It is a trial account: Twilio delivers to numbers only that were verified there.' : null);
}

async function askLob({ apiKey = '' }: AccountKeys, { baseUrl }: Reach): Promise<AccountCheck> {
  const answer = await openLobClient(apiKey, baseUrl).postcards.list({ limit: 1 });
  const status = answer._response?.status ?? 0;
  return status >= 200 && status < 300 && Array.isArray(answer['data']) ? works() : { kind: 'unknown', message: `Lob answered ${status} without a list.` };
}

/** A refusal of the account, or of what was asked for, is a refusal of the keys: nothing else was in the question. */
function readFault(outcome: SendOutcome): AccountCheck {
  if (outcome.kind === 'accepted') return { kind: 'unknown', message: 'The provider answered a question with a message.' };
  return { kind: outcome.kind === 'refused' ? 'refused' : 'unknown', message: outcome.message };
}
