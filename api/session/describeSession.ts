import { z } from 'zod';
import type { Person } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';

export const sessionBody = z
  .object({
    person: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
    practices: z.array(
      z.object({
        id: z.uuid(),
        slug: z.string(),
        name: z.string(),
        timeZone: z.string().describe('IANA; the console shows instants in it'),
        role: z.enum(['owner', 'admin', 'staff', 'support', 'viewer']),
        sending: z.enum(['setting_up', 'live', 'stopped']),
        stoppedChannels: z.array(z.string()),
        isDemo: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Session' });

/** Who is signed in and where they may work. */
export async function describeSession(api: ApiDependencies, person: Person): Promise<z.output<typeof sessionBody>> {
  const memberships = await api.database.global.membership.findMany({
    where: { personId: person.id },
    include: { practice: true },
    orderBy: { practice: { name: 'asc' } },
  });
  return {
    person: { id: person.id, name: person.name, email: person.email },
    practices: memberships.map(({ role, practice: { id, slug, name, timeZone, sending, stoppedChannels, isDemo } }) => ({
      id,
      slug,
      name,
      timeZone,
      role,
      sending,
      stoppedChannels,
      isDemo,
    })),
  };
}
