import { grantToApplication, onDatabase } from '../embedded/roles.ts';
import { assertBoundByRowSecurity, openDatabase } from '../prisma/client.ts';
import { migrate } from '../prisma/migrate.ts';
import { Refusal } from './say.ts';

/**
 * Brings the database to this version's schema and makes sure the application's role is bound by row-level security.
 * @param ownerUrl null when nobody gave the owner's address: then the schema must be there already
 * @throws Refusal when a database of the user's own came without DATABASE_OWNER_URL
 */
export async function prepareDatabase({ ownerUrl, appUrl, say }: { ownerUrl: string | null; appUrl: string; say: (line: string) => void }): Promise<void> {
  if (ownerUrl === null)
    throw new Refusal('DATABASE_URL is set without DATABASE_OWNER_URL: migrations need the role that owns the tables. See docs/settings.md.');
  const applied = await migrate(ownerUrl);
  if (applied.length > 0) say(`The database has the newest schema now (${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'}).`);
  await onDatabase(ownerUrl, (client) => grantToApplication(client, decodeURIComponent(new URL(appUrl).username)));
  const database = openDatabase(appUrl, 1);
  try {
    await assertBoundByRowSecurity(database);
  } finally {
    await database.close();
  }
}
