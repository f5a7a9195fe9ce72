import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf, openSchemaEngine } from './sqlEngine.ts';

const here = import.meta.dirname;

/**
 * Brings a database to the newest schema. Safe to call at each start: what was applied is not applied again.
 * @param ownerUrl of the role that owns the tables
 * @returns the names of the migrations applied now
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const schema = await readFile(join(here, 'schema.prisma'), 'utf8');
  const engine = await openSchemaEngine(addressOf(ownerUrl), schema);
  const baseDir = join(here, 'migrations');
  const names = (await readdir(baseDir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const migrationDirectories = await Promise.all(
    names.map(async (path) => ({
      path,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: await readFile(join(baseDir, path, 'migration.sql'), 'utf8') } },
    })),
  );
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
  const { appliedMigrationNames } = await engine.applyMigrations({
    migrationsList: { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories },
    filters: { externalTables: [], externalEnums: [] },
  });
  return appliedMigrationNames;
}
