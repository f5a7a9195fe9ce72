import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, hearsNothing, type TouchToAdmit } from '../../domain/admit.ts';
import type { ClientFacts, PetFacts } from '../../domain/facts.ts';
import type { Reason } from '../../domain/reasons.ts';
import { clientId, clientOf, contact, factsOf, serviceOf } from './kit/build.ts';

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

describe('whatever else is true', () => {
  const anyContact = fc.record({
    field: fc.constantFrom('email', 'mobile', 'home', 'work', 'mailing'),
    raw: fc.constantFrom('', ' ', 'x'),
    value: fc.constantFrom(null, 'x', 'y'),
    problem: fc.constant(null),
    standing: fc.constant(null),
    address: fc.constant(null),
  } as const);
  const channel = fc.constantFrom('email', 'text', 'postcard');
  const anyClient = fc
    .record({
      id: fc.constantFrom(clientId, 'another client'),
      status: fc.constantFrom('active', 'inactive'),
      removed: fc.boolean(),
      communicationsDisabled: fc.boolean(),
      hasActivePet: fc.boolean(),
      contacts: fc.array(anyContact, { maxLength: 6 }),
      optedOut: fc.array(fc.record({ channel, value: fc.constantFrom('x', 'y') } as const), { maxLength: 3 }),
    } as const)
    .map((changes) => clientOf(changes));
  const anyService = fc
    .record({
      reminderId: fc.constantFrom('rabies', 'exam'),
      cycle: fc.integer({ min: 1, max: 3 }),
      status: fc.constantFrom('open', 'completed', 'cancelled'),
      kind: fc.constantFrom('letter', 'callback'),
      removed: fc.boolean(),
    } as const)
    .map((changes) => serviceOf(changes));
  const anyFacts = fc.record({
    pet: fc.record({
      id: fc.constant('pet'),
      name: fc.constant('Biscuit'),
      species: fc.constant(null),
      status: fc.constantFrom('active', 'inactive', 'deceased'),
      removed: fc.boolean(),
    } as const),
    client: fc.option(anyClient, { freq: 20 }),
    services: fc.array(anyService, { maxLength: 3 }),
  });
  const anyTouch = fc.record({
    reminderId: fc.constantFrom('rabies', 'exam'),
    cycle: fc.integer({ min: 1, max: 3 }),
    channel,
    stepOn: fc.constantFrom('2027-06-20', '2027-06-12', '2027-06-01'),
    clientId: fc.constantFrom(clientId, 'another client'),
    overtaken: fc.boolean(),
  } as const);
  const holds = (check: (facts: PetFacts, admitted: boolean, one: TouchToAdmit) => void) =>
    fc.assert(
      fc.property(anyFacts, anyTouch, (facts, one) => check(facts, admit(one, facts, today).admitted, one)),
      { numRuns: 3000 },
    );

  it('a client who is inactive, gone, disabled or without an active pet hears nothing; nor is anything said of a pet that died, went or is inactive', () => {
    holds(({ pet, client }, admitted) => {
      const silent =
        !client ||
        client.status === 'inactive' ||
        client.removed ||
        client.communicationsDisabled ||
        !client.hasActivePet ||
        pet.status !== 'active' ||
        pet.removed;
      if (silent) expect(admitted).toBe(false);
    });
  });

  it('nothing is said of a service that is done, cancelled, gone, telephoned, or of an earlier cycle', () => {
    holds(({ services }, admitted, one) => {
      const service = services.find((each) => each.reminderId === one.reminderId);
      if (!service || service.status !== 'open' || service.removed || service.kind === 'callback' || service.cycle !== one.cycle) expect(admitted).toBe(false);
    });
  });

  it('nothing goes to another client, to no address, to the work phone, or to an address that refused it', () => {
    holds(({ client }, admitted, one) => {
      const fields: Record<string, string[]> = { email: ['email'], text: ['mobile', 'home'], postcard: ['mailing'] };
      const open =
        client?.contacts.filter(
          (each) =>
            fields[one.channel]?.includes(each.field) &&
            each.value !== null &&
            !client.optedOut.some((refusal) => refusal.channel === one.channel && refusal.value === each.value),
        ) ?? [];
      if (client?.id !== one.clientId || open.length === 0 || one.overtaken || one.stepOn < '2027-06-09') expect(admitted).toBe(false);
    });
  });

  it('a refusal has its reason, and asking changes nothing', () => {
    fc.assert(
      fc.property(anyFacts, anyTouch, (facts, one) => {
        const before = structuredClone(facts);
        const verdict = admit(one, facts, today);
        expect(facts).toEqual(before);
        expect(admit(one, facts, today)).toEqual(verdict);
        const silence = hearsNothing(facts);
        if (silence) expect(verdict.admitted).toBe(false);
      }),
    );
  });
});
