import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPets } from '../../activities/facts/readPets.ts';
import { readPractice } from '../../activities/facts/readPractice.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';
import { Hospital } from '../kit/hospital.ts';

let fresh: TestDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 4);
});
afterAll(async () => {
  await database.close();
  await fresh.close();
});

test('what is remembered of a practice never outlives a change of it, by whatever way it was made', async () => {
  const hospital = await Hospital.open(database);
  const read = () => hospital.run((tx) => readPractice(tx, hospital.id));
  expect((await read()).stopped).toEqual([]);
  await hospital.run((tx) => tx.$executeRaw`UPDATE practices SET stopped_channels = ARRAY['text'] WHERE id = ${hospital.id}::uuid`);
  expect((await read()).stopped).toEqual(['text']);
  const before = await read();
  await hospital.publish({ ...before.cadence, steps: [{ offset: -7, channels: ['email'] }] });
  expect((await read()).cadence.steps.map((step) => step.offset)).toEqual([-7]);
  expect((await read()).cadenceVersionId).not.toBe(before.cadenceVersionId);
});

test('a change that was taken back is not remembered, and a transaction sees its own changes one after the other', async () => {
  const hospital = await Hospital.open(database);
  const stop = (channels: string[]) => hospital.database.global.practice.update({ where: { id: hospital.id }, data: { stoppedChannels: channels } });
  const taken = hospital.run(async (tx) => {
    const seen: unknown[] = [];
    for (const stoppedChannels of [['email'], ['text'], ['postcard']]) {
      await tx.practice.update({ where: { id: hospital.id }, data: { stoppedChannels } });
      seen.push((await readPractice(tx, hospital.id)).stopped);
    }
    expect(seen).toEqual([['email'], ['text'], ['postcard']]);
    throw new Error('taken back');
  });
  await expect(taken).rejects.toThrow('taken back');
  expect((await hospital.run((tx) => readPractice(tx, hospital.id))).stopped).toEqual([]);
  await stop(['text']);
  expect((await hospital.run((tx) => readPractice(tx, hospital.id))).stopped).toEqual(['text']);
});

test('the newest word of a client on a contact point and channel holds', async () => {
  const hospital = await Hospital.open(database);
  const client = await hospital.addClient({ email: 'rowan@example.com' });
  const pet = await hospital.addPet(client);
  const say = (allowed: boolean, at: string, value = 'rowan@example.com') =>
    hospital.run((tx) =>
      tx.consent.create({ data: { practiceId: hospital.id, value, channel: 'email', purpose: 'reminder', allowed, source: 'staff', at: new Date(at) } }),
    );
  const optedOut = async () => (await hospital.run((tx) => readPets(tx, hospital.id, [pet]))).get(pet)?.client?.optedOut;
  expect(await optedOut()).toEqual([]);
  await say(false, '2026-03-02T10:00:00Z');
  await say(true, '2026-03-01T10:00:00Z');
  await say(false, '2026-03-03T10:00:00Z', 'somebody.else@example.com');
  expect(await optedOut()).toEqual([{ channel: 'email', value: 'rowan@example.com' }]);
  await say(true, '2026-03-04T10:00:00Z');
  expect(await optedOut()).toEqual([]);
});

test('a pet without an owner, of an owner without an active pet, and one that is not there', async () => {
  const hospital = await Hospital.open(database);
  const client = await hospital.addClient();
  const pet = await hospital.addPet(client, { status: 'inactive' });
  const stray = await hospital.addPet(client);
  await hospital.run((tx) => tx.ownership.deleteMany({ where: { petId: stray } }));
  const facts = await hospital.run((tx) => readPets(tx, hospital.id, [pet, stray, client]));
  expect([...facts.keys()].sort()).toEqual([pet, stray].sort());
  expect(facts.get(pet)?.client?.hasActivePet).toBe(false);
  expect(facts.get(stray)?.client).toBeNull();
});
