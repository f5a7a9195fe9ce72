import { randomUUID } from 'node:crypto';
import { dateOfDay, type Day } from '../../domain/days.ts';
import type { Database } from '../../prisma/client.ts';
import { writeWakes } from '../../prisma/wakes.ts';

/** Many clients with one pet and one due service each, in a few statements. @returns the pets' ids */
export async function addManyHouseholds(
  database: Database,
  practiceId: string,
  { count, dueOn, knownAt }: { count: number; dueOn: Day; knownAt: Date },
): Promise<string[]> {
  const homes = Array.from({ length: count }, (_, index) => ({
    client: randomUUID(),
    pet: randomUUID(),
    name: `Pet ${index + 1}`,
    mobile: `+1202555${String(100 + (index % 100)).padStart(4, '0')}`,
  }));
  await database.withPractice(practiceId, async (tx) => {
    const service = await tx.service.upsert({
      where: { practiceId_code: { practiceId, code: 'rabies' } },
      create: { practiceId, code: 'rabies', name: 'Rabies vaccination' },
      update: {},
    });
    await tx.client.createMany({
      data: homes.map((home) => ({
        practiceId,
        id: home.client,
        sourceId: home.client,
        sourceRev: '1',
        status: 'active' as const,
        firstName: 'Rowan',
        lastName: 'Ashby',
      })),
    });
    await tx.contactPoint.createMany({
      data: homes.flatMap((home) => [
        {
          practiceId,
          clientId: home.client,
          kind: 'email' as const,
          field: 'email' as const,
          raw: `${home.client}@example.com`,
          value: `${home.client}@example.com`,
        },
        { practiceId, clientId: home.client, kind: 'phone' as const, field: 'mobile' as const, raw: home.mobile, value: home.mobile },
        {
          practiceId,
          clientId: home.client,
          kind: 'address' as const,
          field: 'mailing' as const,
          raw: '3 Oak Lane',
          value: '3 Oak Lane, Washington, DC 20002',
          addressLine1: '3 Oak Lane',
          city: 'Washington',
          state: 'DC',
          postalCode: '20002',
          country: 'US',
        },
      ]),
    });
    await tx.pet.createMany({
      data: homes.map((home) => ({
        practiceId,
        id: home.pet,
        sourceId: home.pet,
        sourceRev: '1',
        name: home.name,
        species: 'Dog',
        status: 'active' as const,
      })),
    });
    await tx.ownership.createMany({ data: homes.map((home) => ({ practiceId, clientId: home.client, petId: home.pet })) });
    await tx.reminder.createMany({
      data: homes.map((home) => ({
        practiceId,
        sourceId: home.pet,
        sourceRev: '1',
        petId: home.pet,
        serviceId: service.id,
        dueOn: dateOfDay(dueOn),
        status: 'open' as const,
        cycleKnownAt: knownAt,
      })),
    });
    await writeWakes(
      tx,
      practiceId,
      homes.map((home) => ({ process: 'pet', subject: home.pet })),
    );
  });
  return homes.map((home) => home.pet);
}
