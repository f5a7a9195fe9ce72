import { createHash } from 'node:crypto';
import type { Channel } from '../domain/channels.ts';
import { keyedProviders, type AccountKeys, type AccountStanding, type KeyProvider } from '../domain/providerKeys.ts';
import { openAccount, type KeptAccount, type OpenedAccount } from '../domain/sealedAccounts.ts';
import type { ConnectedSettings } from '../domain/settings.ts';
import { fingerprint } from './allowances.ts';
import { confirmTest } from './confirmedTwilio.ts';
import { openLob } from './lob.ts';
import { openLobVerifier } from './lobVerify.ts';
import { openTwilioVerifier } from './twilioVerify.ts';
import type { OwnAccounts, Ways } from './ownAccounts.ts';
import { openSendGrid } from './sendgrid.ts';
import { openTwilio } from './twilio.ts';
import { refuseAll, refuseQuestions } from './unreadableAccount.ts';

export type OwnAccountSettings = Pick<ConnectedSettings, 'HOMING_DATA_KEYS' | 'HOMING_PROVIDERS' | 'HOMING_PUBLIC_URL' | 'HOMING_SANDBOX_URL'>;

/** An account ready to send, and to be asked. */
interface Opened {
  channel: Channel;
  /** See OwnWays. */
  account: string;
  standing: AccountStanding;
  keys: string;
  sender: Ways['senders'][Channel];
  verifier?: Pick<Ways, 'verifier' | 'numberVerifier'>;
}

/** Accounts kept open; practices that have some are few beside their messages. */
const mostOpen = 300;

/** Accounts of practices by the installation's settings: where those point at the sandbox, so do these, with stand-ins for their keys. */
export function openOwnAccounts(settings: OwnAccountSettings): OwnAccounts {
  const open = new Map<string, Opened | null>();
  const find = (practiceId: string, kept: KeptAccount): Opened | null => {
    const name = `${practiceId} ${kept.mode} ${kept.sealed}`;
    const known = open.get(name);
    const opened = known === undefined ? openOne(settings, practiceId, kept) : known;
    // The one nobody has asked for longest makes room.
    open.delete(name);
    const [oldest] = open.keys();
    if (open.size >= mostOpen && oldest !== undefined) open.delete(oldest);
    open.set(name, opened);
    return opened;
  };
  return {
    bind(ways, practiceId, kept) {
      const opened = kept.flatMap((one) => find(practiceId, one) ?? []);
      if (opened.length === 0) return ways;
      const by = <T>(of: (one: Opened) => T): [Channel, T][] => opened.map((one) => [one.channel, of(one)]);
      const verifiers = Object.assign({}, ...opened.map((one) => one.verifier)) as Pick<Ways, 'verifier' | 'numberVerifier'>;
      return {
        ...ways,
        senders: { ...ways.senders, ...Object.fromEntries(by(({ sender }) => sender)) },
        ...(ways.allowances && {
          allowances: { ...ways.allowances, ...Object.fromEntries(by(({ channel, account }) => ({ ...ways.allowances?.[channel], account }))) },
        }),
        // Who is asked about nothing by the installation's account is not asked by a practice's either: each question is paid for.
        ...(ways.verifier && verifiers.verifier && { verifier: verifiers.verifier }),
        ...(ways.numberVerifier && verifiers.numberVerifier && { numberVerifier: verifiers.numberVerifier }),
        own: {
          account: Object.fromEntries(by(({ account }) => account)),
          standing: Object.fromEntries(by(({ standing }) => standing)),
          keys: Object.fromEntries(by(({ keys }) => keys)),
          shared: { senders: ways.senders },
        },
      };
    },
  };
}

function openOne(settings: OwnAccountSettings, practiceId: string, kept: KeptAccount): Opened | null {
  const account = openAccount(practiceId, kept, settings.HOMING_DATA_KEYS);
  if (account === null) return null;
  const { provider, mode, keys } = account;
  const { channel } = keyedProviders[provider];
  if (keys === null) {
    const name = `unreadable ${practiceId}`;
    return { channel, account: name, standing: 'unreadable', keys: name, sender: refuseAll(provider), verifier: refuseQuestions(provider) };
  }
  const own = { channel, account: accountOf(provider, keys), standing: mode, keys: fingerprint(JSON.stringify([mode, keys])) };
  return { ...own, ...openWay(settings, practiceId, { provider, mode, keys }) };
}

type Readable = OpenedAccount & { keys: AccountKeys };

function openWay(settings: OwnAccountSettings, practiceId: string, { provider, mode, keys }: Readable): Pick<Opened, 'sender' | 'verifier'> {
  const { keys: used, baseUrl } = reachOf(settings, provider, keys);
  const host = baseUrl === undefined ? {} : { baseUrl };
  switch (provider) {
    case 'sendgrid':
      return {
        sender: openSendGrid({ apiKey: used['apiKey'] ?? '', ...host, checkOnly: mode === 'test' && settings.HOMING_PROVIDERS === 'live' }),
      };
    case 'twilio': {
      const { accountSid = '', authToken = '', messagingServiceSid } = used;
      const service = messagingServiceSid === undefined ? {} : { messagingServiceSid };
      const callback = { publicUrl: settings.HOMING_PUBLIC_URL, callbackPath: `/webhooks/twilio/${practiceId}` };
      const config = { accountSid, authToken, ...host };
      const ways = { sender: openTwilio({ ...config, ...service, ...callback }), numberVerifier: openTwilioVerifier(config) };
      const { sender, numberVerifier } = mode === 'test' && settings.HOMING_PROVIDERS === 'live' ? confirmTest(ways, used) : ways;
      return { sender, verifier: { numberVerifier } };
    }
    case 'lob': {
      const config = { apiKey: used['apiKey'] ?? '', ...host };
      return { sender: openLob(config), verifier: { verifier: openLobVerifier(config) } };
    }
  }
}

/** Tells accounts apart: Twilio's by its SID, which its tokens may change under; of the others only a key is known. */
export const accountOf = (provider: KeyProvider, keys: AccountKeys): string => fingerprint((provider === 'twilio' ? keys['accountSid'] : keys['apiKey']) ?? '');

/**
 * Where an account is reached. Beside the sandbox no real key is used at all: the stand-ins get others of the same shape that tell the accounts apart, so that nothing of
 * value crosses even this machine.
 */
export function reachOf(
  { HOMING_PROVIDERS, HOMING_PUBLIC_URL, HOMING_SANDBOX_URL }: Omit<OwnAccountSettings, 'HOMING_DATA_KEYS'>,
  provider: KeyProvider,
  keys: AccountKeys,
): { keys: AccountKeys; baseUrl?: string } {
  if (HOMING_PROVIDERS === 'live') return { keys };
  const baseUrl = `${HOMING_SANDBOX_URL ?? `${HOMING_PUBLIC_URL}/sandbox`}/${provider}`;
  const mark = accountOf(provider, keys);
  if (provider === 'sendgrid') return { baseUrl, keys: { apiKey: `SG.${mark}` } };
  if (provider === 'lob') return { baseUrl, keys: { apiKey: `test_${mark}` } };
  const token = createHash('sha256')
    .update(`stand-in ${keys['authToken'] ?? ''}`)
    .digest('hex')
    .slice(0, 32);
  return { baseUrl, keys: { ...keys, authToken: token } };
}
