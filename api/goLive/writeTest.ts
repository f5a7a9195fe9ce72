import { randomUUID } from 'node:crypto';
import { writeLetter, type Letter } from '../../activities/delivery/content.ts';
import { ledgerTouch } from '../../activities/ledgerTouch.ts';
import type { Channel } from '../../domain/channels.ts';
import { addDays, dayAt, type Day } from '../../domain/days.ts';
import type { ClientFacts, Contact, PetFacts, ServiceFacts } from '../../domain/facts.ts';
import type { MessageLogo } from '../../domain/logo.ts';
import type { TemplateLocation } from '../../domain/templates/input.ts';
import { markEmail, markPostcard, markText } from '../../domain/templates/markAsTest.ts';
import { sampleDueInDays, samplePet, sampleServices, sampleUnsubscribePath } from '../../domain/templates/sample.ts';
import type { Practice } from '../../prisma/generated/client.ts';

export interface TestWanted {
  practice: Practice;
  channel: Channel;
  /** An e-mail address or a number; the practice's own postal address on one line. */
  to: string;
  /** Whom it is addressed to and greets. */
  name: string;
  /** What it reminds of; something usual when there are none. */
  services: readonly string[];
  /** Of the invented pet: the practice's usual one. */
  species: string;
  logo: MessageLogo | null;
  /** For which it speaks; null: the practice itself. */
  location: TemplateLocation | null;
  publicUrl: string;
  /** Epoch ms. */
  now: number;
}

/** A reminder for an invented pet, written by what writes the real ones and marked as a test: what leaves is what clients will get. */
export function writeTest(wanted: TestWanted): Letter {
  const { practice, channel, logo, location, publicUrl, now } = wanted;
  const sendOn = dayAt(now, practice.timeZone);
  const client = inventClient(wanted);
  const pet = inventPet(wanted, client, addDays(sendOn, sampleDueInDays));
  const letter = writeLetter({
    channel,
    practice,
    logo,
    location,
    client,
    touches: pet.services.map((service) => touchOf(service, { pet, channel, practice, sendOn, now })),
    facts: new Map([[pet.pet.id, pet]]),
    sendOn,
    unsubscribeUrl: `${publicUrl}${sampleUnsubscribePath}`,
    stopWords: true,
  });
  switch (letter.channel) {
    case 'email':
      return { ...letter, content: markEmail(letter.content) };
    case 'text':
      return { ...letter, content: markText(letter.content) };
    case 'postcard':
      return { ...letter, content: markPostcard(letter.content) };
  }
}

function inventClient({ practice, channel, to, name }: TestWanted): ClientFacts {
  const [firstName = '', ...rest] = name.split(' ');
  const { addressLine1: line1, addressLine2: line2, city, state, postalCode, country } = practice;
  const fields: Record<Channel, Contact['field']> = { email: 'email', text: 'mobile', postcard: 'mailing' };
  return {
    id: randomUUID(),
    firstName,
    lastName: rest.join(' '),
    status: 'active',
    removed: false,
    communicationsDisabled: false,
    hasActivePet: true,
    locationId: null,
    language: null,
    contacts: [{ field: fields[channel], raw: to, value: to, problem: null, standing: null, address: { line1, line2, city, state, postalCode, country } }],
    optedOut: [],
    withheldCards: [],
  };
}

const inventPet = ({ services, species, now }: TestWanted, client: ClientFacts, dueOn: Day): PetFacts => ({
  pet: { id: randomUUID(), name: samplePet.name, species, status: 'active', removed: false },
  client,
  services: (services.length > 0 ? services : sampleServices).map((name) => ({
    reminderId: randomUUID(),
    serviceId: randomUUID(),
    name,
    cycle: 1,
    cycleKnownAt: now,
    dueOn,
    status: 'open',
    kind: 'letter',
    removed: false,
  })),
});

interface Place {
  pet: PetFacts;
  channel: Channel;
  practice: Practice;
  sendOn: Day;
  now: number;
}

/** As the ledger would hold it; no ledger does. */
const touchOf = ({ reminderId, cycle, dueOn }: ServiceFacts, { pet, channel, practice, sendOn, now }: Place) =>
  ledgerTouch(
    {
      reminderId,
      cycle,
      stepId: 'test',
      offset: -sampleDueInDays,
      channel,
      serviceDueOn: dueOn,
      stepOn: sendOn,
      batchOn: sendOn,
      ownBatchOn: sendOn,
      leavesAt: now,
      looksAt: now,
    },
    {
      id: randomUUID(),
      practiceId: practice.id,
      clientId: pet.client?.id ?? null,
      petId: pet.pet.id,
      serviceId: null,
      batchOn: sendOn,
      cadenceVersionId: null,
      decidedAt: now,
    },
  );
