import { keyedProviders, type KeyProvider } from '../domain/providerKeys.ts';
import type { Sender } from './port.ts';
import type { NumberVerifier, Verifier } from './verifier.ts';

/** The code of what an account refuses whose keys cannot be read. */
export const unreadableCode = 'account_unreadable';

export const unreadableAdvice =
  'Enter the account’s keys once more under Settings, Accounts, or take the account away. Or whoever looks after Homing adds the lost key to HOMING_DATA_KEYS. What waits leaves within the hour.';

const words = (provider: KeyProvider): string =>
  `The keys of the practice’s own account at ${keyedProviders[provider].name} can’t be read: they were sealed with a key that HOMING_DATA_KEYS does not hold any more.`;

/** In place of a sender whose keys cannot be read: everything waits for somebody to mend that, and nothing leaves by another account. */
export const refuseAll = (provider: KeyProvider): Sender<unknown> => ({
  provider,
  timeoutMs: 1_000,
  send: async () => ({ kind: 'refused', code: unreadableCode, message: words(provider), channelWide: true }),
  find: async () => ({ kind: 'unclear', why: words(provider) }),
});

/** Likewise in place of who is asked about addresses and numbers. */
export function refuseQuestions(provider: KeyProvider): { verifier?: Verifier; numberVerifier?: NumberVerifier } {
  const refuse = async () => ({ kind: 'refused' as const, code: unreadableCode, message: words(provider) });
  if (provider === 'lob') return { verifier: { verify: refuse } };
  return provider === 'twilio' ? { numberVerifier: { verify: refuse } } : {};
}
