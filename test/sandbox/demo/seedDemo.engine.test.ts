import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../../prisma/client.ts';
import { demoSignIn, seedDemo } from '../../../sandbox/demo/seedDemo.ts';
import { freshDatabase, type TestDatabase } from '../../kit/database.ts';

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

const now = new Date('2026-11-22T15:00:00Z');
const seed = () => seedDemo({ database, now, log: () => {} });

test('the demo is there after one call, whole: no row of it is rejected, its owner can sign in, its messages may leave', async () => {
  const { practiceId, isNew } = await seed();
  expect(isNew).toBe(true);
  expect(await database.global.practice.findUnique({ where: { id: practiceId } })).toMatchObject({
    name: 'Harbor Animal Hospital',
    sending: 'live',
    isDemo: true,
    firstLiveOn: new Date('2026-11-22'),
  });
  const [run] = await database.withPractice(practiceId, (tx) => tx.importRun.findMany());
  expect((run?.report as { files: { rejected: number }[] }).files.map(({ rejected }) => rejected)).toEqual([0, 0, 0, 0, 0, 0]);
  const person = await database.global.person.findUniqueOrThrow({ where: { email: demoSignIn.email }, include: { memberships: true } });
  expect(await verify(person.passwordHash, demoSignIn.password)).toBe(true);
  expect(person.memberships).toMatchObject([{ practiceId, role: 'owner' }]);
  expect(await database.global.wake.count({ where: { practiceId } })).toBeGreaterThan(600);
});

test('called again it changes nothing', async () => {
  const wakes = await database.global.wake.count();
  expect(await seed()).toMatchObject({ isNew: false });
  expect(await database.global.wake.count()).toBe(wakes);
  expect(await database.global.practice.count()).toBe(1);
});

test('interrupted before its facts were in, it goes on', async () => {
  const { practiceId } = await seed();
  await database.withPractice(practiceId, (tx) => tx.importRun.updateMany({ data: { state: 'failed' } }));
  expect(await seed()).toEqual({ practiceId, isNew: true });
});
