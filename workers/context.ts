import type { ActivityContext } from '../activities/context.ts';
import { linkKeysFrom } from '../domain/linkKeys.ts';
import type { ConnectedSettings } from '../domain/settings.ts';
import { allowancesFrom } from '../providers/allowances.ts';
import { openOwnAccounts } from '../providers/openOwnAccounts.ts';
import { numberVerifierFrom, sendersFrom, verifierFrom } from '../providers/fromSettings.ts';

/**
 * What the activities need of the outside, as the settings name it.
 * @param own what belongs to the process that runs them
 * @throws Error when a live provider lacks a key
 */
export function contextFrom(settings: ConnectedSettings, own: Pick<ActivityContext, 'database' | 'log' | 'clock' | 'announce'>): ActivityContext {
  const numberVerifier = numberVerifierFrom(settings);
  return {
    ...own,
    senders: sendersFrom(settings),
    allowances: allowancesFrom(settings),
    ownAccounts: openOwnAccounts(settings),
    verifier: verifierFrom(settings),
    ...(numberVerifier && { numberVerifier }),
    publicUrl: settings.HOMING_PUBLIC_URL,
    linkKeys: linkKeysFrom(settings.HOMING_LINK_KEYS),
  };
}
