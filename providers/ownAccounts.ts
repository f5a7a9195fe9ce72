import type { Channel } from '../domain/channels.ts';
import type { AccountStanding } from '../domain/providerKeys.ts';
import type { KeptAccount } from '../domain/sealedAccounts.ts';
import type { Allowances } from './allowances.ts';
import type { NumberVerifier, Verifier } from './verifier.ts';

/** What a practice's messages leave through, as far as whoever binds them knows it. */
export interface Ways {
  senders: Record<Channel, { readonly provider: string }>;
  allowances?: Allowances;
  verifier?: Verifier;
  numberVerifier?: NumberVerifier;
  ownAccounts?: OwnAccounts;
  own?: OwnWays;
}

/** Of the ways that were bound to a practice: which are its own. */
export interface OwnWays {
  /** Tells the practice's own account from others, by channel; absent: the installation's. */
  account: Partial<Record<Channel, string>>;
  standing: Partial<Record<Channel, AccountStanding>>;
  /** Others once the account has other keys or another mode; the same when its keys are only sealed anew. Never a key itself. */
  keys: Partial<Record<Channel, string>>;
  /** The installation's, which earlier messages may have left through. */
  shared: Pick<Ways, 'senders'>;
}

/** Opens the accounts practices have of their own. */
export interface OwnAccounts {
  /**
   * The same ways, with a practice's own accounts in place of the installation's. Keys that cannot be read are an account that refuses everything: nothing of it leaves by
   * the installation's instead.
   * @param kept all rows of the practice
   */
  bind<W extends Ways>(ways: W, practiceId: string, kept: readonly KeptAccount[]): W;
}
