import { z } from 'zod';
import { allPermissions, roleNames } from '../../domain/permissions.ts';
import type { Person } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { describeOwnDesk, ownDesk } from '../desks/ownDesk.ts';
import { permissionsOf } from '../http/whoAsks.ts';
import { isClosedDemo } from './closedDemos.ts';
import { mapleSlug } from '../../sandbox/demo/maple/seedMaple.ts';
import { mustHaveSecondFactor } from './secondFactor.ts';
import type { Session } from './sessions.ts';

export const sessionBody = z
  .object({
    person: z.object({
      id: z.uuid(),
      name: z.string(),
      email: z.string(),
      isOperator: z.boolean().describe('Looks after the installation; never on a shared computer'),
    }),
    mustSetUp: z.boolean().describe('A second factor has to be set up before anything else: a role asks for one, and there is none'),
    practices: z.array(
      z.object({
        id: z.uuid(),
        slug: z.string(),
        name: z.string(),
        timeZone: z.string().describe('IANA; the console shows instants in it'),
        role: z.enum(roleNames),
        permissions: z.array(z.enum(allPermissions)).describe('What this role may do here, in this session; the server holds to it'),
        sending: z.enum(['setting_up', 'live', 'stopped']),
        stoppedChannels: z.array(z.string()),
        isDemo: z.boolean(),
        hasTour: z.boolean().describe('Start here leads through it: the demo that has a past'),
      }),
    ),
    desk: ownDesk.nullable().describe('The shared computer this is, if it is one: only its own practice is listed'),
  })
  .meta({ id: 'Session' });

/** Who is signed in and where they may work; on a shared computer, only where that one belongs. */
export async function describeSession(
  api: ApiDependencies,
  person: Person,
  session: Pick<Session, 'desk' | 'provenAt'>,
): Promise<z.output<typeof sessionBody>> {
  const { desk } = session;
  const everywhere = await api.database.global.membership.findMany({
    where: { personId: person.id },
    include: { practice: true },
    orderBy: { practice: { name: 'asc' } },
  });
  const memberships = everywhere.filter(({ practice }) => !isClosedDemo(api, practice));
  const here = memberships.filter(({ practiceId }) => !desk || practiceId === desk.practiceId);
  return {
    person: { id: person.id, name: person.name, email: person.email, isOperator: person.isOperator && !desk },
    mustSetUp: mustHaveSecondFactor(api, person, memberships) && person.totpConfirmedAt === null,
    desk: desk && (await describeOwnDesk(api, { person, desk, provenAt: session.provenAt, role: here[0]?.role })),
    practices: here.map(({ role, practice: { id, slug, name, timeZone, sending, stoppedChannels, isDemo } }) => ({
      id,
      slug,
      name,
      timeZone,
      role,
      permissions: permissionsOf(role, session),
      sending,
      stoppedChannels,
      isDemo,
      hasTour: isDemo && slug !== mapleSlug,
    })),
  };
}
