import pg from 'pg';

/** One plain connection with an open transaction that sees one practice. */
export type ImportConnection = pg.Client;

/** Any number, as long as nobody else uses it: "imp" in ASCII. */
const importLock = 0x696d70;

/**
 * Opens a transaction of the application's role for one practice: COPY needs a connection Prisma can't give, and an import may take longer than Prisma's transactions do.
 * Whoever calls commits or rolls back, and ends the connection.
 */
export async function beginImport(url: string, practiceId: string): Promise<ImportConnection> {
  const connection = new pg.Client({ connectionString: url, application_name: 'homing import' });
  await connection.connect();
  await connection.query('BEGIN');
  await connection.query("SELECT set_config('app.practice_id', $1, true)", [practiceId]);
  return connection;
}

/** At most one import of a practice at a time. @returns false when another one runs; the lock ends with the transaction */
export async function lockPractice(connection: ImportConnection, practiceId: string): Promise<boolean> {
  const { rows } = await connection.query<{ locked: boolean }>('SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS locked', [importLock, practiceId]);
  return rows[0]?.locked === true;
}
