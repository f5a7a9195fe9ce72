import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Tx } from '../../prisma/client.ts';
import { Clockwork } from '../kit/clockwork.ts';

const dueOn = '2026-12-20';
let clock: Clockwork;
let client: string;
let pet: string;
let reminder: string;
/** When the first e-mail and text leave, epoch ms. */
let leavesAt: number;

beforeEach(async () => {
  clock = await Clockwork.open({ from: '2026-08-01T12:00:00Z' });
  client = await clock.hospital.addClient();
  pet = await clock.hospital.addPet(client);
  reminder = await clock.hospital.addReminder(pet, dueOn);
  await clock.playTo('2026-09-01T12:00:00Z');
  leavesAt = (await row())?.nextAt?.getTime() as number;
});
afterEach(() => clock.close());

const row = () => clock.hospital.run((tx) => tx.process.findFirst({ where: { subject: pet } }));
const key = (id: string) => ({ practiceId_id: { practiceId: clock.hospital.id, id } });

/** What may happen to a pet and its owner, and the reason staff read then. */
const changes: [what: string, reason: string, change: (tx: Tx) => Promise<unknown>][] = [
  ['the pet dies', 'pet deceased', (tx) => tx.pet.update({ where: key(pet), data: { status: 'deceased' } })],
  ['the pet vanishes from the PIMS', 'pet removed', (tx) => tx.pet.update({ where: key(pet), data: { deletedAt: clock.hospital.now } })],
  ['the only pet is set inactive', 'no active pet', (tx) => tx.pet.update({ where: key(pet), data: { status: 'inactive' } })],
  ['the client is set inactive', 'client inactive', (tx) => tx.client.update({ where: key(client), data: { status: 'inactive' } })],
  ['communications are disabled', 'communications disabled', (tx) => tx.client.update({ where: key(client), data: { communicationsDisabled: true } })],
  ['every address is lost', 'address missing', (tx) => tx.contactPoint.deleteMany({ where: { clientId: client } })],
];

describe('a minute before its e-mail and text leave', () => {
  beforeEach(() => clock.playTo(leavesAt - 60_000));

  test.each(changes)('%s: nothing leaves, and both touches say "%s"', async (_, reason, change) => {
    await clock.hospital.change(pet, change);
    await clock.playTo(leavesAt + 3_600_000);
    expect(clock.handed).toEqual([]);
    expect(await clock.hospital.skips()).toEqual([
      { offset: -90, channel: 'email', reason },
      { offset: -90, channel: 'text', reason },
    ]);
  });

  test("the service is done: nothing leaves, and the pet's process ends", async () => {
    await clock.hospital.complete(pet, reminder);
    await clock.playTo(leavesAt + 200 * 86_400_000);
    expect(clock.handed).toEqual([]);
    expect(await clock.hospital.sent()).toEqual([]);
    expect(await row()).toMatchObject({ state: 'idle', nextAt: null });
  });

  test('another pet of the client is active: an inactive one is kept quiet for its own sake', async () => {
    await clock.hospital.addPet(client, { name: 'Clover' });
    await clock.hospital.change(pet, (tx) => tx.pet.update({ where: key(pet), data: { status: 'inactive' } }));
    await clock.playTo(leavesAt + 3_600_000);
    expect(clock.handed).toEqual([]);
    expect((await clock.hospital.skips()).map((skip) => skip.reason)).toEqual(['pet inactive', 'pet inactive']);
  });

  test('the e-mail address is lost: the text leaves all the same', async () => {
    await clock.hospital.change(pet, (tx) => tx.contactPoint.deleteMany({ where: { clientId: client, kind: 'email' } }));
    await clock.playTo(leavesAt + 3_600_000);
    expect(clock.handed.map((one) => one.channel)).toEqual(['text']);
    expect(await clock.hospital.skips()).toEqual([{ offset: -90, channel: 'email', reason: 'address missing' }]);
  });

  test('the due date moves by a week: the same message leaves once, at the moment of the new date', async () => {
    await clock.hospital.change(pet, (tx) => tx.reminder.update({ where: key(reminder), data: { dueOn: new Date('2026-12-31') } }));
    await clock.playTo('2026-11-01T00:00:00Z');
    expect((await clock.hospital.sent()).filter((one) => one.channel !== 'postcard').map((one) => [one.batchOn, one.channel, one.offsets[0]])).toEqual([
      ['2026-10-01', 'email', -90],
      ['2026-10-01', 'text', -90],
    ]);
  });
});

describe('opened, but not yet with the provider', () => {
  beforeEach(async () => {
    await clock.playTo(leavesAt - 1);
    clock.at = leavesAt;
    await clock.turnPet(pet);
    expect((await clock.hospital.sent()).map((one) => one.state)).toEqual(['planned', 'planned']);
  });

  test.each([
    ...changes,
    ['the service is done', 'service done', (tx: Tx) => tx.reminder.update({ where: key(reminder), data: { status: 'completed', cycle: 2 } })],
    ['the service is cancelled', 'service cancelled', (tx: Tx) => tx.reminder.update({ where: key(reminder), data: { status: 'cancelled' } })],
    [
      'the service came to next year',
      'due date moved',
      (tx: Tx) => tx.reminder.update({ where: key(reminder), data: { dueOn: new Date('2027-12-20'), cycle: 2 } }),
    ],
  ] satisfies typeof changes)('%s: the messages are not sent and say "%s"', async (_, reason, change) => {
    await clock.hospital.change(pet, change);
    await clock.playTo(leavesAt + 3_600_000);
    expect(clock.handed).toEqual([]);
    expect((await clock.hospital.sent()).map((one) => [one.state, one.reason])).toEqual([
      ['skipped', reason],
      ['skipped', reason],
    ]);
    expect((await clock.hospital.skips()).map((skip) => skip.reason)).toEqual([reason, reason]);
  });

  test('the pet changes hands: the old owner hears nothing more, the new one hears from the next step on', async () => {
    const heir = await clock.hospital.addClient({ mobile: '+12025550177' });
    await clock.hospital.change(pet, (tx) => tx.ownership.updateMany({ where: { petId: pet }, data: { clientId: heir } }));
    await clock.playTo('2027-01-10T00:00:00Z');
    const sent = await clock.hospital.sent();
    expect(sent.filter((one) => one.clientId === client).map((one) => [one.state, one.reason])).toEqual([
      ['skipped', 'owner changed'],
      ['skipped', 'owner changed'],
    ]);
    expect(sent.filter((one) => one.clientId === heir).map((one) => [one.channel, one.offsets[0], one.state])).toEqual([
      ['postcard', -60, 'accepted'],
      ['email', -30, 'accepted'],
      ['email', 0, 'accepted'],
      ['text', 0, 'accepted'],
    ]);
  });

  test('only the e-mail address is lost: its message is not sent, the text is', async () => {
    await clock.hospital.change(pet, (tx) => tx.contactPoint.deleteMany({ where: { clientId: client, kind: 'email' } }));
    await clock.playTo(leavesAt + 3_600_000);
    expect((await clock.hospital.sent()).map((one) => [one.channel, one.state, one.reason])).toEqual([
      ['email', 'skipped', 'address missing'],
      ['text', 'accepted', null],
    ]);
  });
});

test('one of two services of an opened message is done: it leaves with the other alone', async () => {
  const exam = await clock.hospital.addReminder(pet, dueOn, { service: 'Annual exam' });
  await clock.playTo(leavesAt - 1);
  clock.at = leavesAt;
  await clock.turnPet(pet);
  await clock.hospital.complete(pet, exam);
  await clock.playTo(leavesAt + 3_600_000);
  const email = clock.handed.find((one) => one.channel === 'email')?.message as { content: { text: string } };
  expect(email.content.text).toContain('Rabies vaccination');
  expect(email.content.text).not.toContain('Annual exam');
  expect((await clock.hospital.sent()).map((one) => [one.channel, one.state])).toEqual([
    ['email', 'accepted'],
    ['text', 'accepted'],
  ]);
  expect((await clock.hospital.skips()).map((skip) => skip.reason)).toEqual(['service done', 'service done']);
});
