import * as fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { countSegments, foldForText } from '../../../domain/templates/gsm.ts';
import { renderText } from '../../../domain/templates/text.ts';
import { example, pet, twoPets, withPractice } from './example.ts';

const body = (changes: Partial<typeof example>): string => renderText({ ...example, ...changes }).body;

describe('a text', () => {
  it('says who, what, when and how to book', () => {
    expect(renderText(example)).toEqual({
      body: 'Maple Street Animal Hospital: Milo is due for Rabies on March 14. Book: https://book.example.com/maple or call 802-555-0134. STOP to end',
      from: '+18025550199',
      segments: 1,
    });
  });

  it('says what was due, and what is due today', () => {
    expect(body({ sendOn: '2026-03-14' })).toContain('Milo is due for Rabies today.');
    expect(body({ sendOn: '2026-04-16' })).toContain('Milo was due for Rabies on March 14.');
  });

  it('names several services with their dates while they fit', () => {
    expect(body({ pets: [pet('Moss', ['Rabies', '2026-03-14'], ['Lyme', '2026-03-14'])] })).toContain('Moss is due for Rabies and Lyme on March 14.');
    expect(body({ pets: [pet('Moss', ['Rabies', '2026-02-02'], ['Lyme', '2026-03-14'])] })).toContain(
      'Moss was due for Rabies on February 2 and is due for Lyme on March 14. Book: https://book.example.com/maple\nSTOP',
    );
  });

  it('counts what it cannot name, and keeps to one segment', () => {
    const text = renderText(twoPets);
    expect(text.body).toBe(
      'Maple Street Animal Hospital: Milo and Luna are due for 4 services, the first since Feb 2. Book: book.example.com/maple or call 802-555-0134. STOP to end',
    );
    expect(text.segments).toBe(1);
  });

  it('names together pets that are due for the same', () => {
    const pets = ['Milo', 'Luna'].map((name) => pet(name, ['Rabies', '2026-03-14']));
    expect(body({ pets })).toContain('Milo and Luna are due for Rabies on March 14.');
  });

  it('has STOP words only when they are asked for', () => {
    expect(body({ withStopWords: false })).toBe(
      'Maple Street Animal Hospital: Milo is due for Rabies on March 14. Book: https://book.example.com/maple or call 802-555-0134.',
    );
    expect(body({ withStopWords: false })).not.toMatch(/\b(stop|end|quit|cancel|unsubscribe|revoke)\b/i);
  });

  it('asks to call where there is no booking link', () => {
    const { body: words } = renderText(withPractice({ bookingUrl: null }));
    expect(words).toContain('on March 14. Call 802-555-0134 to book. STOP to end');
  });

  it("uses the location's own name, phone and link", () => {
    const words = body({ location: { name: 'Maple Street North', phone: '(802) 555-0177', bookingUrl: 'book.example.com/north' } });
    expect(words).toBe('Maple Street North: Milo is due for Rabies on March 14. Book: https://book.example.com/north or call 802-555-0177. STOP to end');
  });

  it('keeps whole words and both ways to book out before it takes a second segment', () => {
    const long = renderText({ ...withPractice({ bookingUrl: `https://book.example.com/${'a'.repeat(70)}` }) });
    expect(long.segments).toBe(1);
    expect(long.body).toBe('Maple Street Animal Hospital: Milo is due for Rabies on March 14. Call 802-555-0134 to book. STOP to end');
  });

  it('writes names so that carriers charge the cheap alphabet', () => {
    const { body: words, segments } = renderText({
      ...withPractice({ name: 'Chloë’s “Pet” Clinic – 24h' }),
      pets: [pet('Zoë 🐶 Beyoncé', ['Distemper—Parvo…', '2026-03-14'])],
    });
    expect(words.startsWith(`Chloe's "Pet" Clinic - 24h: Zoe Beyoncé is due for Distemper-Parvo... on March 14.`)).toBe(true);
    expect(segments).toBe(1);
    expect(foldForText('ﬁ ½ Łukasz Søren Ñandú')).toMatch(/^fi .* Lukasz Søren Ñandu$/);
  });

  it("is charged as the carriers' own rule says", () => {
    const letters = fc.constantFrom(...' \n\rAZaz09@$_!"#%&\'()*+,-./:;<=>?[]{}^~|\\`€éèùìòÇØøÅåÆæßÉ£¥¤¡ÄÖÑÜ§¿äöñüàçë小😀');
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...'abc XYZ.,@$_') }, { weight: 1, arbitrary: letters }),
          minLength: 140,
          maxLength: 320,
        }),
        (words) => {
          expect(countSegments(words)).toBe(new SegmentedMessage(words).segmentsCount);
        },
      ),
    );
    for (const length of [0, 1, 160, 161, 306, 307])
      expect(countSegments('a'.repeat(length))).toBe(Math.max(1, new SegmentedMessage('a'.repeat(length)).segmentsCount));
  });

  it('keeps letters of other scripts, and is charged for them honestly', () => {
    const text = renderText({ ...example, pets: [pet('小花', ['Rabies', '2026-03-14'])] });
    expect(text.body).toContain('小花');
    expect(text.segments).toBe(countSegments(text.body));
  });

  it('is one segment of plain letters for ordinary names, whatever is due', () => {
    const name = fc.constantFrom('Milo', 'Luna', 'Zoë', 'Beyoncé', 'O’Malley', 'Sir Barksalot', 'Moss');
    const service = fc.record({
      name: fc.constantFrom('Rabies', 'Annual wellness exam', 'Distemper/Parvo (DHPP)', 'Heartworm test'),
      dueOn: fc.constantFrom('2025-12-31', '2026-02-02', '2026-03-01', '2026-03-14', '2027-01-05'),
    });
    const pets = fc.array(fc.record({ name, species: fc.constant('dog'), services: fc.array(service, { minLength: 1, maxLength: 6 }) }), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(pets, fc.boolean(), (some, withStopWords) => {
        expect(renderText({ ...example, pets: some, withStopWords }).segments).toBe(1);
      }),
    );
  });

  it('is never empty, never has braces or an undefined, whatever the names are', () => {
    const anything = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(anything, anything, anything, (petName, service, first) => {
        const text = renderText({ ...example, client: { firstName: first, lastName: '' }, pets: [pet(`{{${petName}}}`, [service, '2026-03-14'])] });
        expect(text.body).toMatch(/ is due for /);
        expect(text.body).not.toMatch(/[{}]|undefined|\[object/);
        expect(text.segments).toBe(countSegments(text.body));
        expect(text.body).toContain('STOP to end');
      }),
    );
  });
});
