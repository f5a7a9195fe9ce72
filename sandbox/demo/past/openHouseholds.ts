import { readPets } from '../../../activities/facts/readPets.ts';
import type { Tx } from '../../../prisma/client.ts';
import type { ClientFacts } from '../../../domain/facts.ts';
import type { Day } from '../../../domain/days.ts';
import type { Course } from '../happenings.ts';
import { chanceFrom } from '../random.ts';
import { knownAt, type Timeline } from '../timeline.ts';
import type { Ledger } from '../tables.ts';
import type { Household } from './household.ts';

/** The households that are in the database, each with what the demo knows of its past. @returns also the courses by the database's ids of the reminders */
export async function openHouseholds(
  tx: Tx,
  practiceId: string,
  { happenings, timeline }: Ledger,
): Promise<{ households: Household[]; courses: Map<string, Course> }> {
  const select = { id: true, sourceId: true } as const;
  const clients = await tx.client.findMany({ where: { practiceId }, select });
  const pets = await tx.pet.findMany({ where: { practiceId }, select, orderBy: { sourceId: 'asc' } });
  const reminders = await tx.reminder.findMany({ where: { practiceId }, select });
  const courses = new Map<string, Course>();
  for (const { id, sourceId } of reminders) {
    const course = happenings.courses.get(sourceId);
    if (course) courses.set(id, course);
  }
  const facts = await readPets(
    tx,
    practiceId,
    pets.map((pet) => pet.id),
  );
  const clientSources = new Map(clients.map((client) => [client.id, client.sourceId]));
  const households = new Map<string, Household>();
  for (const { id, sourceId } of pets) {
    const own = facts.get(id);
    const source = clientSources.get(own?.client?.id ?? '');
    if (!own?.client || source === undefined) continue;
    const household = households.get(source) ?? {
      client: own.client,
      status: happenings.clientStatus.get(source) ?? [],
      nature: happenings.natures.get(source) ?? { reads: 0.5 },
      pets: [],
      chance: chanceFrom(`past of ${source}`),
      toldStopAt: -Infinity,
      standings: standingsOf(own.client, happenings.natures.get(source)?.unknownStreet, timeline),
      refused: [],
    };
    household.pets.push({
      facts: own,
      status: happenings.petStatus.get(sourceId) ?? [],
      courses: new Map(
        own.services.flatMap(({ reminderId }) => {
          const course = courses.get(reminderId);
          return course ? [[reminderId, course] as const] : [];
        }),
      ),
      decided: [],
    });
    households.set(source, household);
  }
  return { households: [...households.values()], courses };
}

function standingsOf({ contacts }: ClientFacts, unknownStreet: Day | undefined, timeline: Timeline): Household['standings'] {
  const value = contacts.find((contact) => contact.field === 'mailing')?.value;
  return unknownStreet && value ? [{ channel: 'postcard', value, standing: 'undeliverable', at: knownAt(timeline, unknownStreet) }] : [];
}
