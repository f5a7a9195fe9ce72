import { z } from 'zod';
import type { Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { sendingStates } from '../practices/profile.ts';
import { canSignIn } from './inviteOwner.ts';

const practiceRow = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    timeZone: z.string(),
    sending: z.enum(sendingStates),
    isDemo: z.boolean(),
    pets: z.int(),
    people: z.int(),
    owners: z.array(z.string()).describe('E-mail addresses of the owners who can sign in'),
    invitedOwners: z
      .array(z.object({ email: z.string(), sentAt: z.iso.datetime().nullable(), expiresAt: z.iso.datetime(), isExpired: z.boolean() }))
      .describe('Who was asked to be an owner and has not come yet'),
    lastImportAt: z.iso.datetime().nullable().describe('When an import last went in; null: none ever did'),
  })
  .meta({ id: 'InstalledPractice' });
export const practiceList = z.object({ practices: z.array(practiceRow) }).meta({ id: 'InstalledPractices' });
type PracticeRow = z.output<typeof practiceRow>;

/** Every practice here with what an operator needs to know of it, by name. Of clients and messages nothing: an operator is no member. */
export async function listPractices(api: ApiDependencies): Promise<PracticeRow[]> {
  const { global } = api.database;
  const practices = await global.practice.findMany({ orderBy: [{ name: 'asc' }, { slug: 'asc' }] });
  const people = await global.membership.groupBy({ by: ['practiceId'], _count: true });
  const owners = await global.membership.findMany({
    where: { role: 'owner', person: canSignIn },
    select: { practiceId: true, person: { select: { email: true } } },
    orderBy: { person: { email: 'asc' } },
  });
  const rows: PracticeRow[] = [];
  // One after another: each is behind its own wall, and no operator is worth all connections.
  for (const practice of practices) {
    const { id, slug, name, timeZone, sending, isDemo } = practice;
    rows.push({
      id,
      slug,
      name,
      timeZone,
      sending,
      isDemo,
      people: people.find(({ practiceId }) => practiceId === id)?._count ?? 0,
      owners: owners.filter(({ practiceId }) => practiceId === id).map(({ person }) => person.email),
      ...(await countWithin(api, practice)),
    });
  }
  return rows;
}

/** What only the practice's own rows tell. */
async function countWithin(api: ApiDependencies, { id: practiceId }: Practice): Promise<Pick<PracticeRow, 'pets' | 'invitedOwners' | 'lastImportAt'>> {
  const now = new Date(api.clock());
  return api.database.withPractice(practiceId, async (tx) => {
    const pets = await tx.pet.count({ where: { practiceId, deletedAt: null } });
    const imported = await tx.importRun.findFirst({
      where: { practiceId, state: 'finished', dryRun: false, endedAt: { not: null } },
      orderBy: { endedAt: 'desc' },
      select: { endedAt: true },
    });
    const invited = await tx.invitation.findMany({ where: { practiceId, role: 'owner', acceptedAt: null, revokedAt: null }, orderBy: { id: 'desc' } });
    return {
      pets,
      lastImportAt: imported?.endedAt?.toISOString() ?? null,
      invitedOwners: invited.map(({ email, sentAt, expiresAt }) => ({
        email,
        sentAt: sentAt?.toISOString() ?? null,
        expiresAt: expiresAt.toISOString(),
        isExpired: expiresAt <= now,
      })),
    };
  });
}
