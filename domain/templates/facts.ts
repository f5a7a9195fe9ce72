import { parseWebAddress } from '../webAddress.ts';
import { chooseDateStyle } from '../wording.ts';
import type { DateStyle } from '../wording.ts';
import type { TemplateInput } from './input.ts';
import { clipWords, readable, writePhone } from './people.ts';
import type { StatedPet } from './statement.ts';

/** The input made fit to be written: clean names, the location's own contacts, the date form. The same for every channel. */
export interface ReminderFacts {
  practiceName: string;
  phone: { shown: string; dial: string };
  bookingUrl: string | null;
  website: string | null;
  firstName: string;
  pets: (StatedPet & { species: string })[];
  style: { sendOn: string; dateStyle: DateStyle };
}

/** Longer names are clipped between words: nothing real is longer, and a card has an edge. */
const limits = { pet: 32, service: 60, person: 40, practice: 120 };

/**
 * @param named where it came from, for the error
 * @throws when it is there but not an address of the web
 */
function webAddress(value: string | null | undefined, named: string): string | null {
  const trimmed = value?.trim();
  if (!trimmed) return null;
  const address = parseWebAddress(trimmed);
  if (address === null) throw new Error(`${named} "${trimmed}" is not a web address: set one that starts with https://, or leave it empty`);
  return address;
}

/** Whether a message is of another place than the practice's main one, whose hours nobody has told. */
export const speaksElsewhere = (location: TemplateInput['location']): boolean => Boolean(location && !location.isPrimary);

function cleanPet(pet: TemplateInput['pets'][number]): ReminderFacts['pets'][number] {
  const services = pet.services.map((service) => ({
    name: clipWords(readable(service.name), limits.service) || 'a visit',
    dueOn: service.dueOn,
  }));
  const unique = new Map(services.map((service) => [`${service.dueOn} ${service.name}`, service]));
  return {
    name: clipWords(readable(pet.name), limits.pet) || 'your pet',
    species: readable(pet.species).toLowerCase(),
    services: [...unique.values()].sort((a, b) => a.dueOn.localeCompare(b.dueOn)),
  };
}

/**
 * @throws when nothing is due (no pet, or a pet without a service), when the practice has no name or phone,
 * or when a web address is none; RangeError when a day is not a day
 */
export function readFacts(input: TemplateInput): ReminderFacts {
  const { practice, location } = input;
  const practiceName = clipWords(readable(location?.name || practice.name), limits.practice);
  const phone = location?.phone || practice.phone;
  if (!practiceName) throw new Error('practice.name is empty: a message must say who it is from');
  if (!/\d/.test(phone)) throw new Error('practice.phone is empty: a client must be able to call');
  if (input.pets.length === 0) throw new Error('pets is empty: a reminder needs at least one pet');
  if (input.pets.some((pet) => pet.services.length === 0)) throw new Error('a pet has no services: a reminder says what is due');
  return {
    practiceName,
    phone: writePhone(phone, practice.address.country),
    bookingUrl: webAddress(location?.bookingUrl, 'location.bookingUrl') ?? webAddress(practice.bookingUrl, 'practice.bookingUrl'),
    website: webAddress(practice.website, 'practice.website'),
    firstName: clipWords(readable(input.client.firstName), limits.person),
    pets: input.pets.map(cleanPet),
    style: { sendOn: input.sendOn, dateStyle: chooseDateStyle(practice.language, practice.address.country) },
  };
}
