import type { PostcardContent } from '../content.ts';
import { cardLimits } from '../merge.ts';
import { sayHours } from '../openingHours.ts';
import { cardDuePhrase, joinWords, relateDue } from '../wording.ts';
import { back as places, fitsLine, layoutsFor, sizeFor } from './card.ts';
import type { CardLayout, CardOpening, CardPet } from './card.ts';
import { findTemplate } from './catalogue.ts';
import { fillHtml } from './engine.ts';
import { readFacts, speaksElsewhere } from './facts.ts';
import type { ReminderFacts } from './facts.ts';
import type { TemplateInput, TemplatePhase } from './input.ts';
import { clipWidth } from './measure.ts';
import { addressLines } from './postal.ts';
import { drawQr } from './qr.ts';

/** Lob takes no longer HTML text for a side. */
export const sideLimit = 10_000;

const writePets = ({ pets, style }: ReminderFacts, short: boolean): CardPet[] =>
  pets.map((pet) => ({
    name: pet.name,
    services: pet.services.map(({ name, dueOn }) => ({ name, due: cardDuePhrase({ dueOn, ...style }, short) })),
  }));

const allOverdue = ({ pets, style }: ReminderFacts): boolean =>
  pets.every((pet) => pet.services.every(({ dueOn }) => relateDue(dueOn, style.sendOn) === 'past'));

/** Who sits on the front: the household's own kind of animal, both when it has both or neither. */
function chooseAnimals({ pets }: ReminderFacts): { dog: boolean; cat: boolean } {
  const dog = pets.some((pet) => /\b(dog|canine|k-?9|puppy)/.test(pet.species));
  const cat = pets.some((pet) => /\b(cat|feline|kitten)/.test(pet.species));
  return dog || cat ? { dog, cat } : { dog: true, cat: true };
}

function openCard(facts: ReminderFacts): CardOpening {
  const names = facts.pets.length > 2 ? 'Your pets' : joinWords(facts.pets.map((pet) => pet.name));
  return {
    greeting: facts.firstName ? `Hello ${facts.firstName},` : 'Hello,',
    intro: `${names} ${facts.pets.length > 1 ? 'are' : 'is'} ${allOverdue(facts) ? 'overdue' : 'due'} for a visit:`,
  };
}

/** The practice's name as one line of a card can hold it. */
const cardName = (facts: ReminderFacts): string => clipWidth(facts.practiceName, 32);

const closings: Record<TemplatePhase, string> = {
  before: 'Booking ahead gets you the day and time that suit you best.',
  due: 'Not sure what is needed? Give us a call and we will gladly help.',
  after: 'Already taken care of it? Let us know and we will put our records right.',
};

/** How to reach the practice, the same on both sides. A link nobody could type is left out of the words; the code still carries it. */
function describeContact(facts: ReminderFacts, room: { points: number; inches: number }): object {
  const address = facts.bookingUrl?.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '') ?? '';
  const qr = facts.bookingUrl ? drawQr(facts.bookingUrl) : null;
  return {
    practice_name: cardName(facts),
    practice_phone: facts.phone.shown,
    booking_words: fitsLine(address, room.points, room.inches) ? address : '',
    qr_path: qr?.path ?? '',
    qr_size: qr?.size ?? 0,
  };
}

function describeFront(facts: ReminderFacts): object {
  const names = joinWords(facts.pets.map((pet) => pet.name));
  const { dog, cat } = chooseAnimals(facts);
  return {
    ...describeContact(facts, { points: 8.5, inches: 1.85 }),
    practice_size: sizeFor(cardName(facts), { inches: facts.bookingUrl ? 1.85 : 2.7, lines: 3, from: 13, to: 7 }),
    headline: allOverdue(facts) ? 'We miss you!' : 'See you soon!',
    pet_names: names,
    names_size: sizeFor(names, { inches: 3, lines: 4, from: 16, to: 7 }),
    dog,
    cat,
  };
}

/** The back's own width beside the list, inches, and its letters, points: what is longer than a line has no room above the address block. */
const asideLine = { inches: 3.05, points: 9 };

function hoursLine({ practice, location }: TemplateInput, { style }: ReminderFacts): string {
  const hours = speaksElsewhere(location) ? '' : sayHours(practice.openingHours ?? {}, { dateStyle: style.dateStyle, short: true });
  return fitsLine(`Open ${hours}`, asideLine.points, asideLine.inches) ? hours : '';
}

function describeBack(input: TemplateInput, facts: ReminderFacts, layout: CardLayout): object {
  return {
    ...describeContact(facts, layout.kind === 'roomy' ? { points: 7.5, inches: 1.32 } : { points: 9, inches: 3 }),
    ...openCard(facts),
    closing: closings[input.phase],
    practice_size: sizeFor(cardName(facts), { inches: layout.kind === 'flow' ? 3.9 : 3.05, lines: 1, from: layout.kind === 'flow' ? 11 : 15, to: 7 }),
    practice_address_lines: addressLines(input.practice.address),
    hours: layout.kind === 'roomy' ? hoursLine(input, facts) : '',
    layout: layout.kind,
    points: layout.points,
    leading: layout.leading,
    places,
    pets: layout.pets,
  };
}

/**
 * The card for all pets of a household: front and back, ready to print.
 * @throws when more is due than a card holds (the planner makes a second card), and what `readFacts` and `findTemplate` throw
 */
export function renderPostcard(input: TemplateInput): PostcardContent {
  const sources = findTemplate(input.templateName).postcard;
  const facts = readFacts(input);
  const services = facts.pets.reduce((sum, pet) => sum + pet.services.length, 0);
  if (facts.pets.length > cardLimits.pets || services > cardLimits.lines) {
    throw new Error(
      `${facts.pets.length} pets with ${services} services do not fit a card, which holds ${cardLimits.pets} and ${cardLimits.lines}: make a second card`,
    );
  }
  const front = fillHtml(sources.front, describeFront(facts));
  for (const layout of layoutsFor(writePets(facts, false), writePets(facts, true), openCard(facts))) {
    const back = fillHtml(sources.back, describeBack(input, facts, layout));
    if (back.length < sideLimit) return { size: '4x6', front, back, from: { ...input.practice.address, name: facts.practiceName } };
  }
  throw new Error(`what is due for ${facts.pets.length} pets does not fit a card at a legible size: make a second card, or give the services shorter names`);
}
