import { z } from 'zod';
import { channels } from '../../domain/channels.ts';
import { isKeyMode, keyedProviders, keyModes, keyProviders, type KeyProvider } from '../../domain/providerKeys.ts';
import { openAccount } from '../../domain/sealedAccounts.ts';
import { tellingProviders } from '../../domain/providerNews.ts';
import type { ProviderKey } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';

export const providerName = z.enum(keyProviders);

const ownAccount = z
  .object({
    mode: z.enum(keyModes),
    hint: z.string().describe('The last four characters of its key'),
    isReadable: z.boolean().describe('False: its keys were sealed with a key this installation has no more; what would leave by it waits'),
    setBy: z.string(),
    setAt: z.iso.datetime(),
    has: z.array(z.string()).describe('The names of the keys that are there'),
  })
  .describe('The practice’s own account; never its keys');

export const accountRow = z
  .object({
    provider: providerName,
    name: z.string(),
    channel: z.enum(channels),
    own: ownAccount.nullable().describe('null: messages leave by the installation’s account'),
    sharedName: z.string().describe('Whose account the installation has for this channel'),
    inTest: z.string().describe('What becomes of messages with a test account, as the end of a sentence'),
    webhookUrl: z.url().describe('The address to enter at the provider, for it to tell what became of messages of the practice’s own account'),
    fields: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        at: z.string().describe('Where the provider shows it'),
        isOptional: z.boolean(),
        without: z.string().nullable().describe('What is missed without it'),
      }),
    ),
  })
  .meta({ id: 'ProviderAccount' });
export type AccountRow = z.output<typeof accountRow>;

export const accountsBody = z
  .object({
    accounts: z.array(accountRow),
    leavesHere: z.boolean().describe('Messages of this installation really leave; false: all go into the sandbox, whatever the keys'),
    liveTaken: z.boolean().describe('False at a demo: it takes test accounts only'),
  })
  .meta({ id: 'ProviderAccounts' });
export type AccountsBody = z.output<typeof accountsBody>;

type Installation = Pick<ApiDependencies, 'accounts' | 'publicUrl' | 'sealingKeys'>;

/** An account as its form shows it: whose it is, and never a key. @param kept the practice's own; undefined: it has none */
export function describeAccount(
  api: Installation,
  { practiceId, provider, kept }: { practiceId: string; provider: KeyProvider; kept: ProviderKey | undefined },
): AccountRow {
  const { name, channel, inTest, fields } = keyedProviders[provider];
  const shared = api.accounts?.senders[channel].provider ?? provider;
  return {
    provider,
    name,
    channel,
    own: kept ? describeOwn(api, kept) : null,
    sharedName: shared in tellingProviders ? tellingProviders[shared as keyof typeof tellingProviders].name : 'a mail server',
    inTest,
    webhookUrl: `${api.publicUrl}/webhooks/${provider}/${practiceId}`,
    fields: Object.entries(fields).map(([field, { label, at, isOptional, without }]) => ({
      name: field,
      label,
      at,
      isOptional: isOptional === true,
      without: without ?? null,
    })),
  };
}

function describeOwn({ sealingKeys }: Installation, kept: ProviderKey): AccountRow['own'] {
  const { practiceId, mode, hint, setBy, setAt } = kept;
  const keys = openAccount(practiceId, kept, sealingKeys)?.keys ?? null;
  return {
    mode: isKeyMode(mode) ? mode : 'live',
    hint,
    isReadable: keys !== null,
    setBy,
    setAt: setAt.toISOString(),
    has: Object.keys(keys ?? {}),
  };
}
