/**
 * `DATABASE_OWNER_URL=... npm run migration -- NAME` (any running PostgreSQL; nothing is changed in it): writes prisma/migrations/NNNN_NAME from what changed in schema.prisma since the last one.
 * Each migration keeps the schema it leads to beside its SQL, so that the difference is taken between two texts and no
 * shadow database is needed. Policies and triggers are not part of Prisma's schema: new tables of a practice are closed by
 * the lines this writes at the end; read them before you commit.
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf, openSchemaEngine } from './sqlEngine.ts';
import { tablesOutsidePractices } from './tables.ts';

const here = import.meta.dirname;
const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Error('Give the migration a name of small letters, digits and underscores: npm run migration -- add_colour');

const migrations = join(here, 'migrations');
await mkdir(migrations, { recursive: true });
const last = (await readdir(migrations))
  .filter((entry) => /^\d{4}_/.test(entry))
  .sort()
  .at(-1);
const before = last && existsSync(join(migrations, last, 'schema.prisma')) ? await readFile(join(migrations, last, 'schema.prisma'), 'utf8') : null;
const after = await readFile(join(here, 'schema.prisma'), 'utf8');
const asFiles = (content: string) => ({ tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] });

const url = process.env['DATABASE_OWNER_URL'];
if (!url) throw new Error('Set DATABASE_OWNER_URL to any running PostgreSQL: the engine wants a connection even to compare two texts.');
const engine = await openSchemaEngine(addressOf(url), after);
const { stdout } = await engine.diff({
  from: before === null ? { tag: 'empty' } : asFiles(before),
  to: asFiles(after),
  script: true,
  exitCode: false,
  shadowDatabaseUrl: null,
  filters: { externalTables: [], externalEnums: [] },
});
if (!stdout) throw new Error('The engine wrote no SQL: nothing changed in schema.prisma.');

const created = [...stdout.matchAll(/CREATE TABLE "(\w+)"/g)].map((match) => match[1] as string).filter((table) => !(table in tablesOutsidePractices));
const policies = created.map((table) => `SELECT homing_close_table('${table}');`).join('\n');
const folder = join(migrations, `${String(Number(last?.slice(0, 4) ?? 0) + 1).padStart(4, '0')}_${name}`);
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'migration.sql'), policies ? `${stdout}\n${policies}\n` : stdout);
await copyFile(join(here, 'schema.prisma'), join(folder, 'schema.prisma'));
process.stdout.write(`${folder}\n`);
