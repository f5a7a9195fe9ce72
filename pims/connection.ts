import type { Socket } from 'node:net';
import pg from 'pg';

/** One plain connection with an open transaction that sees one practice. */
export type ImportConnection = pg.Client;

/** Any number, as long as nobody else uses it: "imp" in ASCII. */
const importLock = 0x696d70;

/** The two keys of a practice's advisory lock; PostgreSQL hashes the second. */
export const lockOf = (practiceId: string): [space: number, name: string] => [importLock, practiceId];

/**
 * Rows written in this very transaction are not in PostgreSQL's statistics, and the role may not ANALYZE tables it does not own. Taken for empty they would be joined row by row
 * (seen: 30,000 appointments against 20,000 owners took more than ten minutes, hashed under a second).
 */
const planning = "SET LOCAL enable_nestloop = off; SET LOCAL jit = off; SET LOCAL work_mem = '64MB'";

/** A connection on which nothing moves for so long is dead, ms; the longest statement of an import takes a minute or two. */
const patience = { connection: 20_000, silence: 600_000 };
/** PostgreSQL's side of the same: it lets go of the practice's import when it can't hear the importer any more. */
const serverPatience =
  "SET LOCAL idle_in_transaction_session_timeout = '10min'; SET LOCAL statement_timeout = '30min'; SET LOCAL tcp_keepalives_idle = 30; SET LOCAL tcp_keepalives_interval = 10; SET LOCAL tcp_keepalives_count = 3; SET LOCAL client_connection_check_interval = '5s'";

/**
 * Opens a transaction of the application's role for one practice: COPY needs a connection Prisma can't give, and an import may take longer than Prisma's transactions do.
 * Whoever calls commits or rolls back, and ends the connection.
 */
export async function beginImport(url: string, practiceId: string): Promise<ImportConnection> {
  const connection = new pg.Client({
    connectionString: url,
    application_name: 'homing import',
    connectionTimeoutMillis: patience.connection,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // A connection that is lost fails the query under way; nobody need be told twice.
  connection.on('error', () => {});
  await connection.connect();
  await connection.query('BEGIN');
  await connection.query("SELECT set_config('app.practice_id', $1, true)", [practiceId]);
  await connection.query(planning);
  await connection.query(serverPatience);
  const { stream } = (connection as unknown as { connection: { stream: Socket } }).connection;
  stream.setTimeout(patience.silence, () => stream.destroy(new Error('PostgreSQL has said nothing for ten minutes: the connection is taken for dead.')));
  return connection;
}

/** At most one import of a practice at a time. @returns false when another one runs; the lock ends with the transaction */
export async function lockPractice(connection: ImportConnection, practiceId: string): Promise<boolean> {
  const { rows } = await connection.query<{ locked: boolean }>('SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS locked', lockOf(practiceId));
  return rows[0]?.locked === true;
}

/** Takes everything back. A connection that is lost has done so by itself, and the error that lost it is the one to tell. */
export async function undoImport(connection: ImportConnection): Promise<void> {
  try {
    await connection.query('ROLLBACK');
  } catch {
    await connection.end();
  }
}
