import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Channel } from '../../domain/channels.ts';
import { Clockwork } from '../kit/clockwork.ts';

const dueOn = '2026-12-20';
let clock: Clockwork;

beforeEach(async () => {
  clock = await Clockwork.open({ from: '2026-08-01T12:00:00Z' });
  await clock.hospital.addReminder(await clock.hospital.addPet(await clock.hospital.addClient()), dueOn);
});
afterEach(() => clock.close());

interface Edit {
  offset: number;
  to?: number;
  remove?: true;
  channels?: Channel[];
}

/** Publishes the cadence with one step changed, removed or, when there is none at that offset, added. */
async function edit({ offset, to = offset, remove, channels }: Edit): Promise<void> {
  const before = await clock.hospital.cadence();
  const others = before.steps.filter((step) => step.offset !== offset);
  const step = before.steps.find((one) => one.offset === offset) ?? { offset, channels: ['email' as const] };
  await clock.hospital.publish({ ...before, steps: remove ? others : [...others, { ...step, offset: to, channels: channels ?? step.channels }] });
}

const sent = async () => (await clock.hospital.sent()).map((one) => [one.batchOn, one.channel, one.offsets[0]]);
const first = [
  ['2026-09-16', 'email', -90],
  ['2026-09-16', 'text', -90],
];

test('a step moved earlier leaves by the new plan, and no more by the old one', async () => {
  await clock.playTo('2026-09-20T12:00:00Z');
  await edit({ offset: -30, to: -45 });
  await clock.playTo('2026-12-10T12:00:00Z');
  expect(await sent()).toEqual([...first, ['2026-10-16', 'postcard', -60], ['2026-11-01', 'email', -45]]);
});

test('a step moved later leaves later', async () => {
  await clock.playTo('2026-09-20T12:00:00Z');
  await edit({ offset: -30, to: -10 });
  await clock.playTo('2026-12-10T12:00:00Z');
  expect(await sent()).toEqual([...first, ['2026-10-16', 'postcard', -60], ['2026-12-01', 'email', -10]]);
});

test('a removed step is not made, and the others are', async () => {
  await clock.playTo('2026-11-15T12:00:00Z');
  await edit({ offset: -30, remove: true });
  await clock.playTo('2026-12-18T00:00:00Z');
  expect(await sent()).toEqual([...first, ['2026-10-16', 'postcard', -60], ['2026-12-16', 'email', 0], ['2026-12-16', 'text', 0]]);
});

test('a step that was sent and is then moved ahead of today is not sent again', async () => {
  await clock.playTo('2026-09-20T12:00:00Z');
  await edit({ offset: -90, to: -75 });
  await clock.playTo('2026-10-10T12:00:00Z');
  expect(await sent()).toEqual(first);
});

test('a step that gains a channel after it was sent sends only what is new, when its day is not over', async () => {
  await clock.playTo('2026-09-17T12:00:00Z');
  await edit({ offset: -90, channels: ['email', 'text', 'postcard'] });
  await clock.playTo('2026-10-10T12:00:00Z');
  expect(await sent()).toEqual([...first, ['2026-09-17', 'postcard', -90]]);
});

test('a step is added whose day is over: it is never made, and no trace of it is written', async () => {
  await clock.playTo('2026-10-05T12:00:00Z');
  await edit({ offset: -80 });
  await clock.playTo('2026-12-10T12:00:00Z');
  expect(await sent()).toEqual([...first, ['2026-10-16', 'postcard', -60], ['2026-11-16', 'email', -30]]);
  expect(await clock.hospital.skips()).toEqual([]);
});

test('a step is added after its batch but before its day: it leaves at the next delivery hour', async () => {
  await clock.playTo('2026-10-03T12:00:00Z');
  await edit({ offset: -76 });
  await clock.playTo('2026-10-10T12:00:00Z');
  expect(await sent()).toEqual([...first, ['2026-10-03', 'email', -76]]);
});

test('the hour and the days change: what is ahead leaves at the new ones, nothing twice', async () => {
  await clock.playTo('2026-10-03T12:00:00Z');
  await clock.hospital.publish({ ...(await clock.hospital.cadence()), delivery: { days: [10, 20], hour: '09:30' } });
  await clock.playTo('2026-12-25T00:00:00Z');
  const messages = await clock.hospital.sent();
  expect(messages.map((one) => [one.batchOn, one.channel, one.offsets[0]])).toEqual([
    ...first,
    ['2026-10-20', 'postcard', -60],
    ['2026-11-20', 'email', -30],
    ['2026-12-20', 'email', 0],
    ['2026-12-20', 'text', 0],
  ]);
  const november = new Date(messages[3]?.notBefore as number).toISOString();
  expect(november >= '2026-11-20T14:30:00Z' && november <= '2026-11-20T15:30:00Z').toBe(true);
});

test('every message carries the version of the cadence it was made by', async () => {
  await clock.playTo('2026-09-20T12:00:00Z');
  await edit({ offset: -30, to: -45 });
  await clock.playTo('2026-11-05T12:00:00Z');
  const rows = await clock.hospital.run((tx) => tx.message.findMany({ orderBy: { notBefore: 'asc' }, select: { cadenceVersionId: true } }));
  const versions = await clock.hospital.run((tx) => tx.cadenceVersion.findMany({ orderBy: { version: 'asc' } }));
  expect(rows.map((one) => versions.findIndex((version) => version.id === one.cadenceVersionId) + 1)).toEqual([1, 1, 2, 2]);
});
