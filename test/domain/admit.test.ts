import { describe, expect, it } from 'vitest';
import { admit, hearsNothing, type TouchToAdmit } from '../../domain/admit.ts';
import type { ClientFacts, PetFacts } from '../../domain/facts.ts';
import type { Reason } from '../../domain/reasons.ts';
import { clientId, contact, factsOf, serviceOf } from './kit/build.ts';

const today = '2027-06-16';
const touch: TouchToAdmit = { reminderId: 'rabies', cycle: 1, channel: 'email', stepOn: '2027-06-20' };
const reasonOf = (facts: PetFacts, changes: Partial<TouchToAdmit> = {}): Reason | 'admitted' => {
  const verdict = admit({ ...touch, ...changes }, facts, today);
  return verdict.admitted ? 'admitted' : verdict.reason;
};
const withClient = (client: Partial<ClientFacts>) => factsOf({ client });
const withService = (service: Parameters<typeof serviceOf>[0]) => factsOf({ services: [serviceOf(service)] });

it('an active client with an active pet, an open service and an address hears', () => {
  for (const channel of ['email', 'text', 'postcard'] as const) expect(reasonOf(factsOf(), { channel })).toBe('admitted');
  expect(reasonOf(factsOf(), { clientId })).toBe('admitted');
});

describe('nothing is said', () => {
  const cases: [Reason, PetFacts, Partial<TouchToAdmit>?][] = [
    ['pet deceased', factsOf({ pet: { status: 'deceased' } })],
    ['pet removed', factsOf({ pet: { removed: true } })],
    ['no owner', factsOf({ client: null })],
    ['owner changed', factsOf(), { clientId: 'another client' }],
    ['client removed', withClient({ removed: true })],
    ['client inactive', withClient({ status: 'inactive' })],
    ['no active pet', withClient({ hasActivePet: false })],
    ['pet inactive', factsOf({ pet: { status: 'inactive' } })],
    ['communications disabled', withClient({ communicationsDisabled: true })],
    ['service removed', factsOf({ services: [] })],
    ['service removed', withService({ removed: true })],
    ['service done', withService({ status: 'completed' })],
    ['service cancelled', withService({ status: 'cancelled' })],
    ['service cancelled', withService({ kind: 'callback' })],
    ['due date moved', withService({ cycle: 2 })],
    ['superseded', factsOf(), { overtaken: true }],
    ['stale', factsOf(), { stepOn: '2027-06-08' }],
    ['address missing', withClient({ contacts: [] })],
    ['address invalid', withClient({ contacts: [contact('email', null)] })],
    ['opted out', withClient({ optedOut: [{ channel: 'email', value: 'rowan@example.com' }] })],
  ];
  it.each(cases)('because: %s', (reason, facts, changes) => expect(reasonOf(facts, changes)).toBe(reason));

  it('7 days after a step it may still be said, 8 days after not', () => {
    expect(reasonOf(factsOf(), { stepOn: '2027-06-09' })).toBe('admitted');
    expect(reasonOf(factsOf(), { stepOn: '2027-06-08' })).toBe('stale');
  });

  it('where the address was refused, but on other channels and at other addresses it is', () => {
    expect(reasonOf(withClient({ optedOut: [{ channel: 'text', value: '+12025550142' }] }), { channel: 'email' })).toBe('admitted');
    expect(reasonOf(withClient({ optedOut: [{ channel: 'email', value: 'old@example.com' }] }))).toBe('admitted');
    expect(reasonOf(withClient({ optedOut: [{ channel: 'text', value: '+12025550142' }] }), { channel: 'text' })).toBe('opted out');
  });
});

it('of several reasons the one is named that staff would name first: pet, client, service, address', () => {
  const everything = factsOf({
    pet: { status: 'deceased', removed: true },
    client: { removed: true, status: 'inactive', hasActivePet: false, communicationsDisabled: true, contacts: [] },
    services: [serviceOf({ removed: true, status: 'completed', cycle: 2 })],
  });
  const told: Reason[] = [];
  const mend: [Reason, (facts: PetFacts) => void][] = [
    [
      'pet deceased',
      (facts) => {
        facts.pet.status = 'inactive';
      },
    ],
    [
      'pet removed',
      (facts) => {
        facts.pet.removed = false;
      },
    ],
    [
      'owner changed',
      (facts) => {
        if (facts.client) facts.client.id = 'another client';
      },
    ],
    [
      'client removed',
      (facts) => {
        if (facts.client) facts.client.removed = false;
      },
    ],
    [
      'client inactive',
      (facts) => {
        if (facts.client) facts.client.status = 'active';
      },
    ],
    [
      'no active pet',
      (facts) => {
        if (facts.client) facts.client.hasActivePet = true;
      },
    ],
    [
      'pet inactive',
      (facts) => {
        facts.pet.status = 'active';
      },
    ],
    [
      'communications disabled',
      (facts) => {
        if (facts.client) facts.client.communicationsDisabled = false;
      },
    ],
    [
      'service removed',
      (facts) => {
        for (const one of facts.services) one.removed = false;
      },
    ],
    [
      'service done',
      (facts) => {
        for (const one of facts.services) one.status = 'open';
      },
    ],
    [
      'due date moved',
      (facts) => {
        for (const one of facts.services) one.cycle = 1;
      },
    ],
  ];
  for (const [, repair] of mend) {
    const reason = reasonOf(everything, { clientId: 'another client', stepOn: '2027-01-01' });
    if (reason !== 'admitted') told.push(reason);
    repair(everything);
  }
  expect(told).toEqual(mend.map(([reason]) => reason));
  expect(reasonOf(everything, { overtaken: true, stepOn: '2027-01-01' })).toBe('superseded');
  expect(reasonOf(everything, { stepOn: '2027-01-01' })).toBe('stale');
  expect(reasonOf(everything)).toBe('address missing');
});

it('staff are told why a client hears nothing at all, and only then', () => {
  expect(hearsNothing(factsOf())).toBeNull();
  expect(hearsNothing(withClient({ contacts: [] }))).toBeNull();
  expect(hearsNothing(factsOf({ services: [] }))).toBeNull();
  expect(hearsNothing(factsOf({ pet: { status: 'deceased' } }))).toBe('pet deceased');
  expect(hearsNothing(factsOf({ client: null }))).toBe('no owner');
  expect(hearsNothing(withClient({ communicationsDisabled: true }))).toBe('communications disabled');
});
