import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contactProblems, normalizeAddress, normalizeEmail, normalizePhone } from '../../../domain/contacts/index.ts';

const bothSet = ({ value, problem }: { value: string | null; problem: string | null }) => value !== null && problem !== null;
const address = { line1: '12 Harbor St', line2: '', city: 'Portland', state: 'ME', postalCode: '04101', country: '' };

describe('an e-mail address', () => {
  test.each([
    ['  Dana.Reed@Example.COM ', 'dana.reed@example.com'],
    ['mailto:dana@example.org', 'dana@example.org'],
    ["o'neil+vet@mail.example.net", "o'neil+vet@mail.example.net"],
  ])('written as %j is used as %j', (raw, value) => expect(normalizeEmail(raw)).toEqual({ value, problem: null }));

  test.each([
    ['none', contactProblems.noAt],
    ['dana@example.com; lee@example.com', contactProblems.severalEmails],
    ['dana reed@example.com', contactProblems.spaceInEmail],
    ['dana@example', contactProblems.noDomain],
    ['dana@.com', contactProblems.noDomain],
    ['dana@example.com.', contactProblems.noDomain],
    ['dana..reed@example.com', contactProblems.badEmail],
    ['dána@example.com', contactProblems.badEmail],
    [`${'a'.repeat(65)}@example.com`, contactProblems.longEmail],
    ['noemail@example.com', contactProblems.placeholderEmail],
  ])('written as %j says what is wrong: %s', (raw, problem) => expect(normalizeEmail(raw)).toEqual({ value: null, problem }));

  test('that is usable stays as it is when normalised again, whatever was typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string(), fc.string({ unit: 'grapheme' })), (raw) => {
        const first = normalizeEmail(raw);
        expect(bothSet(first)).toBe(false);
        if (first.value !== null) expect(normalizeEmail(` ${first.value.toUpperCase()} `)).toEqual(first);
        if (raw.trim() !== '' && first.value === null && !/^(mailto:|<\s*>)/i.test(raw.trim())) expect(first.problem).not.toBeNull();
      }),
    );
  });
});

describe('a phone number', () => {
  test.each(['207-555-0142', '(207) 555 0142', '+1 207 555 0142', '1.207.555.0142', '2075550142', '207-555-0142 cell'])(
    'written as %j is +12075550142',
    (raw) => expect(normalizePhone(raw, 'US')).toEqual({ value: '+12075550142', problem: null }),
  );

  test.each([
    ['n/a', contactProblems.noDigits],
    ['555-0142', contactProblems.noAreaCode],
    ['207-555-0142 / 207-555-0143', contactProblems.severalPhones],
    ['207-555-0142 or 207-555-0143', contactProblems.severalPhones],
    ['207-555-0142 x12', contactProblems.extension],
    ['000-000-0000', 'not a valid US number'],
    ['123', 'not a valid US number'],
    ['207-555-014', 'not a valid US number'],
  ])('written as %j says what is wrong: %s', (raw, problem) => expect(normalizePhone(raw, 'US')).toEqual({ value: null, problem }));

  test('of another country is kept as that country writes it', () => expect(normalizePhone('+44 20 7946 0958', 'US').value).toBe('+442079460958'));

  test('without a country code belongs to the country of the practice', () => expect(normalizePhone('020 7946 0958', 'GB').value).toBe('+442079460958'));

  test('is the same number however its ten digits are spaced and dotted', () => {
    const separator = fc.constantFrom('', ' ', '-', '.', ' - ');
    const digit = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
    fc.assert(
      fc.property(digit, separator, separator, fc.constantFrom('', '+1 ', '1-'), (last, a, b, prefix) => {
        expect(normalizePhone(`${prefix}207${a}555${b}01${last}`, 'US').value).toBe(`+120755501${last}`);
      }),
    );
  });

  test('that is usable stays as it is when normalised again, whatever was typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+() .0-9x/]{0,24}$/)), (raw) => {
        const first = normalizePhone(raw, 'US');
        expect(bothSet(first)).toBe(false);
        if (raw.trim() !== '') expect(first.value ?? first.problem).not.toBeNull();
        if (first.value !== null) expect(normalizePhone(first.value, 'US')).toEqual(first);
      }),
    );
  });

  test('for a country nobody knows is refused', () => expect(() => normalizePhone('1', 'XX')).toThrow(/"XX"/));
});

describe('a postal address', () => {
  test.each([
    [{}, '12 Harbor St, Portland, ME 04101'],
    [{ line2: ' Apt  2 ' }, '12 Harbor St, Apt 2, Portland, ME 04101'],
    [{ state: 'maine', postalCode: '041011234', country: 'USA' }, '12 Harbor St, Portland, ME 04101-1234'],
    [{ postalCode: '4101' }, '12 Harbor St, Portland, ME 04101'],
    [{ city: 'Halifax', state: 'NS', postalCode: 'b3h 4r2', country: 'Canada' }, '12 Harbor St, Halifax, NS B3H 4R2, CA'],
  ])('with %j becomes one line a postcard can carry', (change, value) =>
    expect(normalizeAddress({ ...address, ...change }, 'US')).toMatchObject({ value, problem: null }),
  );

  test.each([
    [{ line1: ' ' }, contactProblems.noStreet],
    [{ city: '' }, contactProblems.noCity],
    [{ state: '' }, contactProblems.noState],
    [{ state: 'Mordor' }, contactProblems.badState],
    [{ postalCode: '' }, contactProblems.noZip],
    [{ postalCode: '0410A' }, contactProblems.badZip],
    [{ line1: '12 Harbor St, the blue house behind the old lighthouse' }, contactProblems.longStreet],
    [{ country: 'Atlantis' }, contactProblems.badCountry],
  ])('with %j says what is wrong: %s', (change, problem) => expect(normalizeAddress({ ...address, ...change }, 'US')).toMatchObject({ value: null, problem }));

  test('that is not there at all is no problem, only missing', () =>
    expect(normalizeAddress({ line1: '', line2: '', city: '', state: '', postalCode: '', country: 'US' }, 'US')).toMatchObject({ value: null, problem: null }));

  test('that is usable stays as it is when normalised again, whatever was typed', () => {
    const text = fc.string({ maxLength: 12 });
    const state = fc.oneof(fc.constantFrom('ME', 'new york', 'Tx'), text);
    const zip = fc.oneof(fc.stringMatching(/^\d{3,5}([- ]?\d{4})?$/), text);
    fc.assert(
      fc.property(fc.record({ line1: text, line2: text, city: text, state, postalCode: zip, country: fc.constantFrom('', 'US', 'usa', 'CA', 'x') }), (raw) => {
        const first = normalizeAddress(raw, 'US');
        expect(bothSet(first)).toBe(false);
        expect(normalizeAddress(first.fields, 'US')).toEqual(first);
      }),
    );
  });
});
