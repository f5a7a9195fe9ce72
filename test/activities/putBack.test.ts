import { afterEach, expect, test, vi } from 'vitest';
import type { SendOutcome } from '../../providers/port.ts';
import { Clockwork } from '../kit/clockwork.ts';

const inTheBatch = Date.parse('2026-09-16T23:30:00Z');
const accepted: SendOutcome = { kind: 'accepted', providerId: 'p-1', httpStatus: 202 };
let clock: Clockwork;
afterEach(() => clock.close());

/** Forty e-mails planned and due. */
async function openForty(answer: () => SendOutcome | Promise<SendOutcome>): Promise<void> {
  clock = await Clockwork.open({ from: '2026-09-16T12:00:00Z', answer });
  const cadence = await clock.hospital.cadence();
  await clock.hospital.publish({ ...cadence, steps: [{ offset: -90, channels: ['email'] }] });
  const pets = await clock.hospital.addHouseholds(40, '2026-12-20');
  clock.at = inTheBatch;
  for (const pet of pets) await clock.turnPet(pet);
}
const attempts = () => clock.hospital.run((tx) => tx.attempt.count());
const inState = (state: 'planned' | 'accepted' | 'failed' | 'unconfirmed') => clock.hospital.run((tx) => tx.message.count({ where: { state } }));

test('a provider that refuses the account is asked a few times, not once a message: the rest waits an hour without an attempt', async () => {
  let open = false;
  await openForty(() => (open ? accepted : { kind: 'refused', code: '401', message: 'the key is wrong', httpStatus: 401, channelWide: true }));
  await clock.turnDelivery('email');
  expect(clock.handed.length).toBeLessThanOrEqual(8);
  expect(await attempts()).toBe(clock.handed.length);
  expect([await inState('planned'), await inState('failed')]).toEqual([40, 0]);

  open = true;
  await clock.playTo(inTheBatch + 50 * 60_000);
  expect(await inState('accepted')).toBe(0);
  await clock.playTo(inTheBatch + 62 * 60_000);
  expect(await inState('accepted')).toBe(40);
});

test('stopping while a slow provider works through a claim puts back what was not handed over, as if never claimed', async () => {
  let answered = 0;
  await openForty(async () => {
    answered += 1;
    // Each call takes a second and a half; staff press Stop during the first ones.
    if (answered === 1) await clock.hospital.setSending('stopped');
    clock.at += 1_500;
    return accepted;
  });
  await clock.turnDelivery('email');
  expect(clock.handed.length).toBeLessThan(20);
  expect([await inState('accepted'), await inState('planned')]).toEqual([clock.handed.length, 40 - clock.handed.length]);
  expect(await attempts()).toBe(clock.handed.length);
});

test('a database that is away for a moment while a claim is being sent leaves nothing in doubt: what has not left waits for it', async () => {
  await openForty(() => {
    if (clock.handed.length === 8) {
      const away = vi.spyOn(clock.database, 'withPractice').mockRejectedValue(new Error('the connection is refused'));
      setTimeout(() => {
        away.mockRestore();
        clock.at += 1_500;
      }, 1_500);
      // The last look is too old now.
      clock.at += 1_500;
    }
    return accepted;
  });
  await clock.turnDelivery('email');
  expect(new Set(clock.handed.map(({ ref }) => ref)).size).toBe(40);
  expect([clock.handed.length, await inState('accepted')]).toEqual([40, 40]);
});

test('a database that is away until the leases have ended: who held a message and never handed it over says so, whatever was thought of it meanwhile', async () => {
  await openForty(() => {
    if (clock.handed.length === 8) {
      const away = vi.spyOn(clock.database, 'withPractice').mockRejectedValue(new Error('the connection is refused'));
      setTimeout(() => {
        away.mockRestore();
        // Another worker was quicker: to it the claims look abandoned.
        void clock.turnDelivery('email');
      }, 2_000);
      clock.at += 70_000;
    }
    return accepted;
  });
  await clock.turnDelivery('email');
  await vi.waitFor(async () => expect(await inState('unconfirmed')).toBe(0), { timeout: 20_000, interval: 200 });
  await clock.playTo(inTheBatch + 10 * 60_000);
  expect(new Set(clock.handed.map(({ ref }) => ref)).size).toBe(40);
  expect([clock.handed.length, await inState('accepted'), await attempts()]).toEqual([40, 40, 40]);
}, 60_000);
