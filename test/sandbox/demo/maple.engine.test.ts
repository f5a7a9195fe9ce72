import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportBatch } from '../../../activities/batches/reportBatch.ts';
import { openDatabase, type Database } from '../../../prisma/client.ts';
import { mapleSlug, seedMaple } from '../../../sandbox/demo/maple/seedMaple.ts';
import { demoSignIn } from '../../../sandbox/demo/seedDemo.ts';
import { freshDatabase, type TestDatabase } from '../../kit/database.ts';

let fresh: TestDatabase;
let database: Database;
const now = new Date('2026-11-22T15:00:00Z');

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 4);
  await database.global.person.create({ data: { email: demoSignIn.email, name: 'Demo Owner' } });
  await seedMaple({ database, now });
}, 60_000);
afterAll(async () => {
  await database.close();
  await fresh.close();
});

const maple = () => database.global.practice.findUniqueOrThrow({ where: { slug: mapleSlug }, include: { memberships: { include: { person: true } } } });

test('the practice that is about to go live belongs to the demo’s person, has its first export read, and has something to send on every channel', async () => {
  const { id, sending, isDemo, memberships } = await maple();
  expect({ sending, isDemo }).toEqual({ sending: 'setting_up', isDemo: true });
  expect(memberships).toMatchObject([{ role: 'owner', person: { email: demoSignIn.email } }]);
  const [run] = await database.withPractice(id, (tx) => tx.importRun.findMany());
  expect((run?.report as { files: { file: string; rows: number; rejected: number }[] }).files.map(({ file, rejected }) => `${file} ${rejected}`)).toEqual([
    'clients.csv 0',
    'pets.csv 0',
    'reminders.csv 0',
  ]);
  expect(await database.withPractice(id, (tx) => tx.client.count())).toBe(30);
  const { counts } = await reportBatch({ database, practiceId: id, on: '2026-12-01', now: Date.parse('2026-12-01T23:00:00Z'), asIfLive: true });
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(2);
});

test('made again it stays as it is, also once it is live', async () => {
  const { id } = await maple();
  await database.global.practice.update({ where: { id }, data: { sending: 'live' } });
  await seedMaple({ database, now: new Date(now.getTime() + 86_400_000) });
  expect((await maple()).sending).toBe('live');
  expect(await database.withPractice(id, (tx) => tx.importRun.count())).toBe(1);
});

test('whoever was taken off it stays off, however often the demo starts', async () => {
  const { id } = await maple();
  await database.global.membership.deleteMany({ where: { practiceId: id } });
  await seedMaple({ database, now });
  expect((await maple()).memberships).toEqual([]);
});
