import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepPorts } from '../../../embedded/ports.ts';
import { ownerRole, postgresUrl, startPostgres } from '../../../embedded/postgres.ts';
import { appRole, ensureRole, grantToApplication, onDatabase } from '../../../embedded/roles.ts';
import { migrate } from '../../../prisma/migrate.ts';
import { onUntimelyEnd } from '../../kit/untimelyEnd.ts';
import type { TestDatabase } from '../../kit/database.ts';

/** A PostgreSQL of a test's own: what is done to it happens to nobody else's. While a disk is full no checkpoint of the whole server succeeds. */
export interface OwnPostgres {
  /** Statements of the owner, one connection each. */
  run(sql: string): Promise<void>;
  /** A migrated, empty database. @param tablespace where its files lie */
  makeDatabase(tablespace: string): Promise<TestDatabase>;
  stop(): Promise<void>;
}

/** @throws Error with the end of its log when it does not come up */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'homing-own-postgres-'));
  const { postgres: port } = await keepPorts(folder, () => undefined);
  const passwords: Record<string, string> = { [ownerRole]: 'owner', [appRole]: 'app' };
  const server = await startPostgres({ folder, port, ownerPassword: passwords[ownerRole] as string, careless: true });
  const expected = onUntimelyEnd(() => process.kill(server.pid, 'SIGQUIT'));
  const urlOf = (role: string, database: string): string => postgresUrl({ role, password: passwords[role] as string, port, database });
  const admin = urlOf(ownerRole, 'postgres');
  const run = async (sql: string): Promise<void> => {
    await onDatabase(admin, (client) => client.query(sql));
  };
  return {
    run,
    async makeDatabase(tablespace) {
      const name = 'small';
      await onDatabase(admin, (client) => ensureRole(client, { name: appRole, password: passwords[appRole] as string }));
      await run(`CREATE DATABASE ${name} TABLESPACE ${tablespace}`);
      const [url, ownerUrl] = [urlOf(appRole, name), urlOf(ownerRole, name)];
      await onDatabase(ownerUrl, (client) => grantToApplication(client));
      await migrate(ownerUrl);
      return { url, ownerUrl, close: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
    },
    async stop() {
      expected();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
