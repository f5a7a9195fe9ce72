// `npm run schemathesis`: every operation of our OpenAPI is asked what nobody thought of (test/api/schemathesis.test.ts). Wants Python 3.10 or newer; the program is
// fetched from PyPI once, into the cache. Not part of `npm test`: not every machine has Python.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const version = '4.32.5';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = process.env.HOMING_CACHE || join(homedir(), '.cache', 'homing');
const home = join(cache, `schemathesis-${version}`);
const inHome = (folder, name) => (process.platform === 'win32' ? join(folder, 'Scripts', `${name}.exe`) : join(folder, 'bin', name));

const run = (program, args, env = {}) => spawnSync(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

/** Python of this machine. */
function findPython() {
  const fits = (name) => spawnSync(name, ['-c', 'import sys, venv; sys.exit(sys.version_info < (3, 10))'], { stdio: 'ignore' }).status === 0;
  return ['python3', 'python'].find(fits) ?? null;
}

/** Fetches the program unless it is there. A folder that was not finished is made again. */
function ensureProgram() {
  const done = join(home, 'done');
  if (existsSync(done)) return true;
  const python = findPython();
  if (!python) {
    console.error('schemathesis wants Python 3.10 or newer with venv (Debian, Ubuntu: apt-get install python3-venv).');
    return false;
  }
  console.log(`Fetching schemathesis ${version} (once) ...`);
  rmSync(home, { recursive: true, force: true });
  const made = run(python, ['-m', 'venv', home]) && run(inHome(home, 'python'), ['-m', 'pip', 'install', '--quiet', `schemathesis==${version}`]);
  if (made) writeFileSync(done, version);
  return made;
}

if (!ensureProgram()) process.exitCode = 1;
else {
  const tests = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/api/schemathesis.test.ts', ...process.argv.slice(2)];
  process.exitCode = run(process.execPath, tests, { HOMING_SCHEMATHESIS: inHome(home, 'schemathesis') }) ? 0 : 1;
}
