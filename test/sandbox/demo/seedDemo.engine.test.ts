import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../../prisma/client.ts';
import { demoSignIn, seedDemo } from '../../../sandbox/demo/seedDemo.ts';
import { freshDatabase, type TestDatabase } from '../../kit/database.ts';

let fresh: TestDatabase;
let database: Database;
let made: Awaited<ReturnType<typeof seedDemo>>;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 4);
  made = await seed();
}, 240_000);
afterAll(async () => {
  await database.close();
  await fresh.close();
});

const now = new Date('2026-11-22T15:00:00Z');
const links = { publicUrl: 'http://localhost:4000', linkKeys: { current: 1, secrets: { 1: 'd'.repeat(40) } } };
const seed = (at = now) => seedDemo({ database, now: at, links, log: () => {} });

test('the demo is there after one call, whole: no row of it is rejected, its owner can sign in, its messages may leave', async () => {
  const { practiceId, isNew } = made;
  expect(isNew).toBe(true);
  expect(await database.global.practice.findUnique({ where: { id: practiceId } })).toMatchObject({
    name: 'Harbor Animal Hospital',
    sending: 'live',
    isDemo: true,
    firstLiveOn: new Date('2025-10-16'),
  });
  const [run] = await database.withPractice(practiceId, (tx) => tx.importRun.findMany({ orderBy: { startedAt: 'desc' } }));
  expect((run?.report as { files: { rejected: number }[] }).files.map(({ rejected }) => rejected)).toEqual([0, 0, 0, 0, 0, 0]);
  const person = await database.global.person.findUniqueOrThrow({ where: { email: demoSignIn.email }, include: { memberships: true } });
  expect(await verify(person.passwordHash as string, demoSignIn.password)).toBe(true);
  expect(person.memberships).toMatchObject([{ practiceId, role: 'owner' }]);
  expect(await database.global.wake.count({ where: { practiceId } })).toBeGreaterThan(600);
});

test('called again it changes nothing', { timeout: 60_000 }, async () => {
  const wakes = await database.global.wake.count();
  expect(await seed()).toMatchObject({ isNew: false });
  expect(await database.global.wake.count()).toBe(wakes);
  expect(await database.global.practice.count()).toBe(1);
});

test('interrupted after its past was written, it goes on with the morning that came after, also days later', { timeout: 120_000 }, async () => {
  const { practiceId } = await seed();
  const messages = await database.withPractice(practiceId, (tx) => tx.message.count());
  await database.withPractice(practiceId, (tx) => tx.importRun.deleteMany({ where: { startedAt: now } }));
  expect(await seed(new Date('2026-11-25T15:00:00Z'))).toEqual({ practiceId, isNew: true });
  expect(await database.withPractice(practiceId, (tx) => tx.message.count())).toBe(messages);
  expect(await seed()).toEqual({ practiceId, isNew: false });
});

test('interrupted before its past was whole, it writes all of it', { timeout: 240_000 }, async () => {
  const { practiceId } = await seed();
  const counts = () => database.withPractice(practiceId, async (tx) => [await tx.message.count(), await tx.touch.count(), await tx.importRun.count()]);
  const whole = await counts();
  await database.withPractice(practiceId, async (tx) => {
    await tx.messageEvent.deleteMany();
    await tx.attempt.deleteMany();
    await tx.touch.deleteMany();
    await tx.message.deleteMany();
    await tx.postcardRun.deleteMany();
    await tx.consent.deleteMany();
    await tx.standing.deleteMany();
    const [first] = await tx.importRun.findMany({ orderBy: { startedAt: 'asc' }, take: 1 });
    await tx.importRun.deleteMany({ where: { id: { not: first?.id ?? '' } } });
  });
  expect(await seed()).toEqual({ practiceId, isNew: true });
  const again = await counts();
  expect(Math.abs((again[0] ?? 0) - (whole[0] ?? 0))).toBeLessThan(30);
});
