import { afterAll, beforeAll, expect, test } from 'vitest';
import { onDatabase } from '../../embedded/roles.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { tablesOutsidePractices } from '../../prisma/tables.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';
import { Hospital } from '../kit/hospital.ts';

let fresh: TestDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 20);
});
afterAll(async () => {
  await database.close();
  await fresh.close();
});

const query = <Row>(sql: string): Promise<Row[]> => onDatabase(fresh.ownerUrl, async (client) => (await client.query(sql)).rows as Row[]);

test('every table is under forced row-level security, or listed as standing outside with its reason', async () => {
  const tables = await query<{ name: string; forced: boolean; policies: number }>(`
    SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced, (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`);
  const open = tables
    .filter((table) => !table.forced || table.policies === 0)
    .map((table) => table.name)
    .sort();
  expect(open).toEqual(Object.keys(tablesOutsidePractices).sort());
  expect(tables.length).toBeGreaterThan(20);
});

test("every primary and unique key of a practice's table begins with the practice, so no key can tell of another one's rows", async () => {
  const keys = await query<{ table: string; index: string; first: string }>(`
    SELECT t.relname AS "table", i.relname AS index, a.attname AS first
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
    WHERE t.relnamespace = 'public'::regnamespace AND x.indisunique AND t.relforcerowsecurity`);
  expect(keys.filter((key) => key.first !== 'practice_id')).toEqual([]);
});

test('a practice sees and writes its own rows only, and none without saying which practice', async () => {
  const [one, other] = [await Hospital.open(database), await Hospital.open(database)];
  const client = await one.addClient();
  expect(await other.run((tx) => tx.client.count())).toBe(0);
  expect(await other.run((tx) => tx.client.updateMany({ where: { id: client }, data: { firstName: 'Taken' } }))).toEqual({ count: 0 });
  expect(await other.run((tx) => tx.client.deleteMany({}))).toEqual({ count: 0 });
  await expect(other.run((tx) => tx.client.create({ data: { practiceId: one.id, sourceId: 'x', sourceRev: '1', status: 'active' } }))).rejects.toThrow(
    /row-level security/,
  );
  expect(await database.global.client.count()).toBe(0);
  expect(await one.run((tx) => tx.client.count())).toBe(1);
});

test('three hundred transactions at once never see through each other', async () => {
  const hospitals = await Promise.all([1, 2, 3].map(() => Hospital.open(database)));
  await Promise.all(
    hospitals.map(async (hospital, index) => {
      for (let n = 0; n <= index; n += 1) await hospital.addClient();
    }),
  );
  const seen = await Promise.all(
    Array.from({ length: 300 }, async (_, n) => ({ n: n % 3, count: await (hospitals[n % 3] as Hospital).run((tx) => tx.client.count()) })),
  );
  expect(seen.every(({ n, count }) => count === n + 1)).toBe(true);
});

test("no column a rule reads is filled by the database's clock", async () => {
  const columns = await query<{ column: string }>(`
    SELECT table_name || '.' || column_name AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND column_default IS NOT NULL
      AND (table_name, column_name) IN (('reminders', 'cycle_known_at'), ('batch_calls', 'called_at'), ('touches', 'decided_at'), ('messages', 'not_before'), ('messages', 'opened_at'),
        ('messages', 'claimed_at'), ('messages', 'accepted_at'), ('cadence_versions', 'published_at'), ('consents', 'at'), ('processes', 'next_at'), ('processes', 'updated_at'), ('practices', 'first_live_on'))`);
  expect(columns).toEqual([]);
});
