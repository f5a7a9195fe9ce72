import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { readProfile, type ProfileForm } from '../../domain/practiceProfile.ts';

const typed: ProfileForm = {
  name: 'Elm Street Animal Clinic',
  timeZone: 'America/New_York',
  phone: '(207) 555-0100',
  email: 'Desk@Elm.example.com',
  fromEmail: '',
  textFrom: '',
  website: 'elm.example.com',
  bookingUrl: 'https://elm.example.com/book?from=mail',
  address: { line1: ' 12  Elm Street ', line2: '', city: 'Portland', state: 'Maine', postalCode: '4101' },
};

describe('a practice’s profile', () => {
  it('is tidied as it will stand in messages', () => {
    expect(readProfile(typed, 'US').profile).toEqual({
      name: 'Elm Street Animal Clinic',
      timeZone: 'America/New_York',
      phone: '+12075550100',
      email: 'desk@elm.example.com',
      fromEmail: 'desk@elm.example.com',
      textFrom: null,
      website: 'https://elm.example.com',
      bookingUrl: 'https://elm.example.com/book?from=mail',
      address: { line1: '12 Elm Street', line2: null, city: 'Portland', state: 'ME', postalCode: '04101' },
    });
  });

  it.each<[string, Partial<ProfileForm>, string, RegExp]>([
    ['without a name', { name: ' {} ' }, 'name', /name clients know/],
    ['with a name no text has room for', { name: 'x'.repeat(81) }, 'name', /at most 80/],
    ['without a phone', { phone: '' }, 'phone', /number clients call/],
    ['with a phone that lacks its area code', { phone: '555-0100' }, 'phone', /no area code/],
    ['without an e-mail address', { email: '' }, 'email', /answers go to/],
    ['with an e-mail address that is none', { email: 'desk' }, 'email', /no @ in it/],
    ['with a sender’s address that is none', { fromEmail: 'desk@' }, 'fromEmail', /nothing usable after the @/],
    ['with an emergency number that is none', { afterHoursPhone: '911' }, 'afterHoursPhone', /can’t be used/],
    ['with hours that end before they begin', { openingHours: { mon: [{ from: '18:00', to: '08:00' }] } }, 'openingHours.mon', /later than the beginning/],
    ['with a text number that is none', { textFrom: '12' }, 'textFrom', /can’t be used/],
    ['with a website that is none', { website: 'our page' }, 'website', /no web address/],
    ['with a website of one word', { website: 'elm' }, 'website', /no web address/],
    ['with a booking link that runs something', { bookingUrl: 'javascript:alert(1)' }, 'bookingUrl', /no web address/],
    ['in a zone nobody knows', { timeZone: 'Maine' }, 'timeZone', /"Maine" is no time zone/],
    ['in an offset instead of a zone', { timeZone: '-05:00' }, 'timeZone', /no time zone/],
    ['without a street', { address: { ...typed.address, line1: '' } }, 'address.line1', /No street/],
    ['without any address: the law wants one', { address: { line1: '', line2: '', city: '', state: '', postalCode: '' } }, 'address.line1', /No street/],
    ['without a city', { address: { ...typed.address, city: '' } }, 'address.city', /No city/],
    ['in no state of the US', { address: { ...typed.address, state: 'Bavaria' } }, 'address.state', /Not a US state/],
    ['with a ZIP code that is none', { address: { ...typed.address, postalCode: 'ABC' } }, 'address.postalCode', /Not a US ZIP code/],
    ['with a street no card has room for', { address: { ...typed.address, line1: 'Long Street '.repeat(5) } }, 'address.line1', /postcard/],
  ])('%s is refused at its field', (_what, change, field, words) => {
    const { profile, faults } = readProfile({ ...typed, ...change }, 'US');
    expect(profile).toBeNull();
    expect(Object.keys(faults ?? {})).toEqual([field]);
    expect(faults?.[field]).toMatch(words);
  });

  it('names all its faults together', () => {
    const { faults } = readProfile({ ...typed, name: '', phone: 'x', website: '?' }, 'US');
    expect(Object.keys(faults ?? {}).toSorted()).toEqual(['name', 'phone', 'website']);
  });

  it('takes a zone’s name in any letters, and keeps the one Temporal knows', () => {
    expect(readProfile({ ...typed, timeZone: 'america/chicago' }, 'US').profile?.timeZone).toBe('America/Chicago');
  });

  it('of another country has its own phone numbers and postal codes', () => {
    const address = { line1: '1 Harbour Road', line2: '', city: 'London', state: '', postalCode: 'sw1a 9zz' };
    expect(readProfile({ ...typed, phone: '020 7946 0018', address }, 'GB').profile).toMatchObject({
      phone: '+442079460018',
      address: { postalCode: 'SW1A 9ZZ' },
    });
  });

  const text = fc.string({ unit: 'binary', maxLength: 60 });
  property.prop([
    fc.record({
      name: text,
      timeZone: text,
      phone: text,
      afterHoursPhone: text,
      email: text,
      fromEmail: text,
      textFrom: text,
      website: text,
      bookingUrl: text,
    }),
  ])('whatever is typed, is either named as a fault or can be saved again as it is', (change) => {
    const { profile } = readProfile({ ...typed, ...change }, 'US');
    if (!profile) return;
    const again = readProfile(
      {
        ...profile,
        textFrom: profile.textFrom ?? '',
        website: profile.website ?? '',
        bookingUrl: profile.bookingUrl ?? '',
        afterHoursPhone: profile.afterHoursPhone ?? '',
        address: { ...profile.address, line2: profile.address.line2 ?? '' },
      },
      'US',
    );
    expect(again.profile).toEqual(profile);
  });
});
