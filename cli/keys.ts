import { placeOfSecret } from '../api/session/takeCode.ts';
import { isKeyProvider, keyedProviders, placeOfKeys } from '../domain/providerKeys.ts';
import { seal, sealedWith, unseal } from '../domain/sealing.ts';
import type { SecretKey } from '../domain/settings.ts';
import { withContext, type CommandContext, type OpenContext } from './context.ts';
import { Refusal } from './say.ts';

/** What became of what is sealed in the database. */
export interface Resealed {
  done: number;
  /** Sealed with the first key already. */
  unchanged: number;
  /** What no key opens, as people call it. */
  lost: string[];
}

/** `homing keys reseal`. @throws Refusal naming what none of the keys opens */
export const resealCommand = (openContext: OpenContext): Promise<void> =>
  withContext(openContext, async (context) => {
    const { done, unchanged, lost } = await resealAll(context);
    process.stdout.write(`Encrypted with the first key now: ${done}; were already: ${unchanged}.\n`);
    if (lost.length > 0)
      throw new Refusal(
        `None of HOMING_DATA_KEYS opens these: ${lost.join('; ')}. Add the key they were sealed with behind the others, or enter them once more.`,
      );
  });

/** Seals with the first key what another one sealed: compare-and-set, so that who changes one meanwhile is not overruled. */
export async function resealAll({ database, settings }: Pick<CommandContext, 'database' | 'settings'>): Promise<Resealed> {
  const found: Resealed = { done: 0, unchanged: 0, lost: [] };
  const keys = settings.HOMING_DATA_KEYS;
  const people = await database.global.person.findMany({ where: { totpSecret: { not: null } }, select: { id: true, email: true, totpSecret: true } });
  for (const { id, email, totpSecret } of people) {
    const sealed = resealOne(totpSecret ?? '', { keys, place: placeOfSecret(id), name: `the authenticator app of ${email}` }, found);
    if (sealed !== null) await database.global.person.updateMany({ where: { id, totpSecret }, data: { totpSecret: sealed } });
  }
  for (const { id, slug } of await database.global.practice.findMany({ select: { id: true, slug: true }, orderBy: { slug: 'asc' } })) {
    await database.withPractice(id, async (tx) => {
      for (const kept of await tx.providerKey.findMany({ where: { practiceId: id } })) {
        if (!isKeyProvider(kept.provider)) continue;
        const name = `the account of ${slug} at ${keyedProviders[kept.provider].name}`;
        const sealed = resealOne(kept.sealed, { keys, place: placeOfKeys(id, kept.provider), name }, found);
        if (sealed !== null) await tx.providerKey.updateMany({ where: { practiceId: id, provider: kept.provider, sealed: kept.sealed }, data: { sealed } });
      }
    });
  }
  return found;
}

/** @returns it sealed with the first key; null when it is already, or none opens it */
function resealOne(sealed: string, { keys, place, name }: { keys: readonly SecretKey[]; place: string; name: string }, found: Resealed): string | null {
  try {
    const secret = unseal(sealed, { keys, place });
    if (sealedWith(sealed) === keys[0]?.id) {
      found.unchanged += 1;
      return null;
    }
    found.done += 1;
    return seal(secret, { keys, place });
  } catch {
    found.lost.push(name);
    return null;
  }
}
