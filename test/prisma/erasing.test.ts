import { afterAll, beforeAll, expect, test } from 'vitest';
import { onDatabase } from '../../embedded/roles.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';

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

/** A person to whom something happened. */
async function makePerson(email: string): Promise<string> {
  const { id } = await database.global.person.create({ data: { email, name: 'Kim Aster' } });
  await database.global.personEvent.create({ data: { personId: id, what: 'signed in', at: new Date() } });
  return id;
}
const erase = (url: string, id: string, setting: string): Promise<void> =>
  onDatabase(url, async (client) => {
    await client.query('BEGIN');
    await client.query(setting);
    await client.query('DELETE FROM people WHERE id = $1', [id]);
    await client.query('COMMIT');
  });
const say = "SET LOCAL app.erasing = 'on'";

test('a person can be erased, with what happened to them, by who owns the tables and says so', async () => {
  const id = await makePerson('kim@example.com');
  await expect(erase(fresh.ownerUrl, id, 'SELECT 1')).rejects.toThrow(/append-only/);
  await erase(fresh.ownerUrl, id, say);
  expect(await database.global.person.count({ where: { id } })).toBe(0);
  expect(await database.global.personEvent.count({ where: { personId: id } })).toBe(0);
});

test('the application erases nobody by saying so, and nobody tells differently what happened', async () => {
  const id = await makePerson('robin@example.com');
  await expect(erase(fresh.url, id, say)).rejects.toThrow(/append-only|permission/);
  const change = (url: string, sql: string): Promise<unknown> =>
    onDatabase(url, async (client) => {
      await client.query('BEGIN');
      await client.query(say);
      await client.query(sql);
    });
  await expect(change(fresh.url, 'DELETE FROM person_events')).rejects.toThrow(/append-only|permission/);
  for (const table of ['person_events', 'audit_entries']) await expect(change(fresh.ownerUrl, `TRUNCATE ${table}`)).rejects.toThrow(/append-only/);
  await expect(change(fresh.ownerUrl, "UPDATE person_events SET what = 'nothing'")).rejects.toThrow(/append-only/);
  expect(await database.global.personEvent.count({ where: { personId: id } })).toBe(1);
});
