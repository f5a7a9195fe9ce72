import { afterEach, expect, test } from 'vitest';
import { Clockwork } from '../kit/clockwork.ts';

let clock: Clockwork;
afterEach(() => clock.close());

test('a provider whose words the database cannot hold takes no other outcome with it, and its own is known', async () => {
  clock = await Clockwork.open({
    from: '2026-09-16T12:00:00Z',
    answer: (handed) =>
      clock.handed.length === 2
        ? { kind: 'refused', code: '400', message: 'unreadable: \u0000 and \ud83d' }
        : { kind: 'accepted', providerId: `p-${handed.ref}` },
  });
  const cadence = await clock.hospital.cadence();
  await clock.hospital.publish({ ...cadence, steps: [{ offset: -90, channels: ['email'] }] });
  const pets = await clock.hospital.addHouseholds(4, '2026-12-20');
  clock.at = Date.parse('2026-09-16T23:30:00Z');
  for (const pet of pets) await clock.turnPet(pet);
  await clock.turnDelivery('email');
  const found = await clock.hospital.run((tx) => tx.message.findMany({ select: { state: true, errorMessage: true }, orderBy: { state: 'asc' } }));
  expect(found.map(({ state }) => state).toSorted()).toEqual(['accepted', 'accepted', 'accepted', 'failed']);
  expect(found.find(({ state }) => state === 'failed')?.errorMessage).toBe('unreadable:  and \ufffd');
});
