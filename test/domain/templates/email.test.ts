import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderEmail } from '../../../domain/templates/email.ts';
import { example, fullProfile, pet, twoPets, withPractice } from './example.ts';

describe('an e-mail', () => {
  it('has a subject that says who is due for what', () => {
    expect(renderEmail(example).subject).toBe('Milo is due for Rabies on March 14');
    expect(renderEmail({ ...example, sendOn: '2026-04-16' }).subject).toBe('Milo was due for Rabies on March 14');
    expect(renderEmail(twoPets).subject).toBe('Milo and Luna are due for 4 services, the first since Feb 2');
    expect(renderEmail(twoPets).subject.length).toBeLessThanOrEqual(60);
  });

  it('comes from the practice, and answers go to it', () => {
    const email = renderEmail(example);
    expect(email).toMatchObject({
      fromName: 'Maple Street Animal Hospital',
      fromEmail: 'reminders@mail.maplestreet.example.com',
      replyTo: 'hello@maplestreet.example.com',
      unsubscribeUrl: example.unsubscribeUrl,
    });
  });

  it.each(['html', 'text'] as const)('carries in its %s part all that the law and the client want', (part) => {
    const words = renderEmail(twoPets)[part];
    for (const wanted of [
      'Hello Anna,',
      'Milo',
      'Luna',
      'Heartworm test',
      'was due on February 2',
      'is due on March 14',
      'is due on March 20',
      '802-555-0134',
      'https://book.example.com/maple',
      '12 Maple Street',
      'Burlington, VT 05401',
      'Why you got this',
      example.unsubscribeUrl,
      'https://hello.example.com/p/AQECabc',
    ]) {
      expect(words).toContain(wanted);
    }
  });

  it('loads nothing from outside and runs nothing', () => {
    const { html } = renderEmail(twoPets);
    expect(html).not.toMatch(/<(img|script|link|iframe|form)\b|url\(|@import/i);
    expect(html).toContain('<html lang="en-US"');
  });

  it('carries the logo with the practice’s name for who sees no pictures, and loads nothing else', () => {
    const { html } = renderEmail(fullProfile);
    expect(html.match(/<img\b[^>]*>/g)).toHaveLength(1);
    expect(html).toContain(`<img src="${fullProfile.practice.logo?.url}" width="260" height="87" alt="Maple Street Animal Hospital"`);
    expect(html).toContain('.plate { background-color: #ffffff !important; }');
    expect(html.replace(/<img\b[^>]*>/g, '')).not.toMatch(/<(script|link|iframe|form)\b|url\(|@import/i);
  });

  it.each(['html', 'text'] as const)('says in its %s part when the practice is there, and whom to call when it is not', (part) => {
    const words = renderEmail(fullProfile)[part];
    expect(words).toContain('Open Mon–Fri 8:00 AM–6:00 PM, Sat 9:00 AM–1:00 PM, closed Sun');
    expect(words).toContain('Closed on November 26 (Thanksgiving Day) and November 27 (Day after Thanksgiving)');
    expect(words).toContain('802-555-0166');
    expect(words).not.toContain('Christmas');
  });

  it('says nothing of the main place’s hours in the name of another; the emergency number is everybody’s', () => {
    const elsewhere = renderEmail({ ...fullProfile, location: { name: 'Maple Street South' } });
    expect(elsewhere.html + elsewhere.text).not.toMatch(/Open Mon|Closed on/);
    expect(elsewhere.text).toContain('802-555-0166');
    expect(renderEmail({ ...fullProfile, location: { name: 'Maple Street North', isPrimary: true } }).text).toContain('Open Mon–Fri');
  });

  it('calls instead of booking when there is no link, and leaves out preferences that do not exist', () => {
    const email = renderEmail({ ...withPractice({ bookingUrl: null, website: null }), preferencesUrl: null });
    expect(email.html).toContain('href="tel:+18025550134"');
    expect(email.html).toContain('Call to book a visit');
    expect(email.html + email.text).not.toContain('Choose what you hear');
    expect(email.html + email.text).not.toContain('href=""');
  });

  it('introduces the list by its dates, never by the step', () => {
    const intro = (changes: Partial<typeof example>) => renderEmail({ ...example, ...changes }).text.split('\n\n')[2];
    expect(intro({ phase: 'after' })).toBe("Milo's next visit is coming up. Here is what is due, and when:");
    expect(intro({ sendOn: '2026-03-14' })).toBe("It is time for Milo's next visit. Here is what is due:");
    expect(intro({ sendOn: '2026-03-20', phase: 'before' })).toBe('Milo is overdue for a visit. Here is what was due:');
    expect(intro({ pets: twoPets.pets })).toBe("It is time for Milo and Luna's next visit. Here is what is due, and what is overdue:");
    expect(intro({ pets: ['A', 'B', 'C', 'D'].map((name) => pet(name, ['Rabies', '2026-03-14'])) })).toBe(
      "Your 4 pets' next visit is coming up. Here is what is due, and when:",
    );
    expect(intro({ pets: ['A', 'B', 'C', 'D'].map((name) => pet(name, ['Rabies', '2026-02-02'])) })).toBe(
      'Your 4 pets are overdue for a visit. Here is what was due:',
    );
  });

  it('lists each service once, by date', () => {
    const { text } = renderEmail({ ...example, pets: [pet('Milo', ['Lyme', '2026-03-20'], ['Rabies', '2026-03-14'], ['Rabies', '2026-03-14'])] });
    expect(text).toContain('Milo\n- Rabies is due on March 14\n- Lyme is due on March 20\n');
  });

  it('treats names as words, never as HTML or as a template', () => {
    const names = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom('<b>Rex</b>', '"><script>alert(1)</script>', '{{ practice_phone }}', '{% raw %}', "O'Malley & Sons", 'a\r\nBcc: x@example.com'),
    );
    fc.assert(
      fc.property(names, names, names, (petName, service, first) => {
        const email = renderEmail({ ...example, client: { firstName: first, lastName: '' }, pets: [pet(petName, [service, '2026-03-14'])] });
        expect(email.html).not.toMatch(/<script|<b>|\{\{|\{%|\}\}|%\}/);
        expect(email.text).not.toMatch(/\{\{|\{%|undefined|\[object/);
        expect(email.subject).toMatch(/^[^\r\n]+ is due for [^\r\n]+$/);
      }),
    );
  });

  it('says the whole name of the practice, however long, and lets no link carry a template', () => {
    const name = 'The Greater Burlington Center for Veterinary Emergency and Specialty Medicine';
    const email = renderEmail(withPractice({ name, bookingUrl: 'book.example.com/new?ref={{ client }}' }));
    expect(email.fromName).toBe(name);
    expect(email.text).toContain('https://book.example.com/new?ref=%7B%7B%20client%20%7D%7D');
  });

  it('keeps its subject short for ordinary names', () => {
    const service = fc.record({
      name: fc.constantFrom('Rabies', 'Annual wellness exam', 'Distemper/Parvo (DHPP)'),
      dueOn: fc.constantFrom('2025-12-31', '2026-02-02', '2026-03-01', '2026-03-14'),
    });
    const pets = fc.array(
      fc.record({ name: fc.constantFrom('Milo', 'Luna', 'Moss'), species: fc.constant('dog'), services: fc.array(service, { minLength: 1, maxLength: 6 }) }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(pets, (some) => {
        expect(renderEmail({ ...example, pets: some }).subject.length).toBeLessThanOrEqual(60);
      }),
    );
  });
});

describe('a reminder that cannot be written', () => {
  it('says what is wrong and what to do', () => {
    expect(() => renderEmail({ ...example, pets: [] })).toThrow('pets is empty: a reminder needs at least one pet');
    expect(() => renderEmail({ ...example, pets: [pet('Milo')] })).toThrow('a pet has no services');
    expect(() => renderEmail({ ...example, templateName: 'constructor' })).toThrow('there is no template "constructor"; there are: default/1, default/2');
    expect(() => renderEmail(withPractice({ bookingUrl: 'javascript:alert(1)' }))).toThrow(
      'practice.bookingUrl "javascript:alert(1)" is not a web address: set one that starts with https://',
    );
    expect(() => renderEmail(withPractice({ phone: ' ' }))).toThrow('practice.phone is empty');
    expect(() => renderEmail({ ...example, pets: [pet('Milo', ['Rabies', '2026-02-30'])] })).toThrow('"2026-02-30" is not a day');
  });
});
