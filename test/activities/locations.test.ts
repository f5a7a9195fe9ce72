import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Letter } from '../../activities/delivery/content.ts';
import { Clockwork } from '../kit/clockwork.ts';

let clock: Clockwork;
beforeEach(async () => {
  clock = await Clockwork.open({ from: '2026-09-16T12:00:00Z' });
  const cadence = await clock.hospital.cadence();
  await clock.hospital.publish({ ...cadence, steps: [{ offset: -90, channels: ['email', 'text', 'postcard'] }] });
});
afterEach(() => clock.close());

const addLocation = (data: { name: string; phone?: string; bookingUrl?: string; deletedAt?: Date; mergedInto?: string }) =>
  clock.hospital.run((tx) => tx.location.create({ data: { practiceId: clock.hospital.id, sourceId: data.name, knownAs: data.name, ...data } }));

/** A household at a location. @returns the client's id */
async function addHouseholdAt(locationId: string | null): Promise<string> {
  const client = await clock.hospital.addClient();
  await place(client, locationId);
  await clock.hospital.addReminder(await clock.hospital.addPet(client), '2026-12-20');
  return client;
}
const place = (id: string, locationId: string | null) =>
  clock.hospital.run((tx) => tx.client.update({ where: { practiceId_id: { practiceId: clock.hospital.id, id } }, data: { locationId } }));

/** What every channel said, as one text each. */
async function saidByChannel(clientId: string): Promise<Record<string, string>> {
  const messages = await clock.hospital.run((tx) => tx.message.findMany({ where: { clientId } }));
  return Object.fromEntries(messages.map(({ channel, content }) => [channel, JSON.stringify(content as Letter['content'] | null)]));
}
const play = () => clock.playTo('2026-09-17T12:00:00Z');

describe('messages of a practice with several locations', () => {
  test('carry the name, phone and booking link of the client’s location on every channel', async () => {
    const harbor = await addLocation({ name: 'Harbor Pets', phone: '+12025550177', bookingUrl: 'https://harbor.example.com/book' });
    const client = await addHouseholdAt(harbor.id);
    await play();
    const said = await saidByChannel(client);
    expect(Object.keys(said).sort()).toEqual(['email', 'postcard', 'text']);
    for (const words of Object.values(said)) {
      expect(words).toContain('Harbor Pets');
      expect(words).toContain('202-555-0177');
      expect(words).toContain('harbor.example.com/book');
      expect(words).not.toContain('202-555-0123');
      expect(words).not.toContain('elm.example.com/book');
    }
  });

  test('carry the practice’s for what the location has not set, and for a client without one or of one that was removed', async () => {
    const hill = await addLocation({ name: 'Hill Pets' });
    const closed = await addLocation({ name: 'Closed Pets', phone: '+12025550177', deletedAt: new Date('2026-09-01T00:00:00Z') });
    const clients = { hill: await addHouseholdAt(hill.id), none: await addHouseholdAt(null), closed: await addHouseholdAt(closed.id) };
    await play();
    const said = [await saidByChannel(clients.hill), await saidByChannel(clients.none), await saidByChannel(clients.closed)];
    for (const words of said.flatMap((one) => Object.values(one))) expect(words).toContain('202-555-0123');
    expect(Object.values(said[0] as object).every((words: string) => words.includes('Hill Pets'))).toBe(true);
    for (const words of said.slice(1).flatMap((one) => Object.values(one))) expect(words).toContain('Elm Street Animal Clinic');
  });

  test('carry those of the location made primary for everybody who has none', async () => {
    const harbor = await addLocation({ name: 'Harbor Pets', phone: '+12025550177' });
    await clock.hospital.run(async (tx) => {
      await tx.location.updateMany({ data: { isPrimary: false } });
      await tx.location.update({ where: { practiceId_id: { practiceId: clock.hospital.id, id: harbor.id } }, data: { isPrimary: true } });
    });
    const client = await addHouseholdAt(null);
    await play();
    for (const words of Object.values(await saidByChannel(client))) {
      expect(words).toContain('Harbor Pets');
      expect(words).toContain('202-555-0177');
    }
  });

  test('say what is true when they leave: a client who moved meanwhile hears from where they go now', async () => {
    const harbor = await addLocation({ name: 'Harbor Pets', phone: '+12025550177' });
    const client = await addHouseholdAt(null);
    await clock.playTo('2026-09-16T21:00:00Z');
    await place(client, harbor.id);
    await play();
    expect(Object.values(await saidByChannel(client)).every((words) => words.includes('Harbor Pets'))).toBe(true);
    expect(
      await clock.hospital.run((tx) => tx.message.findMany({ where: { clientId: client }, select: { locationId: true }, distinct: ['locationId'] })),
    ).toEqual([{ locationId: harbor.id }]);
  });

  test('a practice has one primary location: the database takes no second, and none that is removed', async () => {
    const { id: practiceId } = clock.hospital;
    await expect(clock.hospital.run((tx) => tx.location.create({ data: { practiceId, sourceId: 'two', name: 'Two', isPrimary: true } }))).rejects.toThrow();
    await expect(clock.hospital.run((tx) => tx.location.updateMany({ where: { isPrimary: true }, data: { deletedAt: new Date() } }))).rejects.toThrow();
  });
});
