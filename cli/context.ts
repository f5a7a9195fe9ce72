import { readSettings, type ConnectedSettings } from '../domain/settings.ts';
import { connectToRunning } from '../embedded/running.ts';
import { assertBoundByRowSecurity, openDatabase, type Database } from '../prisma/client.ts';

/** What a command works with, beside a Homing that runs. */
export interface CommandContext {
  settings: ConnectedSettings;
  database: Database;
  close(): Promise<void>;
}

/**
 * Connects a command to the Homing of its settings: the one `npm start` runs in HOMING_HOME, or DATABASE_URL and TEMPORAL_ADDRESS.
 * @throws Error that says what is missing and what to do
 */
export async function openContext(): Promise<CommandContext> {
  const settings = connectToRunning(readSettings(process.env), process.env);
  const database = openDatabase(settings.DATABASE_URL);
  await assertBoundByRowSecurity(database);
  return { settings, database, close: () => database.close() };
}
