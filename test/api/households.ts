import { randomUUID } from 'node:crypto';
import type { Database } from '../../prisma/client.ts';

/** A client with pets and due services, straight into the tables. */
export interface Household {
  clientId: string;
  petIds: string[];
  serviceIds: string[];
  reminderIds: string[];
}

export interface HouseholdFacts {
  first?: string;
  last?: string;
  email?: string | null;
  mobile?: string | null;
  status?: 'active' | 'inactive';
  pets?: { name: string; species?: string; services: { name: string; dueOn: string; kind?: 'letter' | 'callback' }[] }[];
  knownAt?: string;
}

/** Writes a household the way an import leaves it. */
export async function makeHousehold(database: Database, practiceId: string, facts: HouseholdFacts = {}): Promise<Household> {
  const {
    first = 'Harper',
    last = 'Quill',
    email = 'harper@quill.example.com',
    mobile = '+12125550134',
    status = 'active',
    knownAt = '2026-06-01T12:00:00Z',
  } = facts;
  const pets = facts.pets ?? [{ name: 'Biscuit', species: 'Dog', services: [{ name: 'Rabies', dueOn: '2027-01-10' }] }];
  const key = randomUUID().slice(0, 8);
  return database.withPractice(practiceId, async (tx) => {
    const client = await tx.client.create({ data: { practiceId, sourceId: `C-${key}`, sourceRev: '1', status, firstName: first, lastName: last } });
    const contact = (kind: 'email' | 'phone' | 'address', field: 'email' | 'mobile' | 'mailing', value: string | null, more = {}) =>
      value === null ? null : tx.contactPoint.create({ data: { practiceId, clientId: client.id, kind, field, raw: value, value, ...more } });
    await contact('email', 'email', email);
    await contact('phone', 'mobile', mobile);
    await contact('address', 'mailing', '12 Birch Rd, Albany, NY 12207', {
      addressLine1: '12 Birch Rd',
      city: 'Albany',
      state: 'NY',
      postalCode: '12207',
      country: 'US',
    });
    const made: Household = { clientId: client.id, petIds: [], serviceIds: [], reminderIds: [] };
    for (const [index, pet] of pets.entries()) {
      const { id: petId } = await tx.pet.create({
        data: { practiceId, sourceId: `P-${key}-${index}`, sourceRev: '1', name: pet.name, species: pet.species ?? 'Dog', status: 'active' },
      });
      await tx.ownership.create({ data: { practiceId, clientId: client.id, petId } });
      made.petIds.push(petId);
      for (const [at, service] of pet.services.entries()) {
        const { id: serviceId } = await tx.service.upsert({
          where: { practiceId_code: { practiceId, code: service.name } },
          create: { practiceId, code: service.name, name: service.name },
          update: {},
        });
        const { id } = await tx.reminder.create({
          data: {
            practiceId,
            sourceId: `R-${key}-${index}-${at}`,
            sourceRev: '1',
            petId,
            serviceId,
            dueOn: new Date(`${service.dueOn}T00:00:00Z`),
            status: 'open',
            kind: service.kind ?? 'letter',
            cycleKnownAt: new Date(knownAt),
          },
        });
        made.serviceIds.push(serviceId);
        made.reminderIds.push(id);
      }
    }
    return made;
  });
}
