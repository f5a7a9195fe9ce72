import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examineCalls } from '../../cli/doctor/calls.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';

const now = Date.parse('2026-11-22T15:00:00Z');
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000);
let fresh: TestDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 2);
});
afterAll(async () => {
  await database.close();
  await fresh.close();
});

test('where providers called and all was taken, the doctor has nothing to say', async () => {
  await database.global.webhookCount.create({ data: { provider: 'lob', day: new Date(now), outcome: 'taken', count: 70 } });
  await database.global.providerEvent.createMany({
    data: [
      { provider: 'lob', eventId: 'fresh', practiceId: randomUUID(), body: {}, receivedAt: minutesAgo(2) },
      { provider: 'lob', eventId: 'nobody’s', body: {}, receivedAt: minutesAgo(50), processedAt: minutesAgo(50), error: 'It names no message of ours.' },
    ],
  });
  expect(await examineCalls(database, now)).toEqual([]);
});

test('calls turned away today are told with what to do; yesterday’s are past', async () => {
  const [today, yesterday] = [new Date(now), new Date(now - 86_400_000)];
  await database.global.webhookCount.createMany({
    data: [
      { provider: 'lob', day: today, outcome: 'no secret', count: 3 },
      { provider: 'lob', day: yesterday, outcome: 'forged', count: 9 },
      { provider: 'twilio', day: today, outcome: 'too large', count: 1 },
      { provider: 'carrier pigeon', day: today, outcome: 'eaten', count: 2 },
    ],
  });
  expect(await examineCalls(database, now)).toEqual([
    { area: 'Messages', state: 'note', says: '2 calls in carrier pigeon’s name today (UTC): eaten.' },
    {
      area: 'Messages',
      state: 'note',
      says: '3 calls in Lob’s name today (UTC): turned away: nothing to check its signature with is set.',
      todo: 'Set LOB_WEBHOOK_SECRETS: Lob shows it on the webhook’s page in its dashboard.',
    },
    { area: 'Messages', state: 'note', says: '1 call in Twilio’s name today (UTC): turned away: too large.' },
  ]);
});

test('what waits to be taken in needs somebody; what could not be is noted', async () => {
  await database.global.webhookCount.deleteMany();
  const practiceId = randomUUID();
  await database.global.providerEvent.createMany({
    data: [
      { provider: 'twilio', eventId: 'waits', practiceId, body: {}, receivedAt: minutesAgo(11) },
      { provider: 'twilio', eventId: 'faulty', practiceId, body: {}, receivedAt: minutesAgo(60), processedAt: minutesAgo(59), error: 'no such column' },
    ],
  });
  expect(await examineCalls(database, now)).toMatchObject([
    { state: 'bad', says: '1 event told by providers waited for more than 10 minutes to be taken in.' },
    {
      state: 'note',
      says: '1 event told by providers could not be taken in; nothing of it is lost.',
      todo: expect.stringContaining('homing -- events retry') as string,
    },
  ]);
});
