import type { Day } from '../../../domain/days.ts';
import type { ClientFacts, PetFacts, ServiceFacts } from '../../../domain/facts.ts';
import type { Standing } from '../../../prisma/generated/client.ts';
import type { Decided } from '../../../domain/plan.ts';
import { heldOn, type Course, type Nature, type Since } from '../happenings.ts';
import type { Chance } from '../random.ts';
import { knownAt, type Timeline } from '../timeline.ts';

/** A household while its past is played. */
export interface Household {
  client: ClientFacts;
  /** Of the client, from the day on. */
  status: Since<'active' | 'inactive'>;
  nature: Nature;
  pets: PetPast[];
  chance: Chance;
  /** When a text last said how to end texts, epoch ms. */
  toldStopAt: number;
  /** What became known of their addresses, each from an instant on. */
  standings: (Pick<Standing, 'channel' | 'value' | 'standing'> & { at: number })[];
  /** What they refused, each from an instant on. */
  refused: (ClientFacts['optedOut'][number] & { at: number })[];
}

export interface PetPast {
  /** As they are today, from the database. */
  facts: PetFacts;
  status: Since<'active' | 'inactive' | 'deceased'>;
  courses: Map<string, Course>;
  decided: Decided[];
}

/** The facts of a household's pets as they were known on a day, at an instant of it: what the rules had to judge by. */
export function factsOn(household: Household, { day, at, timeline }: { day: Day; at: number; timeline: Timeline }): Map<string, PetFacts> {
  const statuses = household.pets.map((pet) => heldOn(pet.status, day) ?? pet.facts.pet.status);
  const client: ClientFacts = {
    ...household.client,
    status: heldOn(household.status, day) ?? household.client.status,
    hasActivePet: statuses.includes('active'),
    contacts: household.client.contacts.map((contact) => ({
      ...contact,
      standing: household.standings.find((one) => one.at <= at && one.value === contact.value)?.standing ?? null,
    })),
    optedOut: household.refused.filter((one) => one.at <= at),
  };
  return new Map(
    household.pets.map(({ facts, courses }, index) => [
      facts.pet.id,
      {
        pet: { ...facts.pet, status: statuses[index] ?? facts.pet.status },
        client,
        services: facts.services.flatMap((service) => {
          const course = courses.get(service.reminderId);
          return course ? [serviceOn(service, course, { day, timeline })] : [];
        }),
      },
    ]),
  );
}

function serviceOn(service: ServiceFacts, { cycles, doneOn }: Course, { day, timeline }: { day: Day; timeline: Timeline }): ServiceFacts {
  const round = Math.max(
    0,
    cycles.findLastIndex((cycle) => cycle.knownOn <= day),
  );
  const { dueOn, knownOn } = cycles[round] ?? { dueOn: service.dueOn, knownOn: timeline.goLiveOn };
  const isDone = doneOn !== null && doneOn <= day;
  return {
    ...service,
    dueOn,
    cycle: isDone ? round + 2 : round + 1,
    cycleKnownAt: knownAt(timeline, isDone ? doneOn : knownOn),
    status: isDone ? 'completed' : service.status === 'cancelled' ? 'cancelled' : 'open',
  };
}
