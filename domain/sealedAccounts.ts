import { isKeyMode, isKeyProvider, placeOfKeys, type AccountKeys, type KeyMode, type KeyProvider } from './providerKeys.ts';
import { seal, unseal } from './sealing.ts';
import type { SecretKey } from './settingForms.ts';

/** An account of a practice as its row keeps it. */
export interface KeptAccount {
  provider: string;
  sealed: string;
  mode: string;
}

/** The account, opened; `keys` is null when none of ours opens them. */
export interface OpenedAccount {
  provider: KeyProvider;
  mode: KeyMode;
  keys: AccountKeys | null;
}

/** Never throws: what was sealed with a key that is gone, or altered, has no keys. @returns null for a provider this release does not know */
export function openAccount(practiceId: string, { provider, sealed, mode }: KeptAccount, sealingKeys: readonly SecretKey[]): OpenedAccount | null {
  if (!isKeyProvider(provider)) return null;
  const known = { provider, mode: isKeyMode(mode) ? mode : 'live' };
  try {
    return { ...known, keys: JSON.parse(unseal(sealed, { keys: sealingKeys, place: placeOfKeys(practiceId, provider) })) as AccountKeys };
  } catch {
    return { ...known, keys: null };
  }
}

/** @throws Error when there is no key to seal with */
export const sealAccount = (practiceId: string, { provider, keys }: { provider: KeyProvider; keys: AccountKeys }, sealingKeys: readonly SecretKey[]): string =>
  seal(JSON.stringify(keys), { keys: sealingKeys, place: placeOfKeys(practiceId, provider) });
