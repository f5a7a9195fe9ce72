import { z } from 'zod';
import { channels } from '../../domain/channels.ts';
import { isKeyProvider, keyedProviders, keyModes, keyProviders } from '../../domain/providerKeys.ts';
import { openAccount } from '../../domain/sealedAccounts.ts';
import type { ProviderKey } from '../../prisma/generated/client.ts';
import { claimNumber } from '../../prisma/textNumbers.ts';
import { writeWakes } from '../../prisma/wakes.ts';
import type { AccountCheck } from '../../providers/checkAccount.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { practiceRoute, type Asker, type Route } from '../http/route.ts';
import { refuseTaken } from '../practices/saveProfile.ts';
import { requireProof } from '../session/proof.ts';
import { actorOf, noteAction } from '../audit/noteAction.ts';
import { askOnce } from './askOnce.ts';
import { accountForm, setAccount } from './setAccount.ts';
import { accountRow, accountsBody, describeAccount, providerName } from './describe.ts';

const accountCheck = z
  .object({
    outcome: z.enum(['works', 'refused', 'unknown']),
    mode: z.enum(keyModes).nullable().describe('What the provider says the account is, if it says'),
    says: z.string().nullable().describe('What else it says, or why it could not be asked'),
  })
  .meta({ id: 'AccountCheck' });
export type AccountCheckBody = z.output<typeof accountCheck>;

const tag = 'Accounts at providers';
const params = z.object({ provider: providerName });
const path = '/provider-accounts/{provider}';

/** A practice's own accounts at SendGrid, Twilio and Lob. Their keys go in and never come out; only people handle them. */
export const providerAccountRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '/provider-accounts',
    summary: 'Through whose account each channel leaves: the practice’s own or the installation’s.',
    tag,
    may: 'decide',
    peopleOnly: true,
    answer: accountsBody,
    handle: async ({ api, practice }) => {
      const kept = await readAll(api, practice.id);
      const accounts = keyProviders.map((provider) =>
        describeAccount(api, { practiceId: practice.id, provider, kept: kept.find((one) => one.provider === provider) }),
      );
      return { body: { accounts, leavesHere: api.isLive === true, liveTaken: !practice.isDemo } };
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/test-accounts',
    summary: 'Channels that leave by a test account of the practice: nothing sent there reaches a client.',
    tag,
    answer: z
      .object({ accounts: z.array(z.object({ provider: providerName, name: z.string(), channel: z.enum(channels), inTest: z.string() })) })
      .meta({ id: 'TestAccounts' }),
    handle: async ({ api, practice }) => {
      const kept = await readAll(api, practice.id);
      const accounts = kept.flatMap(({ provider, mode }) => (mode === 'test' && isKeyProvider(provider) ? [{ provider, ...pick(provider) }] : []));
      return { body: { accounts } };
    },
  }),
  practiceRoute({
    method: 'put',
    path,
    audit: 'provider key set',
    summary: 'Give the practice its own account, or its account other keys. The provider is asked whether it takes them first; what it refuses is not kept.',
    tag,
    may: 'decide',
    peopleOnly: true,
    params,
    body: accountForm,
    answer: z.object({ account: accountRow, check: accountCheck.nullable() }),
    handle: async ({ api, practice, asker, request, params: { provider }, body }) => {
      requireRecent(api, asker);
      const set = () => setAccount(api, { practice, provider, form: body, setBy: asker.name });
      const { kept, check } = await askOnce(api, { practiceId: practice.id, asker, ask: set }).catch(async (error: unknown) => {
        const actor = actorOf(asker, request, { audit: 'provider key refused' });
        await noteAction(api, { practiceId: practice.id, actor, params: { provider } });
        throw error;
      });
      return { body: { account: describeAccount(api, { practiceId: practice.id, provider, kept }), check: check && describeCheck(check) } };
    },
  }),
  practiceRoute({
    method: 'post',
    path: `${path}/check`,
    audit: 'provider key set',
    summary: 'Ask the provider whether it still takes the keys. Nothing is sent and nothing is paid for.',
    tag,
    may: 'decide',
    peopleOnly: true,
    params,
    answer: accountCheck,
    handle: async ({ api, practice, asker, params: { provider } }) => {
      const kept = (await readAll(api, practice.id)).find((one) => one.provider === provider);
      const account = kept && openAccount(practice.id, kept, api.sealingKeys);
      if (!account) throw new ApiError('not found');
      const unread: AccountCheck = { kind: 'unknown', message: 'The keys can’t be read any more: enter them once more.' };
      const unasked: AccountCheck = { kind: 'unknown', message: 'Nobody can be asked here.' };
      const { keys } = account;
      const ask = async () => (await api.askAccount?.(provider, keys ?? {})) ?? unasked;
      const check = keys === null ? unread : await askOnce(api, { practiceId: practice.id, asker, ask });
      return { body: describeCheck(check), unchanged: true };
    },
  }),
  practiceRoute({
    method: 'delete',
    path,
    audit: 'provider key removed',
    summary: 'Take the practice’s own account away: what leaves from then on leaves by the installation’s.',
    tag,
    may: 'decide',
    peopleOnly: true,
    params,
    answer: accountRow,
    handle: async ({ api, practice, asker, params: { provider } }) => {
      requireRecent(api, asker);
      await api.database.withPractice(practice.id, async (tx) => {
        const { count } = await tx.providerKey.deleteMany({ where: { practiceId: practice.id, provider } });
        if (count === 0) throw new ApiError('not found');
        if (provider === 'twilio') await claimNumber(tx, { practiceId: practice.id, textFrom: practice.textFrom }).catch(refuseTaken);
        await writeWakes(tx, practice.id, [{ process: 'delivery', subject: keyedProviders[provider].channel }]);
      });
      return { body: describeAccount(api, { practiceId: practice.id, provider, kept: undefined }) };
    },
  }),
];

const readAll = (api: ApiDependencies, practiceId: string): Promise<ProviderKey[]> =>
  api.database.withPractice(practiceId, (tx) => tx.providerKey.findMany({ where: { practiceId }, orderBy: { provider: 'asc' } }));

const pick = (provider: keyof typeof keyedProviders) => {
  const { name, channel, inTest } = keyedProviders[provider];
  return { name, channel, inTest };
};

/** A computer left open must not be enough to send a practice's messages through somebody else's account. */
function requireRecent(api: ApiDependencies, { session }: Asker): void {
  if (!session) throw new ApiError('not allowed');
  requireProof(api, session);
}

const describeCheck = (check: AccountCheck): AccountCheckBody => ({
  outcome: check.kind,
  mode: check.kind === 'works' ? check.mode : null,
  says: check.kind === 'works' ? check.notice : check.message,
});
