import { channelNames, type Channel } from '../channels.ts';
import type { AccountStanding } from '../providerKeys.ts';
import { joinWords } from '../wording.ts';

/** An account of the practice's own, as the list needs to know it. */
export interface OwnAccount {
  /** Its provider's. */
  name: string;
  /** What becomes of messages with a test account. */
  inTest: string;
  standing: AccountStanding;
}

export interface AccountFacts {
  practice: { isDemo: boolean };
  /** Those the cadence uses and nobody has stopped. */
  channels: readonly Channel[];
  /** The practice's own; a channel without one leaves by the installation's. */
  accounts: Partial<Record<Channel, OwnAccount>>;
  /** Messages of this installation really leave; else all end in the sandbox, whatever the account. */
  isLive: boolean;
}

/** What is to be known of the accounts messages leave by, and whether it stands in the way. */
export function findAccounts(facts: AccountFacts): { state: 'done' | 'open' | 'wrong'; says: string } {
  const own = facts.channels.flatMap((channel) => {
    const account = facts.accounts[channel];
    return account ? { ...account, channel } : [];
  });
  if (own.length === 0)
    return {
      state: 'done',
      says: reallyLeaves(facts)
        ? 'Messages leave by the accounts whoever runs this installation has set up.'
        : 'Nothing leaves this machine: accounts are not needed yet.',
    };
  const troubles = own.flatMap((account) => sayTrouble(account.channel, account) ?? []);
  const names = joinWords(own.map(({ name }) => name));
  if (troubles.length === 0)
    return { state: 'done', says: `Messages leave by the practice’s own live ${own.length === 1 ? 'account' : 'accounts'} at ${names}.` };
  if (reallyLeaves(facts)) return { state: 'wrong', says: `${troubles.join(' ')} Enter the keys of a live account.` };
  const isUnreadable = own.some(({ standing }) => standing === 'unreadable');
  return { state: isUnreadable ? 'open' : 'done', says: `${troubles.join(' ')} Nothing leaves here anyway: this is for trying things out.` };
}

/** Why nothing that is sent on a channel reaches anybody, where that should be mended before going live; null when its account is no reason. */
export function accountTrouble(channel: Channel, facts: AccountFacts): string | null {
  const account = facts.accounts[channel];
  return account && reallyLeaves(facts) ? sayTrouble(channel, account) : null;
}

const reallyLeaves = ({ isLive, practice }: AccountFacts): boolean => isLive && !practice.isDemo;

function sayTrouble(channel: Channel, { name, inTest, standing }: OwnAccount): string | null {
  if (standing === 'live') return null;
  if (standing === 'test') return `The account at ${name} is for tests: ${inTest}.`;
  return `The keys of the account at ${name} can’t be read any more: no ${channelNames[channel]} leaves until they are entered again.`;
}
