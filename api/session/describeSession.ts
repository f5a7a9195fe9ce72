import { z } from 'zod';
import { allPermissions, roleNames } from '../../domain/permissions.ts';
import type { Person } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { permissionsOf } from '../http/whoAsks.ts';
import { isClosedDemo } from './closedDemos.ts';
import { mustHaveSecondFactor } from './secondFactor.ts';

export const sessionBody = z
  .object({
    person: z.object({ id: z.uuid(), name: z.string(), email: z.string(), isOperator: z.boolean().describe('Looks after the installation') }),
    mustSetUp: z.boolean().describe('A second factor has to be set up before anything else: a role asks for one, and there is none'),
    practices: z.array(
      z.object({
        id: z.uuid(),
        slug: z.string(),
        name: z.string(),
        timeZone: z.string().describe('IANA; the console shows instants in it'),
        role: z.enum(roleNames),
        permissions: z.array(z.enum(allPermissions)).describe('What this role may do here; the server holds to it'),
        sending: z.enum(['setting_up', 'live', 'stopped']),
        stoppedChannels: z.array(z.string()),
        isDemo: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Session' });

/** Who is signed in and where they may work. */
export async function describeSession(api: ApiDependencies, person: Person): Promise<z.output<typeof sessionBody>> {
  const everywhere = await api.database.global.membership.findMany({
    where: { personId: person.id },
    include: { practice: true },
    orderBy: { practice: { name: 'asc' } },
  });
  const memberships = everywhere.filter(({ practice }) => !isClosedDemo(api, practice));
  return {
    person: { id: person.id, name: person.name, email: person.email, isOperator: person.isOperator },
    mustSetUp: mustHaveSecondFactor(api, person, memberships) && person.totpConfirmedAt === null,
    practices: memberships.map(({ role, practice: { id, slug, name, timeZone, sending, stoppedChannels, isDemo } }) => ({
      id,
      slug,
      name,
      timeZone,
      role,
      permissions: permissionsOf(role),
      sending,
      stoppedChannels,
      isDemo,
    })),
  };
}
