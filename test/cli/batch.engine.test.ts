import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Terminal } from '../../cli/ask.ts';
import { runBatch } from '../../cli/batch.ts';
import { addDays, dayAt } from '../../domain/days.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';
import { Hospital } from '../kit/hospital.ts';

// The hospital's default delivery days are the 1st and the 16th, 18:00 in New York.
const now = Date.parse('2026-11-22T15:00:00Z');
let fresh: TestDatabase;
let database: Database;
let live: Hospital;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 3);
  live = await Hospital.open(database, { now: new Date(now - 200 * 86_400_000) });
  const today = dayAt(now, 'America/New_York');
  // Thirty days before its due date an e-mail leaves: the first one's in the batch of 16 November, the second one's in that of 1 December.
  for (const days of [25, 45]) await live.addReminder(await live.addPet(await live.addClient()), addDays(today, days));
});
afterAll(async () => {
  await database.close();
  await fresh.close();
});

const calls = () => live.run((tx) => tx.batchCall.count({ where: { practiceId: live.id } }));
const answering = (answer: string, asked: string[] = []): Terminal => ({
  isTTY: true,
  ask: async (question) => {
    asked.push(question);
    return answer;
  },
});
const nobody: Terminal = { isTTY: false, ask: () => Promise.reject(new Error('asked')) };

test('a batch of a Live practice is not called before somebody has seen its counts and said yes', async () => {
  const flags = { practice: live.slug };
  await expect(runBatch({ database, flags, now, terminal: nobody })).rejects.toThrow(/The batch of 2026-11-16 would send .* e-mail[\s\S]*add --yes/);
  const asked: string[] = [];
  await expect(runBatch({ database, flags, now, terminal: answering('no', asked) })).rejects.toThrow('Nothing was done.');
  expect(asked[0]).toMatch(/would send [\s\S]*Send it now, to clients of Elm Street Animal Clinic\?/);
  expect(await calls()).toBe(0);
});

test('a batch ahead says when it would leave by itself and what calling it early means', async () => {
  const { words } = await runBatch({ database, flags: { practice: live.slug, on: '2026-12-01', dryRun: true }, now, terminal: nobody });
  expect(words).toMatch(/^The batch of 2026-12-01 would send 1 e-mail/);
  expect(words).toContain('Left alone, the batch of 2026-12-01 leaves on Tuesday, December 1 at 6:00 PM (America/New_York).');
  expect(words).toContain('clients hear 9 days earlier than planned');
});

test('with a yes it is called, and says so', async () => {
  const { words } = await runBatch({ database, flags: { practice: live.slug, on: '2026-12-01' }, now, terminal: answering('yes') });
  expect(words).toMatch(/^The batch of 2026-12-01 is leaving: 1 e-mail/);
  expect(await calls()).toBe(1);
});

test('a batch with nothing in it says so', async () => {
  const { words } = await runBatch({ database, flags: { practice: live.slug, on: '2026-10-01', dryRun: true }, now });
  expect(words).toMatch(/^The batch of 2026-10-01 holds nothing to send\./);
});

test('who asks for no day and finds the present batch empty is told the next one', async () => {
  const { words } = await runBatch({ database, flags: { practice: live.slug, dryRun: true }, now: Date.parse('2026-08-20T12:00:00Z') });
  expect(words).toContain('The next batch is that of 2026-09-01: add --on 2026-09-01 to see it');
});

test('a practice that is Setting up sends nothing and is told what its batch would be', async () => {
  await live.setSending('setting_up');
  const { words } = await runBatch({ database, flags: { practice: live.slug, on: '2026-12-01' }, now, terminal: nobody });
  expect(words).toMatch(/^Elm Street Animal Clinic is not sending: nothing leaves\. If it were Live:\nThe batch of 2026-12-01 would send 1 e-mail/);
  await live.setSending('live');
});

test('a day that is none, and a practice that is none, are refused with the way out', async () => {
  await expect(runBatch({ database, flags: { practice: live.slug, on: '2026-02-30' }, now })).rejects.toThrow(
    '"2026-02-30" is no day. Write --on as YYYY-MM-DD',
  );
  await expect(runBatch({ database, flags: { practice: 'nobody' }, now })).rejects.toThrow(`There is no practice "nobody". There is: ${live.slug}.`);
});
