import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readSettings } from '../../domain/settings.ts';
import { ensureDatabase, grantToApplication, onDatabase } from '../../embedded/roles.ts';
import { isAtWork } from '../../embedded/daemons.ts';
import { startEngine } from '../../embedded/engine.ts';
import { migrate } from '../../prisma/migrate.ts';

/** The engine of one test run: addresses and keys as environment variables, and the migrated database to copy from. */
export interface TestEngine {
  connections: Record<string, string>;
  template: string;
  /** Goes when the run ends. */
  folder: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    engine: TestEngine;
  }
}

const template = 'homing_template';

/** Starts one engine for the run, in a temporary folder, and leaves nothing behind. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'homing-test-'));
  const { HOME, PATH, HOMING_CACHE, XDG_CACHE_HOME } = process.env;
  const settings = readSettings({ HOME, PATH, HOMING_CACHE, XDG_CACHE_HOME, HOMING_HOME: folder });
  const said: string[] = [];
  const engine = await startEngine({ settings, forTests: true, say: (line) => said.push(line) });
  // Told to end, vitest ends within a millisecond: what takes longer would be left behind.
  const endAtOnce = (): void => {
    for (const { file, ...program } of programsOf(folder)) {
      const pid = Number.parseInt(existsSync(file) ? readFileSync(file, 'utf8') : '', 10);
      if (isAtWork(pid, program)) process.kill(pid, 'SIGQUIT');
    }
  };
  process.once('exit', endAtOnce);
  const stop = async (): Promise<void> => {
    await engine.stop();
    process.off('exit', endAtOnce);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const ownerUrl = engine.connections['DATABASE_OWNER_URL'] as string;
    const templateUrl = ownerUrl.replace(/\/[^/]*$/, `/${template}`);
    await onDatabase(ownerUrl, (client) => ensureDatabase(client, template));
    await onDatabase(templateUrl, (client) => grantToApplication(client));
    await migrate(templateUrl);
    project.provide('engine', { connections: { ...engine.connections }, template, folder });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

/** The engine's programs, and the files that name their processes. */
const programsOf = (folder: string) => [
  { file: join(folder, 'run', 'temporal.pid'), name: 'temporal-server', option: '--root', folder: join(folder, 'temporal') },
  { file: join(folder, 'postgres', 'postmaster.pid'), name: 'postgres', option: '-D', folder: join(folder, 'postgres') },
];
