import type { Request } from 'express';
import { unseal } from '../../domain/sealing.ts';
import type { Person } from '../../prisma/generated/client.ts';
import { tellPerson } from '../account/letters.ts';
import { noteEvent } from '../account/noteEvent.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { stepOfCode } from './authenticator.ts';
import { countTry, forgiveTry } from './limits.ts';
import { takeRecoveryCode } from './recoveryCodes.ts';
import type { Session } from './sessions.ts';
import { codeTries, recoveryTries, wrongCodesADay } from './tryLimits.ts';

/** Where a person's secret is kept, sealed into it. */
export const placeOfSecret = (personId: string): string => `people.totp_secret ${personId}`;
/** After so many wrong ones in a day the person is told by e-mail: whoever gives them knows the password. */
const tellAfter = 5;

export interface GivenCode {
  session: Session;
  /** Six digits from the app, or a recovery code, spaces and hyphens as people like. */
  code: string;
  request: Request;
}

/** What a code was: of the app, a recovery code, or wrong; and how many more this session may try. */
export type Taken = { what: 'app' | 'recovery' } | { what: 'wrong'; left: number };

/**
 * Takes a code as somebody's second factor, once: the same code again, or two at the same moment, is refused (RFC 6238, 5.2).
 * @throws ApiError `too many tries`
 */
export async function takeCode(api: ApiDependencies, { session, code: typed, request }: GivenCode): Promise<Taken> {
  const { person } = session;
  const code = typed.replaceAll(/\s/g, '');
  const isApp = /^\d{6}$/.test(code);
  const limits = isApp ? codeTries(person.id, session.id) : recoveryTries(session.id, request.ip);
  const [left = 0, , today] = await countTry(api, limits);
  if (isApp ? await takeAppCode(api, person, code) : await takeRecoveryCode(api, person.id, typed)) {
    await forgiveTry(api, { limits, ...(isApp ? { forgiven: limits[1]?.key ?? '' } : {}) });
    return { what: isApp ? 'app' : 'recovery' };
  }
  await noteEvent(api, { personId: person.id, request, what: 'wrong code' });
  if (isApp && today === wrongCodesADay - tellAfter) tellPerson(api, person, 'wrong codes');
  return { what: 'wrong', left };
}

async function takeAppCode(api: ApiDependencies, person: Person, code: string): Promise<boolean> {
  if (!person.totpSecret || !person.totpConfirmedAt) return false;
  const step = stepOfCode(unseal(person.totpSecret, { keys: api.sealingKeys, place: placeOfSecret(person.id) }), code, api.clock());
  if (step === null) return false;
  const { count } = await api.database.global.person.updateMany({
    where: { id: person.id, totpSecret: person.totpSecret, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  });
  return count === 1;
}
