import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listEvents, retryFaults } from '../../cli/events.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';
import { Hospital } from '../kit/hospital.ts';

const now = Date.parse('2026-11-22T15:00:00Z');
let fresh: TestDatabase;
let database: Database;
let hospital: Hospital;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 3);
  hospital = await Hospital.open(database, { now: new Date(now) });
});
afterAll(async () => {
  await database.close();
  await fresh.close();
});

/** An event of a message that is none of ours any more, with a fault it would not have today. */
const keep = (provider: string, receivedAt: string, error: string) =>
  database.global.providerEvent.create({
    data: {
      provider,
      eventId: randomUUID(),
      practiceId: hospital.id,
      messageId: randomUUID(),
      body: {},
      receivedAt: new Date(receivedAt),
      processedAt: new Date(now),
      error,
    },
  });

test('where all was taken in, the list says so', async () => {
  expect((await listEvents(database, {})).words).toBe('Everything providers told was taken in.\n');
});

test('events of one fault are one line, with how many there are and since when; what to do follows', async () => {
  await keep('twilio', '2026-11-21T10:00:00Z', 'Invalid `prisma.x()` invocation:\n\nno such column');
  await keep('twilio', '2026-11-20T10:00:00Z', 'no such column');
  await keep('lob', '2026-11-22T10:00:00Z', 'too long');
  expect((await listEvents(database, {})).words.split('\n')).toEqual([
    `${hospital.slug}  lob  too long  (1, since 2026-11-22T10:00Z)`,
    `${hospital.slug}  twilio  no such column  (2, since 2026-11-20T10:00Z)`,
    'Once the cause is mended: npm run homing -- events retry',
    '',
  ]);
  expect((await listEvents(database, { provider: 'twilio', since: '2026-11-21' })).faults).toHaveLength(1);
  expect((await listEvents(database, { practice: hospital.slug, since: '2026-11-22T11:00:00+02:00' })).faults).toHaveLength(1);
});

test('taken again they are counted by what became of them', async () => {
  const { retried, words } = await retryFaults(database, { provider: 'twilio' }, now);
  expect(retried).toEqual({ taken: 0, ignored: 2, faulty: 0 });
  expect(words).toBe('0 taken, 2 ignored (they say nothing of a message that is kept here), 0 faulty again.\n');
  await keep('carrier pigeon', '2026-11-22T10:00:00Z', 'unheard of');
  const other = await retryFaults(database, {}, now);
  expect(other.retried).toEqual({ taken: 0, ignored: 1, faulty: 1 });
  expect(other.words).toContain('events list');
});

test('a provider, a practice or a time that is none is refused by name', async () => {
  await expect(listEvents(database, { provider: 'pigeon' })).rejects.toThrow('There is no provider "pigeon". There is: sendgrid, twilio, lob.');
  await expect(listEvents(database, { practice: 'nowhere' })).rejects.toThrow('There is no practice "nowhere".');
  for (const since of ['yesterday', '2026-13-01', '2026-11-22T18:00']) await expect(listEvents(database, { since })).rejects.toThrow('is no time');
});
