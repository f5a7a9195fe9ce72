import { z } from 'zod';
import { browserWords } from '../../domain/browserWords.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { countRecoveryCodes } from '../session/recoveryCodes.ts';
import { mustHaveSecondFactor } from '../session/secondFactor.ts';
import { idleMs, type Session } from '../session/sessions.ts';

const instant = z.iso.datetime();

export const accountBody = z
  .object({
    name: z.string(),
    email: z.string(),
    passwordSetAt: instant.nullable(),
    secondFactor: z.object({
      since: instant.nullable().describe('null: there is none'),
      isRequired: z.boolean().describe('A role asks for it: it can’t be turned off'),
      recoveryCodesLeft: z.int(),
    }),
    sessions: z.array(
      z.object({
        id: z.uuid(),
        browser: z.string().describe('In words: Chrome on Windows'),
        ip: z.string().nullable(),
        since: instant,
        lastSeenAt: instant,
        isThis: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Account' });

/** Everything about somebody's own way in, as they see it. */
export async function describeAccount(api: ApiDependencies, session: Session): Promise<z.output<typeof accountBody>> {
  const personId = session.person.id;
  const { global } = api.database;
  // Read again: what was just changed shows.
  const [person, signIns, recoveryCodesLeft] = await Promise.all([
    global.person.findUniqueOrThrow({ where: { id: personId }, include: { memberships: { include: { practice: true } } } }),
    global.signIn.findMany({
      where: { personId, isHalf: false, expiresAt: { gt: new Date(api.clock()) }, lastSeenAt: { gt: new Date(api.clock() - idleMs) } },
      orderBy: { lastSeenAt: 'desc' },
    }),
    countRecoveryCodes(api, personId),
  ]);
  return {
    name: person.name,
    email: person.email,
    passwordSetAt: person.passwordSetAt?.toISOString() ?? null,
    secondFactor: {
      since: person.totpConfirmedAt?.toISOString() ?? null,
      isRequired: mustHaveSecondFactor(api, person, person.memberships),
      recoveryCodesLeft: person.totpConfirmedAt ? recoveryCodesLeft : 0,
    },
    sessions: signIns.map(({ id, userAgent, ip, createdAt, lastSeenAt }) => ({
      id,
      browser: browserWords(userAgent),
      ip,
      since: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      isThis: id === session.id,
    })),
  };
}
