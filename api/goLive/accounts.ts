import { bindAccounts } from '../../activities/accounts/bindAccounts.ts';
import { channels, type Channel } from '../../domain/channels.ts';
import type { OwnAccount } from '../../domain/goLive/accounts.ts';
import { isKeyProvider, keyedProviders } from '../../domain/providerKeys.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Accounts } from '../../providers/allowances.ts';
import type { Ways } from '../../providers/ownAccounts.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** Through what each channel leaves at this moment. */
export interface PresentAccounts {
  /** Another once what leaves goes through another account, or the same one for tests; never a key. */
  marks: Record<Channel, string>;
  /** The practice's own. */
  own: Partial<Record<Channel, OwnAccount>>;
}

/** As this transaction sees it. */
export async function readAccounts(tx: Tx, { accounts, isLive }: Pick<ApiDependencies, 'accounts' | 'isLive'>, practiceId: string): Promise<PresentAccounts> {
  const bound = accounts && (await bindAccounts<Accounts & Ways>(tx, accounts, practiceId));
  const own: PresentAccounts['own'] = {};
  const marks = {} as PresentAccounts['marks'];
  for (const channel of channels) {
    const standing = bound?.own?.standing[channel];
    const provider = bound?.senders[channel].provider ?? '';
    if (standing && isKeyProvider(provider)) own[channel] = { name: keyedProviders[provider].name, inTest: keyedProviders[provider].inTest, standing };
    marks[channel] = [isLive ? 'live' : 'sandbox', standing ?? 'shared', bound?.allowances[channel].account ?? 'unknown'].join(' ');
  }
  return { marks, own };
}
