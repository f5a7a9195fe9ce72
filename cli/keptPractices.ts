import pg from 'pg';
import { appDatabase } from '../embedded/engine.ts';
import { keepPorts } from '../embedded/ports.ts';
import { ownerRole, postgresUrl, startPostgres } from '../embedded/postgres.ts';
import { onDatabase } from '../embedded/roles.ts';
import { readSecrets } from '../embedded/secrets.ts';

interface Kept {
  name: string;
  sending: 'setting_up' | 'live' | 'stopped';
  is_demo: boolean;
  clients: number;
  own_imports: number;
}

const sendingWords = { setting_up: 'Setting up', live: 'Live', stopped: 'Stopped' } as const;

/**
 * What somebody would miss of the data in a folder whose Homing does not run, one line each: practices other than the demo, and a demo
 * into which somebody has imported. Starts the folder's PostgreSQL to look, about a second.
 */
export async function readKeptPractices(folder: string): Promise<string[]> {
  const secrets = readSecrets(folder);
  if (!secrets?.ownerPassword) return ['a database whose passwords (secrets.json) are missing'];
  const { postgres: port } = await keepPorts(folder, () => undefined);
  const postgres = await startPostgres({ folder, port, ownerPassword: secrets.ownerPassword });
  try {
    const url = postgresUrl({ role: ownerRole, password: secrets.ownerPassword, port, database: appDatabase });
    return (await readPractices(url)).filter((one) => !one.is_demo || one.own_imports > 0).map(describe);
  } finally {
    await postgres.stop();
  }
}

/** Undefined table, undefined database: a start that was stopped before there was anything. */
const nothingYet = ['42P01', '3D000'];

async function readPractices(url: string): Promise<Kept[]> {
  try {
    return await onDatabase(
      url,
      async (client) =>
        (
          await client.query<Kept>(`
            SELECT name, sending::text, is_demo,
                   (SELECT count(*)::int FROM clients c WHERE c.practice_id = p.id AND c.deleted_at IS NULL) AS clients,
                   (SELECT count(*)::int FROM import_runs r WHERE r.practice_id = p.id AND r.started_by IS DISTINCT FROM 'demo') AS own_imports
            FROM practices p ORDER BY name`)
        ).rows,
    );
  } catch (error) {
    if (error instanceof pg.DatabaseError && nothingYet.includes(error.code ?? '')) return [];
    throw error;
  }
}

const describe = ({ name, sending, clients }: Kept): string =>
  `${name}: ${sendingWords[sending]}, ${clients.toLocaleString('en-US')} ${clients === 1 ? 'client' : 'clients'}`;
