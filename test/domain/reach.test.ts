import { describe, expect, it } from 'vitest';
import type { ClientFacts, Contact } from '../../domain/facts.ts';
import { sayReasonNow, sayReasonOn } from '../../domain/reach.ts';

const contact = (field: Contact['field'], raw: string, problem: string | null): Contact => ({
  field,
  raw,
  value: problem === null ? raw : null,
  problem,
  standing: null,
  address: null,
});
const withContacts = (contacts: Contact[]): ClientFacts => ({
  id: 'c',
  firstName: 'Harper',
  lastName: 'Quill',
  status: 'active',
  removed: false,
  communicationsDisabled: false,
  hasActivePet: true,
  locationId: null,
  language: null,
  contacts,
  optedOut: [],
  withheldCards: [],
});

describe('why a channel does not reach a client', () => {
  it('names what is missing', () => {
    expect(sayReasonOn('address missing', 'email')).toBe('The client has no e-mail address.');
    expect(sayReasonOn('address missing', 'text')).toBe('The client has no number that can take texts.');
    expect(sayReasonOn('address missing', 'postcard')).toBe('The client has no postal address.');
  });

  it('says what is wrong with each contact that was tried', () => {
    const client = withContacts([
      contact('mobile', '555', 'no area code'),
      contact('home', '2125550134 or 5', 'more than one number in it'),
      contact('work', 'x', 'no number in it'),
    ]);
    expect(sayReasonNow('address invalid', 'text', client)).toBe(
      'The mobile number cannot be used: no area code. The home number cannot be used: more than one number in it.',
    );
    expect(sayReasonNow('address invalid', 'email', withContacts([contact('email', 'harper', 'no @ in it')]))).toBe(
      'The e-mail address cannot be used: no @ in it.',
    );
  });

  it('keeps to what was so then where the contacts have been mended since', () => {
    expect(sayReasonNow('address invalid', 'email', withContacts([contact('email', 'a@example.com', null)]))).toBe(
      'The client’s e-mail address cannot be used.',
    );
  });

  it('leaves every other reason as it is', () => {
    expect(sayReasonOn('service done', 'email')).toBe('The service was done.');
    expect(sayReasonNow(null, 'email', null)).toBe(null);
  });
});
