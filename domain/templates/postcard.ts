import type { PostcardContent } from '../content.ts';
import { cardDuePhrase, joinWords, relateDue } from '../wording.ts';
import { cardLimits, fitsLine, fitsOneCard, layoutsFor, list, sizeFor } from './card.ts';
import type { CardLayout, CardPet } from './card.ts';
import { findTemplate } from './catalogue.ts';
import { fillHtml } from './engine.ts';
import { readFacts } from './facts.ts';
import type { ReminderFacts } from './facts.ts';
import type { TemplateInput } from './input.ts';
import { addressLines } from './postal.ts';

/** Lob takes no longer HTML text for a side. */
export const sideLimit = 10_000;

const writePets = ({ pets, style }: ReminderFacts, short: boolean): CardPet[] => pets.map((pet) => ({
  name: pet.name,
  services: pet.services.map(({ name, dueOn }) => ({ name, due: cardDuePhrase({ dueOn, ...style }, short) })),
}));

const withoutProtocol = (url: string | null): string => url?.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '') ?? '';

/** Who sits on the front: the household's own kind of animal, both when it has both or neither. */
function chooseAnimals({ pets }: ReminderFacts): { dog: boolean; cat: boolean } {
  const dog = pets.some((pet) => /dog|canine|k-?9/.test(pet.species));
  const cat = pets.some((pet) => /cat|feline/.test(pet.species));
  return dog || cat ? { dog, cat } : { dog: true, cat: true };
}

function describeFront(facts: ReminderFacts): object {
  const names = joinWords(facts.pets.map((pet) => pet.name));
  const overdue = facts.pets.every((pet) => pet.services.every(({ dueOn }) => relateDue(dueOn, facts.style.sendOn) === 'past'));
  const address = withoutProtocol(facts.bookingUrl ?? facts.website);
  return {
    practice_name: facts.practiceName,
    practice_size: sizeFor(facts.practiceName, { inches: 2.6, lines: 2, from: 13, to: 8 }),
    practice_phone: facts.phone.shown,
    booking_words: fitsLine(address, 9, 2.6) ? address : '',
    headline: overdue ? 'We miss you!' : 'See you soon!',
    pet_names: names,
    names_size: sizeFor(names, { inches: 2.75, lines: 3, from: 17, to: 8 }),
    dog: chooseAnimals(facts).dog,
    cat: chooseAnimals(facts).cat,
  };
}

function describeBack(input: TemplateInput, facts: ReminderFacts, layout: CardLayout): object {
  const address = withoutProtocol(facts.bookingUrl);
  return {
    practice_name: facts.practiceName,
    practice_size: sizeFor(facts.practiceName, { inches: 3.05, lines: 1, from: 14, to: 8 }),
    practice_phone: facts.phone.shown,
    practice_address_lines: addressLines(input.practice.address),
    // A link nobody could type is left out; the phone number stands beside it.
    booking_words: fitsLine(address, 9, 2.4) ? address : '',
    greeting: facts.firstName ? `Hello ${facts.firstName},` : 'Hello,',
    flow: layout.kind === 'flow',
    points: layout.points,
    leading: layout.leading,
    list,
    pets: layout.pets,
  };
}

/**
 * The card for all pets of a household: front and back, ready to print.
 * @throws when more is due than a card holds (the caller splits with `fitsOneCard`), and what `readFacts` and `findTemplate` throw
 */
export function renderPostcard(input: TemplateInput): PostcardContent {
  const { front, back } = findTemplate(input.templateName).postcard;
  const facts = readFacts(input);
  if (!fitsOneCard(facts.pets)) {
    throw new Error(`${facts.pets.length} pets do not fit one card: it holds ${cardLimits.pets} pets and ${cardLimits.lines} services; make a second card`);
  }
  for (const layout of layoutsFor(writePets(facts, false), writePets(facts, true))) {
    const html = fillHtml(back, describeBack(input, facts, layout));
    if (html.length < sideLimit) {
      return { size: '4x6', front: fillHtml(front, describeFront(facts)), back: html, from: { ...input.practice.address, name: facts.practiceName } };
    }
  }
  throw new Error('what is due does not fit a card at a readable size: make a second card');
}
