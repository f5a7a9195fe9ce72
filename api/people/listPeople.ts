import { z } from 'zod';
import { mayInvite, refuseChange } from '../../domain/membership.ts';
import { permissions, roleNames, roles, rolesWithSecondFactor } from '../../domain/permissions.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Asker } from '../http/route.ts';
import { invitationBody, listInvitations } from '../invitations/listInvitations.ts';
import { lastSeenOf } from './lastSeen.ts';

export const peopleBody = z
  .object({
    roles: z.array(
      z.object({
        role: z.enum(roleNames),
        name: z.string(),
        words: z.string(),
        may: z.array(z.string()).describe('What it may do, in words'),
        needsSecondFactor: z.boolean(),
        mayGive: z.boolean().describe('Whether you may give it to somebody'),
      }),
    ),
    people: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        email: z.string(),
        role: z.enum(roleNames),
        since: z.iso.datetime(),
        hasSecondFactor: z.boolean(),
        isVerified: z.boolean().describe('Whether it was ever shown that the e-mail address is theirs'),
        lastSeenAt: z.iso.datetime().nullable().describe('null: not in the last weeks'),
        isYou: z.boolean(),
        fixedRole: z.string().nullable().describe('Why you may not change the role; null: you may'),
        fixedHere: z.string().nullable().describe('Why you may not take them out; null: you may'),
      }),
    ),
    invitations: z.array(invitationBody),
  })
  .meta({ id: 'People' });

/** Who works at a practice and who is invited, with what the asker may do about each. */
export async function listPeople(api: ApiDependencies, practice: Practice, { id: askerId, role: askerRole }: Asker): Promise<z.output<typeof peopleBody>> {
  const asker = { id: askerId, role: askerRole ?? 'viewer' };
  const memberships = await api.database.global.membership.findMany({
    where: { practiceId: practice.id },
    include: { person: { select: { id: true, name: true, email: true, totpConfirmedAt: true, emailVerifiedAt: true } } },
  });
  const owners = memberships.filter(({ role }) => role === 'owner').length;
  const lastSeen = await lastSeenOf(
    api,
    memberships.map(({ personId }) => personId),
  );
  const people = memberships.map(({ person, role, createdAt }) => {
    const member = { id: person.id, role };
    const otherRole = roleNames.find((one) => one !== role && one !== 'owner') ?? role;
    return {
      id: person.id,
      name: person.name,
      email: person.email,
      role,
      since: createdAt.toISOString(),
      hasSecondFactor: person.totpConfirmedAt !== null,
      isVerified: person.emailVerifiedAt !== null,
      lastSeenAt: lastSeen.get(person.id)?.toISOString() ?? null,
      isYou: person.id === askerId,
      fixedRole: refuseChange({ asker, member, becomes: otherRole, owners }),
      fixedHere: refuseChange({ asker, member, becomes: null, owners }),
    };
  });
  const rank = (role: keyof typeof roles): number => roleNames.indexOf(role);
  return {
    roles: roleNames.map((role) => ({
      role,
      name: roles[role].name,
      words: roles[role].words,
      may: roles[role].may.map((permission) => permissions[permission]),
      needsSecondFactor: api.secondFactor === 'required' && !practice.isDemo && rolesWithSecondFactor.includes(role),
      mayGive: mayInvite(asker.role, role),
    })),
    people: people.toSorted((a, b) => rank(a.role) - rank(b.role) || a.name.localeCompare(b.name)),
    invitations: await listInvitations(api, practice.id, asker.role),
  };
}
