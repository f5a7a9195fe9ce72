import type { TextContent } from '../content.ts';
import { findTemplate } from './catalogue.ts';
import { fillText } from './engine.ts';
import { readFacts } from './facts.ts';
import type { ReminderFacts } from './facts.ts';
import { countSegments, foldForText } from './gsm.ts';
import type { TemplateInput } from './input.ts';
import { countDue, countServices, stateDue } from './statement.ts';

/** A way of saying something, and how much is lost by choosing it. */
interface Wording {
  words: string;
  loss: number;
}

/** The words a carrier acts on; shown when the law and the carriers want them, never used as an answer to anything else. */
const stopWords = 'STOP to end';

function statements({ pets, style }: ReminderFacts): Wording[] {
  const folded = pets.map((pet) => ({
    name: foldForText(pet.name) || 'your pet',
    services: pet.services.map((service) => ({ ...service, name: foldForText(service.name) || 'a visit' })),
  }));
  // A single service is worth a second segment: its name and day are the message.
  const several = folded.flatMap((pet) => pet.services).length > 1;
  return [
    { words: stateDue(folded, style), loss: 0 },
    { words: stateDue(folded, { ...style, short: true }), loss: 1 },
    { words: countDue(folded, { ...style, short: true }), loss: 5 },
    ...(several ? [{ words: countServices(folded), loss: 9 }] : []),
  ];
}

/** A link that ends the sentence gets a line of its own: a full stop after it would become part of it. */
function contacts({ phone, bookingUrl }: ReminderFacts, withStopWords: boolean): Wording[] {
  const call = { words: `Call ${phone.shown} to book${withStopWords ? '. ' : '.'}`, loss: bookingUrl ? 4 : 0 };
  if (!bookingUrl) return [call];
  const bare = bookingUrl.replace(/^https?:\/\//, '');
  const orCall = `or call ${phone.shown}${withStopWords ? '. ' : '.'}`;
  const end = withStopWords ? '\n' : '';
  return [
    { words: `Book: ${bookingUrl} ${orCall}`, loss: 0 },
    { words: `Book: ${bare} ${orCall}`, loss: 2 },
    { words: `Book: ${bookingUrl}${end}`, loss: 3 },
    { words: `Book: ${bare}${end}`, loss: 3.5 },
    call,
  ];
}

/**
 * The text: who, what, when, and how to book. What costs fewer segments wins; among equals the one that says most
 * (months are shortened first, then the link or the phone goes, then services are counted instead of named).
 * @throws what `readFacts` and `findTemplate` throw
 */
export function renderText(input: TemplateInput): TextContent {
  const facts = readFacts(input);
  const source = findTemplate(input.templateName).text;
  const ways = statements(facts)
    .flatMap((statement) => contacts(facts, input.withStopWords).map((contact) => ({ statement, contact, loss: statement.loss + contact.loss })))
    .sort((a, b) => a.loss - b.loss);
  let best: TextContent | undefined;
  for (const { statement, contact } of ways) {
    const body = fillText(source, {
      practice_name: foldForText(facts.practiceName) || facts.practiceName,
      due_statement: statement.words,
      contact: contact.words,
      stop_words: input.withStopWords ? stopWords : '',
    });
    const segments = countSegments(body);
    if (!best || segments < best.segments) best = { body, from: input.practice.textFrom, segments };
    if (segments === 1) break;
  }
  if (!best) throw new Error('no wording of the text was tried');
  return best;
}
