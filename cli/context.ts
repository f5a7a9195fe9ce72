import type { ConnectedSettings } from '../domain/settings.ts';
import type { Database } from '../prisma/client.ts';

/** What a command works with, beside a Homing that runs. */
export interface CommandContext {
  settings: ConnectedSettings;
  database: Database;
  close(): Promise<void>;
}

export type OpenContext = () => Promise<CommandContext>;

/**
 * Connects a command to the Homing of its settings: the one `npm start` runs in HOMING_HOME, or DATABASE_URL and TEMPORAL_ADDRESS.
 * @throws Error that says what is missing and what to do
 */
export const openContext: OpenContext = async () => {
  const [{ readSettings }, { connectToRunning }, { assertBoundByRowSecurity, openDatabase }] = await Promise.all([
    import('../domain/settings.ts'),
    import('../embedded/running.ts'),
    import('../prisma/client.ts'),
  ]);
  const settings = connectToRunning(readSettings(process.env), process.env);
  const database = openDatabase(settings.DATABASE_URL);
  await assertBoundByRowSecurity(database);
  return { settings, database, close: () => database.close() };
};

/** Opens the context for one piece of work and closes it after, whatever happened. */
export async function withContext(open: OpenContext, work: (context: CommandContext) => Promise<void>): Promise<void> {
  const context = await open();
  try {
    await work(context);
  } finally {
    await context.close();
  }
}
