import * as fc from 'fast-check';
import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { cat, dog } from '../../../domain/templates/default/artwork.ts';
import { renderPostcard, sideLimit } from '../../../domain/templates/postcard.ts';
import { drawQr } from '../../../domain/templates/qr.ts';
import { example, fullHouse, pet, twoPets, withPractice } from './example.ts';

describe('a postcard', () => {
  it('lists on its back each pet with its services and when they are due', () => {
    const { back } = renderPostcard(twoPets);
    for (const wanted of [
      'Hello Anna,',
      'Milo and Luna are due for a visit:',
      '<h2>Milo</h2>',
      '<h2>Luna</h2>',
      '<b>Heartworm test</b> <span>was due February 2</span>',
      '<b>Rabies</b> <span>due March 14</span>',
      'Maple Street Animal Hospital',
      '12 Maple Street, Burlington, VT 05401',
      '802-555-0134',
      'book.example.com/maple',
    ]) {
      expect(back).toContain(wanted);
    }
  });

  it('misses those who are overdue', () => {
    expect(renderPostcard(example).front).toContain('See you soon!');
    const late = renderPostcard({ ...example, sendOn: '2026-05-16' });
    expect(late.front).toContain('We miss you!');
    expect(late.back).toContain('Milo is overdue for a visit:');
  });

  it('is two complete documents that load nothing and stay within what Lob takes', () => {
    for (const input of [example, twoPets, fullHouse]) {
      const card = renderPostcard(input);
      for (const side of [card.front, card.back]) {
        expect(side).toMatch(/^<!doctype html>[\s\S]+<\/html>\n$/);
        expect(side).not.toMatch(/<(img|script|link|iframe)\b|url\(|@import|\{\{|\{%/);
        expect(side.length).toBeLessThan(sideLimit);
      }
    }
  });

  it("shows the household's own kind of animal", () => {
    const drawn = (species: string[]) => {
      const { front } = renderPostcard({ ...example, pets: species.map((kind) => ({ ...pet('Milo', ['Rabies', '2026-03-14']), species: kind })) });
      return { dog: front.includes(dog), cat: front.includes(cat) };
    };
    expect(drawn(['Canine'])).toEqual({ dog: true, cat: false });
    expect(drawn(['Feline', 'CAT'])).toEqual({ dog: false, cat: true });
    expect(drawn(['Dog', 'Cat'])).toEqual({ dog: true, cat: true });
    expect(drawn(['Rabbit'])).toEqual({ dog: true, cat: true });
  });

  it('has a code to scan when there is a booking link, and the phone number always', () => {
    expect(renderPostcard(example).front).toContain('Scan to book');
    const without = renderPostcard(withPractice({ bookingUrl: null }));
    expect(without.front + without.back).not.toContain('class="qr"');
    expect(without.front).toContain('802-555-0134');
  });

  it('draws the code of the booking link module by module', () => {
    const { modules } = create('https://book.example.com/maple', { errorCorrectionLevel: 'M' });
    const qr = drawQr('https://book.example.com/maple');
    const dark = new Set(
      [...(qr?.path ?? '').matchAll(/M(\d+) (\d+)h(\d+)v1H\1/g)].flatMap(([, x, y, run]) =>
        Array.from({ length: Number(run) }, (_, at) => `${Number(x) + at} ${y}`),
      ),
    );
    expect(qr?.size).toBe(modules.size);
    for (let y = 0; y < modules.size; y += 1) for (let x = 0; x < modules.size; x += 1) expect(dark.has(`${x} ${y}`)).toBe(modules.get(y, x) === 1);
    expect(drawQr(`https://book.example.com/${'long/'.repeat(200)}`)).toBeNull();
  });

  it('carries the practice as its sender', () => {
    expect(renderPostcard(example).from).toEqual({
      name: 'Maple Street Animal Hospital',
      line1: '12 Maple Street',
      line2: null,
      city: 'Burlington',
      state: 'VT',
      postalCode: '05401',
      country: 'US',
    });
  });

  it('refuses more than a card holds, so nothing is left off silently', () => {
    const seven = Array.from({ length: 7 }, (_, index) => pet(`Pet ${index}`, ['Rabies', '2026-03-14']));
    expect(() => renderPostcard({ ...example, pets: seven })).toThrow('7 pets with 7 services do not fit a card, which holds 6 and 24: make a second card');
  });

  it('is made for any names up to what a card holds', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 70 });
    const service = fc.record({ name, dueOn: fc.constantFrom('2025-12-31', '2026-02-02', '2026-03-01', '2027-01-05') });
    const pets = fc.array(fc.record({ name, species: name, services: fc.array(service, { minLength: 1, maxLength: 4 }) }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pets, (some) => {
        const card = renderPostcard({ ...example, pets: some });
        expect(card.back.length).toBeLessThan(sideLimit);
        expect(card.front.length).toBeLessThan(sideLimit);
        expect(card.back).not.toMatch(/\{\{|\{%|undefined|\[object/);
      }),
      { numRuns: 60 },
    );
  });
});
