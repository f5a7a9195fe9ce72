import { z } from 'zod';
import type { ApiDependencies } from '../dependencies.ts';
import type { Asker } from '../http/route.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import { readPeopleHere } from './peopleHere.ts';

const instant = z.iso.datetime();
export const desksBody = z
  .object({
    lockMinutes: z.int(),
    isDeskHere: z.boolean().describe('This computer is one already'),
    desks: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        createdBy: z.string(),
        createdAt: instant,
        lastSeenAt: instant,
        isThis: z.boolean(),
        people: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('Who has a PIN there'),
      }),
    ),
  })
  .meta({ id: 'SharedComputers' });

/** The practice's shared computers by name, and who has a PIN at each. */
export async function listDesks({ database }: ApiDependencies, { id: practiceId }: Practice, asker: Asker): Promise<z.output<typeof desksBody>> {
  const here = asker.session?.desk?.id ?? null;
  return database.withPractice(practiceId, async (tx) => {
    const { deskLockMinutes } = await tx.practice.findUniqueOrThrow({ where: { id: practiceId } });
    const rows = await tx.desk.findMany({ where: { practiceId }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
    const desks = [];
    for (const desk of rows) {
      const people = await readPeopleHere(tx, desk);
      const { id, name, createdBy, createdAt, lastSeenAt } = desk;
      const at = { createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() };
      desks.push({ id, name, createdBy, ...at, isThis: id === here, people: people.map((one) => ({ id: one.id, name: one.name })) });
    }
    return { lockMinutes: deskLockMinutes, isDeskHere: here !== null, desks };
  });
}
