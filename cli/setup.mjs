// What must be there before anything else runs: plain Node, no dependencies, nothing said when nothing is to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);
const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

class Problem extends Error {}

const wanted = [20, 19];

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return;
  throw new Problem(
    `Homing needs Node.js ${wanted.join('.')} or newer; this is ${process.versions.node} (${process.execPath}). Install a newer one and run the same command again.`,
  );
}

/** Runs a program in the project's folder, showing what it says. */
function run(what, command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, npm_config_progress: 'false' },
  });
  if (status !== 0) throw new Problem(`${what} failed${error ? `: ${error.message}` : ` (code ${status}); its words stand above`}.`);
}

/** node_modules fits the lock file when this very lock file was installed, or npm wrote it later than the lock file. */
function installPackages() {
  const stamp = at('node_modules', '.homing-installed');
  const key = `${createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')} ${process.platform}-${process.arch}\n`;
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : null;
  if (installed === key) return;
  const npmWroteIt =
    modified(at('node_modules', '.package-lock.json')) > 0 && modified(at('node_modules', '.package-lock.json')) >= modified(at('package-lock.json')) - 10_000;
  if (!npmWroteIt) {
    console.log('Installing the packages Homing is made of (once, one to three minutes) ...');
    const [command, before] = process.env.npm_execpath
      ? [process.execPath, [process.env.npm_execpath]]
      : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
    run('npm ci', command, [...before, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  writeFileSync(stamp, key);
}

function newestIn(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'dist' || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestIn(path) : modified(path));
  }
  return newest;
}

/** The console's pages, when they are missing or older than what they are made from. */
function buildConsole() {
  if (!existsSync(at('admin', 'vite.config.ts'))) return;
  const built = modified(at('admin', 'dist', 'index.html'));
  if (built >= Math.max(newestIn(at('admin')), modified(at('package-lock.json')))) return;
  console.log('Building the console (half a minute, only after changes) ...');
  run('Building the console', process.execPath, [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', 'admin', '--logLevel', 'warn']);
}

try {
  checkNode();
  installPackages();
  const { generateClient } = await import('../prisma/generate.mjs');
  generateClient();
  buildConsole();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
