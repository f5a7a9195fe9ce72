import type { AccountRow, AccountsBody } from '../../api/providerAccounts/describe.ts';
import type { AccountCheckBody } from '../../api/providerAccounts/routes.ts';

/** Through whose accounts messages leave. */
export type ProviderAccounts = AccountsBody;
export type ProviderAccount = AccountRow;
export type AccountCheck = AccountCheckBody;
export type AccountMode = NonNullable<ProviderAccount['own']>['mode'];

/** Channels that leave by a practice's test account. */
export interface TestAccounts {
  accounts: { name: string; inTest: string }[];
}
