import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { onDatabase } from '../../embedded/roles.ts';
import { migrate } from '../../prisma/migrate.ts';
import { addressOf, openSchemaEngine } from '../../prisma/sqlEngine.ts';
import { freshDatabase } from '../kit/database.ts';

const prisma = join(import.meta.dirname, '../../prisma');

/** Columns, types, defaults and keys: what Prisma's schema knows of a database. Policies and partial indexes are the migrations' own. */
const shape = (url: string): Promise<unknown[]> =>
  onDatabase(url, async (client) => {
    const columns = await client.query(`
    SELECT table_name, column_name, data_type, udt_name, is_nullable, column_default, datetime_precision FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY 1, 2`);
    const keys = await client.query(`
    SELECT t.relname, pg_get_constraintdef(c.oid) AS definition FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
    WHERE t.relnamespace = 'public'::regnamespace AND t.relname <> '_prisma_migrations' AND c.contype IN ('p', 'u', 'f')
      AND pg_get_constraintdef(c.oid) <> 'FOREIGN KEY (practice_id) REFERENCES practices(id)' ORDER BY 1, 2`);
    return [...columns.rows, ...keys.rows] as unknown[];
  });

test('the migrations lead to exactly the schema the client is made from, and keep it beside the last of them', async () => {
  const schema = await readFile(join(prisma, 'schema.prisma'), 'utf8');
  const migrated = await freshDatabase();
  const built = await freshDatabase();
  const engine = await openSchemaEngine(addressOf(migrated.ownerUrl), schema);
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
    script: true,
    exitCode: false,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  await onDatabase(built.ownerUrl, async (client) => {
    await client.query('DROP SCHEMA public CASCADE');
    await client.query('CREATE SCHEMA public');
    await client.query(stdout ?? '');
  });
  expect(await shape(migrated.ownerUrl)).toEqual(await shape(built.ownerUrl));
  const last = (await readdir(join(prisma, 'migrations')))
    .filter((name) => /^\d{4}_/.test(name))
    .sort()
    .at(-1) as string;
  expect(await readFile(join(prisma, 'migrations', last, 'schema.prisma'), 'utf8')).toBe(schema);
  await built.close();
  await migrated.close();
});

test('migrating a second time applies nothing', async () => {
  const fresh = await freshDatabase();
  expect(await migrate(fresh.ownerUrl)).toEqual([]);
  await fresh.close();
});
