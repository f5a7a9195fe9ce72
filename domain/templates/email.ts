import type { EmailContent } from '../content.ts';
import { sayClosedAhead, sayHours } from '../openingHours.ts';
import { chooseDateStyle, countOf, duePhrase, joinWords, possessive, relateDue } from '../wording.ts';
import { findTemplate } from './catalogue.ts';
import { fillHtml, fillText } from './engine.ts';
import { readFacts, speaksElsewhere } from './facts.ts';
import type { ReminderFacts } from './facts.ts';
import type { TemplateInput, TemplatePhase } from './input.ts';
import { readable, writePhone } from './people.ts';
import { addressLines } from './postal.ts';
import { countDue, countServices, stateDue } from './statement.ts';

/** Mail programs on a phone show about this many characters of a subject. */
const subjectLimit = 60;

/** The first that fits: everything named, months shortened, services counted. */
function chooseSubject({ pets, style }: ReminderFacts): string {
  const short = { ...style, short: true };
  const ways = [stateDue(pets, style), stateDue(pets, short), countDue(pets, style), countDue(pets, short), countServices(pets)];
  return ways.find((way) => way.length <= subjectLimit) ?? ways.at(-1) ?? '';
}

const closings: Record<TemplatePhase, string> = {
  before: 'Booking ahead gets you the day and time that suit you best.',
  due: 'Not sure what is needed? Just answer this e-mail and we will gladly help.',
  after: 'Already taken care of it? Answer this e-mail and we will put our records right.',
};

/** What stands above the list: true for every date in it, whatever the step's name is. */
function chooseIntro({ pets, style }: ReminderFacts, names: string): string {
  const relations = pets.flatMap((pet) => pet.services.map((service) => relateDue(service.dueOn, style.sendOn)));
  const theirs = possessive(names, pets.length > 3);
  if (relations.every((relation) => relation === 'past'))
    return `${upperFirst(names)} ${pets.length > 1 ? 'are' : 'is'} overdue for a visit. Here is what was due:`;
  if (relations.includes('past')) return `It is time for ${theirs} next visit. Here is what is due, and what is overdue:`;
  if (relations.includes('today')) return `It is time for ${theirs} next visit. Here is what is due:`;
  return `${upperFirst(theirs)} next visit is coming up. Here is what is due, and when:`;
}

const upperFirst = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function describe(input: TemplateInput): object {
  const facts = readFacts(input);
  const names = facts.pets.length > 3 ? `your ${countOf(facts.pets.length, 'pet')}` : joinWords(facts.pets.map((pet) => pet.name));
  return {
    language: /^en\b/i.test(input.practice.language) ? input.practice.language : 'en',
    practice_name: facts.practiceName,
    practice_phone: facts.phone.shown,
    practice_phone_link: facts.phone.dial,
    practice_website: facts.website ?? '',
    practice_website_name: facts.website?.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '') ?? '',
    practice_address_lines: addressLines(input.practice.address),
    booking_url: facts.bookingUrl ?? '',
    greeting: facts.firstName ? `Hello ${facts.firstName},` : 'Hello,',
    preheader: facts.bookingUrl ? `Book a visit online or call ${facts.phone.shown}.` : `Call ${facts.phone.shown} to book a visit.`,
    subject: chooseSubject(facts),
    intro: chooseIntro(facts, names),
    closing: closings[input.phase],
    pet_names: names,
    pets: facts.pets.map((pet) => ({
      name: pet.name,
      services: pet.services.map((service) => ({
        name: service.name,
        due_phrase: duePhrase({ dueOn: service.dueOn, ...facts.style }),
        overdue: relateDue(service.dueOn, facts.style.sendOn) === 'past',
      })),
    })),
    unsubscribe_url: input.unsubscribeUrl,
    preferences_url: input.preferencesUrl ?? '',
    ...describeProfile(input),
    patient_words: facts.pets.length === 1 ? 'is a patient' : 'are patients',
  };
}

/** The logo, and when the practice is there. Hours are those of its main place, so a message of another says nothing of them. */
function describeProfile({ practice, location, sendOn }: TemplateInput): object {
  const dateStyle = chooseDateStyle(practice.language, practice.address.country);
  const elsewhere = speaksElsewhere(location);
  const hours = elsewhere ? {} : (practice.openingHours ?? {});
  const emergency = practice.afterHoursPhone ? writePhone(practice.afterHoursPhone, practice.address.country) : null;
  return {
    logo_url: practice.logo?.url ?? '',
    logo_width: practice.logo?.width ?? 0,
    logo_height: practice.logo?.height ?? 0,
    logo_words: readable(practice.name),
    hours: sayHours(hours, { dateStyle }),
    closed_days: elsewhere ? '' : sayClosedAhead(practice.closedDays ?? [], { hours, sendOn, dateStyle }),
    after_hours_phone: emergency?.shown ?? '',
    after_hours_phone_link: emergency?.dial ?? '',
  };
}

/**
 * The e-mail: HTML, a plain-text part written for reading, and the subject.
 * @throws what `readFacts` and `findTemplate` throw
 */
export function renderEmail(input: TemplateInput): EmailContent {
  const sources = findTemplate(input.templateName).email;
  const facts = readFacts(input);
  const values = describe(input);
  return {
    subject: chooseSubject(facts),
    html: fillHtml(sources.html, values),
    text: fillText(sources.text, values),
    fromName: facts.practiceName,
    fromEmail: input.practice.fromEmail,
    replyTo: input.practice.email,
    unsubscribeUrl: input.unsubscribeUrl,
  };
}
