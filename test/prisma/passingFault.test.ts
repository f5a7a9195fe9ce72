import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { isPassing } from '../../prisma/passingFault.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';

const practiceId = randomUUID();
let fresh: TestDatabase;
const open: Database[] = [];
/** A database with one connection that is waited for 300 ms. */
const impatient = (url = fresh.url): Database => {
  const database = openDatabase(url, 1, { answer: 300, connection: 300 });
  open.push(database);
  return database;
};
const faultOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => null).catch((error: unknown) => error);

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(async () => {
  await Promise.all(open.map((one) => one.close()));
  await fresh.close();
});

describe('a fault passes when it is', () => {
  test('a database that can not be reached', async () => {
    const away = impatient('postgresql://homing:none@127.0.0.1:1/homing');
    expect(isPassing(await faultOf(away.global.wake.count()))).toBe(true);
    expect(isPassing(await faultOf(away.withPractice(practiceId, (tx) => tx.wake.count())))).toBe(true);
  });

  test('a database that says nothing', async () => {
    const silent = await faultOf(impatient().withPractice(practiceId, (tx) => tx.$queryRaw`SELECT pg_sleep(2)::text`));
    expect(isPassing(silent)).toBe(true);
  });

  test('a connection that others have, or a transaction that took too long', async () => {
    const patient = openDatabase(fresh.url, 1);
    open.push(patient);
    const long = patient.withPractice(practiceId, () => sleep(800), { timeout: 400 });
    const late = faultOf(patient.withPractice(practiceId, async () => {}, { maxWait: 100 }));
    expect(isPassing(await late)).toBe(true);
    expect(isPassing(await faultOf(long))).toBe(true);
  });

  test('a row that two want in turn', async () => {
    const pair = openDatabase(fresh.url, 2);
    open.push(pair);
    await pair.global.$executeRaw`INSERT INTO allowances (key, free_at) VALUES ('a', now()), ('b', now())`;
    const both = (first: string, second: string) =>
      faultOf(
        pair.global.$transaction(async (tx) => {
          await tx.allowance.update({ where: { key: first }, data: { freeAt: new Date() } });
          await sleep(500);
          await tx.allowance.update({ where: { key: second }, data: { freeAt: new Date() } });
        }),
      );
    const [error] = (await Promise.all([both('a', 'b'), both('b', 'a')])).filter(Boolean);
    expect(isPassing(error)).toBe(true);
  });
});

test('a fault is the work’s own when the database refuses what was asked, or our own program is wrong', async () => {
  const database = openDatabase(fresh.url, 1);
  open.push(database);
  const wrong = [
    database.global.$queryRaw`SELECT 1 / (SELECT count(*) FROM wakes)`,
    database.global.$executeRaw`INSERT INTO allowances (key, free_at) VALUES ('c', now()), ('c', now())`,
    database.global.$queryRaw`SELECT '"\\ud83d"'::jsonb`,
    Promise.reject(new TypeError('undefined is not a function')),
  ];
  expect((await Promise.all(wrong.map(faultOf))).map(isPassing)).toEqual([false, false, false, false]);
});
