import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, requireConnections, type ConnectedSettings } from '../../domain/settings.ts';
import { startEngine } from '../../embedded/engine.ts';
import { isFree } from '../../embedded/ports.ts';
import { grantToApplication, onDatabase } from '../../embedded/roles.ts';
import { migrate } from '../../prisma/migrate.ts';

/** An engine of a benchmark's own, as `npm start` runs it: the real server, and a PostgreSQL that keeps what it commits. */
export interface BenchEngine {
  folder: string;
  settings: ConnectedSettings;
  /** As environment variables, for processes of their own. */
  environment: Record<string, string>;
  pids: { temporal: number; postgres: number };
  close(): Promise<void>;
}

/** @param say hears what happens */
export async function openEngine(say: (line: string) => void): Promise<BenchEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'homing-bench-'));
  const { HOME, PATH, HOMING_CACHE, XDG_CACHE_HOME } = process.env;
  const own = { HOME, PATH, HOMING_CACHE, XDG_CACHE_HOME, HOMING_HOME: folder, HOMING_UI_PORT: String(await freePort()) };
  const engine = await startEngine({ settings: readSettings(own), say });
  const close = async (): Promise<void> => {
    await engine.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const ownerUrl = engine.connections['DATABASE_OWNER_URL'] as string;
    await migrate(ownerUrl);
    await onDatabase(ownerUrl, (client) => grantToApplication(client));
    const environment = Object.fromEntries(Object.entries({ ...own, ...engine.connections }).flatMap(([name, value]) => (value ? [[name, value]] : [])));
    return { folder, settings: requireConnections(readSettings(environment)), environment, pids: await pidsIn(folder), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function pidsIn(folder: string): Promise<BenchEngine['pids']> {
  const first = async (...path: string[]) => Number.parseInt(await readFile(join(folder, ...path), 'utf8'), 10);
  return { temporal: await first('run', 'temporal.pid'), postgres: await first('postgres', 'postmaster.pid') };
}

async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 9_000);
    if (await isFree(port)) return port;
  }
}
