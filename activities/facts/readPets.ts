import { dayOfDate } from '../../domain/days.ts';
import type { ClientFacts, Contact, PetFacts, ServiceFacts } from '../../domain/facts.ts';
import type { Tx } from '../../prisma/client.ts';

/**
 * The facts of these pets as they are in this transaction.
 * @returns by pet id; a pet that is not there is left out
 */
export async function readPets(tx: Tx, practiceId: string, petIds: string[]): Promise<Map<string, PetFacts>> {
  const pets = await tx.pet.findMany({
    where: { practiceId, id: { in: petIds } },
    include: {
      reminders: { include: { service: { select: { name: true } } }, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] },
      ownerships: { where: { isPrimary: true }, select: { clientId: true } },
    },
  });
  const clients = await readClients(tx, practiceId, [...new Set(pets.flatMap((pet) => pet.ownerships.map((one) => one.clientId)))]);
  return new Map(
    pets.map((pet) => [
      pet.id,
      {
        pet: { id: pet.id, name: pet.name, species: pet.species, status: pet.status, removed: pet.deletedAt !== null },
        client: clients.get(pet.ownerships[0]?.clientId ?? '') ?? null,
        services: pet.reminders.map(
          (reminder): ServiceFacts => ({
            reminderId: reminder.id,
            serviceId: reminder.serviceId,
            name: reminder.service.name,
            cycle: reminder.cycle,
            cycleKnownAt: reminder.cycleKnownAt.getTime(),
            dueOn: dayOfDate(reminder.dueOn),
            status: reminder.status,
            kind: reminder.kind,
            removed: reminder.deletedAt !== null,
          }),
        ),
      },
    ]),
  );
}

async function readClients(tx: Tx, practiceId: string, ids: string[]): Promise<Map<string, ClientFacts>> {
  if (ids.length === 0) return new Map();
  const clients = await tx.client.findMany({
    where: { practiceId, id: { in: ids } },
    include: {
      contactPoints: true,
      ownerships: { where: { pet: { status: 'active', deletedAt: null } }, select: { petId: true }, take: 1 },
    },
  });
  const values = clients.flatMap((client) => client.contactPoints.flatMap((point) => (point.value === null ? [] : [point.value])));
  const refusals = await readRefusals(tx, practiceId, values);
  const withheld = await tx.withheldCard.findMany({ where: { practiceId, clientId: { in: ids } }, select: { clientId: true, batchOn: true } });
  return new Map(
    clients.map((client) => [
      client.id,
      {
        id: client.id,
        firstName: client.firstName,
        lastName: client.lastName,
        status: client.status,
        removed: client.deletedAt !== null,
        communicationsDisabled: client.communicationsDisabled,
        hasActivePet: client.ownerships.length > 0,
        locationId: client.locationId,
        language: client.language,
        contacts: client.contactPoints.map(
          (point): Contact => ({
            field: point.field,
            raw: point.raw,
            value: point.value,
            problem: point.problem,
            address:
              point.addressLine1 === null
                ? null
                : {
                    line1: point.addressLine1,
                    line2: point.addressLine2,
                    city: point.city ?? '',
                    state: point.state ?? '',
                    postalCode: point.postalCode ?? '',
                    country: point.country ?? 'US',
                  },
          }),
        ),
        optedOut: refusals.filter((one) => client.contactPoints.some((point) => point.value === one.value)),
        withheldCards: withheld.filter((one) => one.clientId === client.id).map((one) => dayOfDate(one.batchOn)),
      },
    ]),
  );
}

/** The newest word on each contact point and channel holds; only refusals are returned. */
async function readRefusals(tx: Tx, practiceId: string, values: string[]): Promise<ClientFacts['optedOut']> {
  const words = await tx.consent.findMany({
    where: { practiceId, purpose: 'reminder', value: { in: values } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { value: true, channel: true, allowed: true },
  });
  const newest = new Map(words.map((word) => [`${word.channel} ${word.value}`, word]));
  return [...newest.values()].filter((word) => !word.allowed).map(({ channel, value }) => ({ channel, value }));
}
