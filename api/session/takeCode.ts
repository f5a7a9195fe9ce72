import { unseal } from '../../domain/sealing.ts';
import type { Person } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { stepOfCode } from './authenticator.ts';
import { takeRecoveryCode } from './recoveryCodes.ts';

/** Where a person's secret is kept, sealed into it. */
export const placeOfSecret = (personId: string): string => `people.totp_secret ${personId}`;

/**
 * Takes a code as somebody's second factor, once: the same code again, or two at the same moment, is refused (RFC 6238, 5.2).
 * @param typed six digits from the app, or a recovery code, spaces and hyphens as people like
 * @returns what it was; null when it is not right, not now, or not any more
 */
export async function takeCode(api: ApiDependencies, person: Person, typed: string): Promise<'app' | 'recovery' | null> {
  const code = typed.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return (await takeRecoveryCode(api, person.id, typed)) ? 'recovery' : null;
  if (!person.totpSecret || !person.totpConfirmedAt) return null;
  const step = stepOfCode(unseal(person.totpSecret, { keys: api.sealingKeys, place: placeOfSecret(person.id) }), code, api.clock());
  if (step === null) return null;
  const { count } = await api.database.global.person.updateMany({
    where: { id: person.id, totpSecret: person.totpSecret, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  });
  return count === 1 ? 'app' : null;
}
