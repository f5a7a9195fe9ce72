import { z } from 'zod';
import { hintOf, keyedProviders, keyModes, modeByForm, readAccountKeys, type AccountKeys, type KeyMode, type KeyProvider } from '../../domain/providerKeys.ts';
import { sealAccount } from '../../domain/sealedAccounts.ts';
import type { Practice, ProviderKey } from '../../prisma/generated/client.ts';
import { writeWakes } from '../../prisma/wakes.ts';
import type { AccountCheck } from '../../providers/checkAccount.ts';
import { openOwnSource } from '../../providers/events/ownSources.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';

/** Longest key taken, characters; the longest real one is SendGrid's verification key with 124. */
const longest = 500;

export const accountForm = z.strictObject({
  mode: z.enum(keyModes).optional().describe('Whether what is sent with it is real; needed where the keys don’t say it (SendGrid, Twilio)'),
  keys: z.record(z.string().max(40), z.string().max(longest)).describe('By the names in `fields`. All of them each time: what is there is replaced'),
});

interface Given {
  practice: Practice;
  provider: KeyProvider;
  form: z.output<typeof accountForm>;
  setBy: string;
}

/**
 * Gives a practice its own account at a provider: checks the keys' forms, asks the provider whether it takes them, seals them and wakes what waits. What left before is asked
 * about at no other account than it left through.
 * @param api bound to who does it, so that it is audited
 * @throws ApiError `invalid` by field: a wrong form, keys the provider refuses or, where messages really leave, did not confirm, a live account at a demo
 */
export async function setAccount(api: ApiDependencies, { practice, provider, form, setBy }: Given): Promise<{ kept: ProviderKey; check: AccountCheck | null }> {
  const read = readAccountKeys(provider, form.keys);
  if ('errors' in read) throw invalidKeys(read.errors);
  const { keys } = read;
  requireReadable(api, provider, keys);
  const said = requireMode(provider, form.mode, modeByForm(provider, keys));
  // Before anything is asked: a demo's keys never come to life, not even for a question.
  if (said === 'live') refuseAtDemo(practice);
  const check = (await api.askAccount?.(provider, keys)) ?? null;
  if (check?.kind === 'refused') throw invalidKeys({ [keyedProviders[provider].hintOf]: check.message });
  if (api.isLive && check?.kind !== 'works') throw unconfirmed(provider, check);
  const mode = requireMode(provider, said, api.isLive && check?.kind === 'works' ? check.mode : null);
  if (mode === null) throw new ApiError('invalid', { errors: { mode: 'Say whether this is a test or a live account.' } });
  if (mode === 'live') refuseAtDemo(practice);
  const now = new Date(api.clock());
  const row = { sealed: sealAccount(practice.id, { provider, keys }, api.sealingKeys), mode, hint: hintOf(provider, keys), setBy, setAt: now };
  const kept = await api.database.withPractice(practice.id, async (tx) => {
    await writeWakes(tx, practice.id, [{ process: 'delivery', subject: keyedProviders[provider].channel }]);
    return tx.providerKey.upsert({
      where: { practiceId_provider: { practiceId: practice.id, provider } },
      create: { practiceId: practice.id, provider, ...row },
      update: row,
    });
  });
  return { kept, check };
}

const invalidKeys = (errors: Record<string, string>): ApiError =>
  new ApiError('invalid', { errors: Object.fromEntries(Object.entries(errors).map(([field, words]) => [`keys.${field}`, words])) });

/** Keys nobody has confirmed may be of any account, another practice's too: what is signed with them must count for nothing. */
const unconfirmed = (provider: KeyProvider, check: AccountCheck | null): ApiError =>
  invalidKeys({ [keyedProviders[provider].hintOf]: `${check?.kind === 'unknown' ? `${check.message} ` : ''}Nothing was kept: try again in a few minutes.` });

/** A verification key may look like one and be none. */
function requireReadable({ publicUrl }: ApiDependencies, provider: KeyProvider, keys: AccountKeys): void {
  try {
    openOwnSource(provider, { keys, publicUrl });
  } catch {
    throw invalidKeys({ webhookKey: keyedProviders.sendgrid.fields['webhookKey']?.wrong ?? '' });
  }
}

/**
 * What a person says an account is must be what its keys, or the provider, say it is: nobody is to take a live account for a test.
 * @returns null when nobody says it
 */
function requireMode(provider: KeyProvider, said: KeyMode | null | undefined, known: KeyMode | null): KeyMode | null {
  if (known === null) return said ?? null;
  if (!said || said === known) return known;
  const { name } = keyedProviders[provider];
  const words = known === 'live' ? `These are the keys of a live account: what is sent with them at ${name} is real.` : `These are ${name}’s keys for tests.`;
  throw new ApiError('invalid', { errors: { mode: `${words} Choose ${known === 'live' ? 'Live' : 'Test'}.` } });
}

function refuseAtDemo({ isDemo }: Practice): void {
  if (isDemo) throw new ApiError('invalid', { errors: { mode: 'A demo takes test accounts only: its clients are invented, and anybody may sign in.' } });
}
