import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, hearsNothing, type TouchToAdmit } from '../../domain/admit.ts';
import type { PetFacts } from '../../domain/facts.ts';
import { clientId, clientOf, serviceOf } from './kit/build.ts';

const today = '2027-06-16';

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
