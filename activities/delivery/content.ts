import type { Channel } from '../../domain/channels.ts';
import { contactFor } from '../../domain/contact.ts';
import type { EmailContent, PostalAddress, PostcardContent, TextContent } from '../../domain/content.ts';
import { dayOfDate, type Day } from '../../domain/days.ts';
import type { ClientFacts, PetFacts } from '../../domain/facts.ts';
import type { MessageLogo } from '../../domain/logo.ts';
import { leadOf } from '../../domain/merge.ts';
import { defaultTemplate } from '../../domain/templates/catalogue.ts';
import { renderEmail } from '../../domain/templates/email.ts';
import type { TemplateInput, TemplateLocation, TemplatePet, TemplatePhase } from '../../domain/templates/input.ts';
import { renderPostcard } from '../../domain/templates/postcard.ts';
import { renderText } from '../../domain/templates/text.ts';
import type { Practice, Touch } from '../../prisma/generated/client.ts';
import { describeWriter } from './writer.ts';

/** Where a message goes and what it says: frozen on it at its claim, and all that a sender gets. */
export type Letter = {
  /** The contact point's value it goes to: for a number or an e-mail address `to` itself, for a card the address on one line. */
  sentTo: string;
} & (
  | { channel: 'email'; to: string; toName: string; content: EmailContent }
  | { channel: 'text'; to: string; content: TextContent; stopWords: boolean }
  | { channel: 'postcard'; to: PostalAddress; content: PostcardContent }
);

export interface Writing {
  channel: Channel;
  practice: Practice;
  /** On top of an e-mail; none when left away. */
  logo?: MessageLogo | null;
  /** What its client's place says in place of the practice (domain/locations.ts). */
  location: TemplateLocation | null;
  client: ClientFacts;
  /** The admitted touches and the facts of their pets. */
  touches: Touch[];
  facts: Map<string, PetFacts>;
  sendOn: Day;
  unsubscribeUrl: string;
  stopWords: boolean;
}

export const templateName = defaultTemplate;

/** Writes a message as its client will read it. */
export function writeLetter(writing: Writing): Letter {
  const { channel, client } = writing;
  const found = contactFor(client, channel);
  if ('reason' in found) throw new Error(`A message without an address was admitted: ${found.reason}`);
  const { contact } = found;
  const input = templateInput(writing);
  const name = `${client.firstName} ${client.lastName}`.trim();
  switch (channel) {
    case 'email':
      return { channel, sentTo: contact.value, to: contact.value, toName: name, content: renderEmail(input) };
    case 'text':
      return { channel, sentTo: contact.value, to: contact.value, content: renderText(input), stopWords: writing.stopWords };
    case 'postcard': {
      if (!contact.address) throw new Error('A usable postal address has no lines: import it again.');
      return { channel, sentTo: contact.value, to: { name: name || 'Pet owner', ...contact.address }, content: renderPostcard(input) };
    }
  }
}

function templateInput({ practice, logo = null, location, client, touches, facts, sendOn, unsubscribeUrl, stopWords }: Writing): TemplateInput {
  return {
    templateName,
    practice: describeWriter(practice, { language: client.language ?? 'en', logo }),
    location,
    client: { firstName: client.firstName, lastName: client.lastName },
    pets: petsOf(touches, facts),
    sendOn,
    phase: phaseOf(leadOf(touches.map((touch) => ({ offset: touch.offset, serviceDueOn: dayOfDate(touch.serviceDueOn) }))).offset),
    unsubscribeUrl,
    preferencesUrl: null,
    withStopWords: stopWords,
  };
}

const phaseOf = (offset: number): TemplatePhase => (offset < 0 ? 'before' : offset === 0 ? 'due' : 'after');

/** Each pet with its services, by today's facts; a service that several steps speak of is listed once. */
function petsOf(touches: Touch[], facts: Map<string, PetFacts>): TemplatePet[] {
  return [...new Set(touches.map((touch) => touch.petId))].flatMap((petId): TemplatePet[] => {
    const own = facts.get(petId ?? '');
    if (!own) return [];
    const ids = new Set(touches.filter((touch) => touch.petId === petId).map((touch) => touch.subjectId));
    const services = own.services.filter((service) => ids.has(service.reminderId)).map(({ name, dueOn }) => ({ name, dueOn }));
    return [{ name: own.pet.name, species: own.pet.species ?? '', services }];
  });
}
