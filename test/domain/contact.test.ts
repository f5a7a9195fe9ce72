import { describe, expect, it } from 'vitest';
import { contactFor } from '../../domain/contact.ts';
import { clientOf, contact } from './kit/build.ts';

const text = (...contacts: ReturnType<typeof contact>[]) => {
  const found = contactFor(clientOf({ contacts }), 'text');
  return 'reason' in found ? found.reason : found.contact.field;
};
const mobile = contact('mobile', '+12025550142');
const home = contact('home', '+12025550143');
const work = contact('work', '+12025550144');
const bad = (field: 'mobile' | 'home') => contact(field, null, { raw: '555' });
const empty = (field: 'mobile' | 'home') => contact(field, null, { raw: '  ' });

describe('a text goes to', () => {
  it('the mobile number, whatever else is there', () => expect(text(work, home, mobile)).toBe('mobile'));
  it('the home number when there is no mobile one', () => expect(text(work, home)).toBe('home'));
  it('the home number when the mobile field is blank', () => expect(text(empty('mobile'), home)).toBe('home'));
  it('the home number when the mobile one cannot be used', () => expect(text(bad('mobile'), home)).toBe('home'));
  it('never the work number', () => expect(text(work)).toBe('address missing'));
  it('nobody when the numbers cannot be used', () => {
    expect(text(bad('mobile'), work)).toBe('address invalid');
    expect(text(empty('mobile'), bad('home'))).toBe('address invalid');
    expect(text(empty('mobile'), empty('home'))).toBe('address missing');
  });
});

it('an e-mail goes to the e-mail address and a card to the mailing address, or nowhere', () => {
  const client = clientOf({ contacts: [mobile, contact('email', 'rowan@example.com'), contact('mailing', '3 Oak Lane')] });
  expect(contactFor(client, 'email')).toMatchObject({ contact: { value: 'rowan@example.com' } });
  expect(contactFor(client, 'postcard')).toMatchObject({ contact: { value: '3 Oak Lane' } });
  expect(contactFor(clientOf({ contacts: [mobile, home, work] }), 'email')).toEqual({ reason: 'address missing' });
  expect(contactFor(clientOf({ contacts: [contact('email', null)] }), 'email')).toEqual({ reason: 'address invalid' });
  expect(contactFor(clientOf({ contacts: [contact('mailing', null)] }), 'postcard')).toEqual({ reason: 'address invalid' });
});
