import { hearsNothing } from '../../domain/admit.ts';
import { channels } from '../../domain/channels.ts';
import { contactFor } from '../../domain/contact.ts';
import { problemOf, sayReasonNow } from '../../domain/reach.ts';
import { sayReason } from '../../domain/sentences.ts';
import { nameOf } from '../names.ts';
import { noteContacts } from './contactNotes.ts';
import type { PetPage } from './petPage.ts';
import type { PetRecords } from './readPetRecords.ts';

const phoneFields = ['mobile', 'home', 'work'] as const;

/** The pet's owner: how to reach them, and why not. */
export function describeClient({ pet, plans, contacts }: PetRecords): PetPage['client'] {
  const facts = plans.get(pet.id)?.facts;
  const client = facts?.client;
  if (!facts || !client) return null;
  const shown = (field: string) => client.contacts.find((contact) => contact.field === field && contact.raw.trim() !== '');
  const mailing = shown('mailing');
  return {
    id: client.id,
    name: nameOf(client.firstName, client.lastName),
    status: client.status,
    email: shown('email')?.value ?? shown('email')?.raw ?? null,
    phones: phoneFields.flatMap((field) => {
      const contact = shown(field);
      return contact ? [{ field, value: contact.value ?? contact.raw, problem: problemOf(contact) }] : [];
    }),
    address: mailing?.value ?? mailing?.raw ?? null,
    reach: channels.map((channel) => {
      const found = contactFor(client, channel);
      if ('reason' in found) return { channel, address: null, reason: sayReasonNow(found.reason, channel, client) };
      const isRefused = client.optedOut.some((one) => one.channel === channel && one.value === found.contact.value);
      return { channel, address: found.contact.value, reason: isRefused ? sayReason('opted out') : null };
    }),
    notes: noteContacts(client, contacts),
    hearsNothing: sayReason(hearsNothing(facts)),
    otherPets: [...plans].flatMap(([id, plan]) => (id === pet.id ? [] : [{ id, name: plan.facts.pet.name }])),
  };
}
