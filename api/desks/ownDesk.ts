import { z } from 'zod';
import { passwordHoldsMs, pinCounts } from '../../domain/desk.ts';
import { permissionsByPin, roles, type RoleName } from '../../domain/permissions.ts';
import type { Person } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Session } from '../session/sessions.ts';
import type { Desk } from './findDesk.ts';
import { isByPin } from './mayByNow.ts';

/** The shared computer somebody sits at, as their session tells it. */
export const ownDesk = z.object({
  name: z.string(),
  practiceId: z.uuid(),
  lockMinutes: z.int().describe('It locks when nobody touched it for so long'),
  byPin: z.boolean().describe('Taken over by PIN and the password not given since, or more than half an hour ago'),
  passwordSeconds: z.int().nullable().describe('So long the password given still opens more than a PIN; null when it does not'),
  passwordOpensMore: z.boolean().describe('The role may more than a PIN opens'),
  codeNeeded: z.boolean().describe('With the password the code of the authenticator app is asked for'),
  hasPin: z.boolean().describe('Who is signed in has a PIN here'),
});

export async function describeOwnDesk(
  { database, clock }: Pick<ApiDependencies, 'database' | 'clock'>,
  { person, desk, provenAt, role }: { person: Person; desk: Desk; provenAt: Session['provenAt']; role: RoleName | undefined },
): Promise<z.output<typeof ownDesk>> {
  const { id, name, practiceId, lockMinutes } = desk;
  const key = { practiceId_deskId_personId: { practiceId, deskId: id, personId: person.id } };
  const kept = await database.withPractice(practiceId, (tx) => tx.deskPerson.findUnique({ where: key }));
  const byPin = isByPin({ desk, provenAt });
  return {
    name,
    practiceId,
    lockMinutes,
    byPin,
    passwordSeconds: provenAt && Math.ceil((provenAt.getTime() + passwordHoldsMs - clock()) / 1000),
    passwordOpensMore: byPin && role !== undefined && roles[role].may.some((permission) => !permissionsByPin.includes(permission)),
    codeNeeded: byPin && person.totpConfirmedAt !== null,
    hasPin: kept !== null && pinCounts(kept.since, person.passwordSetAt),
  };
}
