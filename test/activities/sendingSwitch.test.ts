import { afterEach, expect, test } from 'vitest';
import { Clockwork } from '../kit/clockwork.ts';

let clock: Clockwork;
afterEach(() => clock.close());

const dueOn = '2026-12-20';
/** Inside the window of 16 September, when all of its messages may leave. */
const inTheBatch = Date.parse('2026-09-16T23:30:00Z');
const states = async () => {
  const counts = new Map<string, number>();
  for (const { channel, state, reason } of await clock.hospital.sent()) {
    const what = [channel, state, ...(reason ? [reason] : [])].join(' ');
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
};

test('while a practice is being set up everything is planned and nothing is opened', async () => {
  clock = await Clockwork.open({ from: '2026-08-01T12:00:00Z', sending: 'setting_up' });
  await clock.hospital.addHouseholds(2, dueOn);
  await clock.playTo('2026-10-20T00:00:00Z');
  expect(await clock.hospital.sent()).toEqual([]);
  expect(await clock.hospital.skips()).toEqual([]);
  const processes = await clock.hospital.run((tx) => tx.process.findMany());
  expect(processes.map((one) => one.state)).toEqual(['held', 'held']);
  expect(processes[0]?.nextAt).not.toBeNull();
});

test('gone live, the practice starts with what is ahead: what was due before its first live day is never made', async () => {
  clock = await Clockwork.open({ from: '2026-08-01T12:00:00Z', sending: 'setting_up' });
  await clock.hospital.addHouseholds(1, dueOn);
  await clock.playTo('2026-09-25T12:00:00Z');
  await clock.setSending('live');
  await clock.playTo('2026-11-20T00:00:00Z');
  expect((await clock.hospital.sent()).map((one) => [one.channel, one.offsets[0]])).toEqual([
    ['postcard', -60],
    ['email', -30],
  ]);
  expect(await clock.hospital.skips()).toEqual([]);
});

/** Fifty e-mails under way; staff press *Stop* while the tenth is with the provider. */
async function stopMidBatch(): Promise<void> {
  let answered = 0;
  clock = await Clockwork.open({
    from: '2026-08-01T12:00:00Z',
    answer: async (one) => {
      answered += 1;
      if (answered === 10) await clock.hospital.setSending('stopped');
      return { kind: 'accepted', providerId: `p-${one.ref}` };
    },
  });
  await clock.hospital.addHouseholds(50, dueOn);
  const cadence = await clock.hospital.cadence();
  await clock.hospital.publish({ ...cadence, steps: cadence.steps.slice(0, 1).map((step) => ({ ...step, channels: ['email'] })) });
  clock.at = inTheBatch;
  await clock.relay();
}

test('stopped in the middle of a batch, what the senders have in hand leaves and the rest stays planned; resumed the next day, it leaves', async () => {
  await stopMidBatch();
  await clock.playTo(inTheBatch + 86_400_000);
  expect(await states()).toEqual({ 'email accepted': 40, 'email planned': 10 });
  await clock.setSending('live');
  expect(await states()).toEqual({ 'email accepted': 50 });
  expect(new Set(clock.handed.map((one) => one.ref)).size).toBe(50);
  expect(clock.handed).toHaveLength(50);
}, 120_000);

test('resumed after weeks, what grew stale is skipped', async () => {
  await stopMidBatch();
  await clock.playTo('2026-09-30T12:00:00Z');
  await clock.setSending('live');
  expect(await states()).toEqual({ 'email accepted': 40, 'email skipped stale': 10 });
}, 120_000);

test('a stopped channel holds that channel only, and what is still timely leaves when it goes on', async () => {
  clock = await Clockwork.open({ from: '2026-08-01T12:00:00Z' });
  await clock.hospital.addHouseholds(2, dueOn);
  await clock.setSending('live', ['text']);
  await clock.playTo('2026-09-20T12:00:00Z');
  expect(await states()).toEqual({ 'email accepted': 2 });
  await clock.setSending('live');
  await clock.playTo('2026-09-21T00:00:00Z');
  expect(await states()).toEqual({ 'email accepted': 2, 'text accepted': 2 });
});

test('a channel that stays stopped for weeks says of each of its touches why it never left', async () => {
  clock = await Clockwork.open({ from: '2026-08-01T12:00:00Z' });
  await clock.hospital.addHouseholds(1, dueOn);
  await clock.setSending('live', ['email']);
  await clock.playTo('2026-12-10T00:00:00Z');
  await clock.setSending('live');
  expect(await states()).toEqual({ 'text accepted': 1, 'postcard accepted': 1 });
  // A pet that happens to look again only after its card was made says of the first that the card took its place: as true.
  const first = { offset: -90, channel: 'email', reason: expect.stringMatching(/^(stale|superseded)$/) as string };
  expect(await clock.hospital.skips()).toEqual([first, { offset: -30, channel: 'email', reason: 'stale' }]);
});
