// What must be there before anything else runs: plain Node, no dependencies, nothing said when nothing is to do.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { consoleState, nodeProblem, notePackages, packagesFit, root } from './requirements.mjs';

const at = (...parts) => join(root, ...parts);

class Problem extends Error {}

function checkNode() {
  const problem = nodeProblem();
  if (problem) throw new Problem(problem);
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

function installPackages() {
  if (!packagesFit()) {
    console.log('Installing the packages Homing is made of (once, one to three minutes) ...');
    const [command, before] = process.env.npm_execpath
      ? [process.execPath, [process.env.npm_execpath]]
      : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
    run('npm ci', command, [...before, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  notePackages();
}

/** The console's pages, when they are missing or older than what they are made from. */
function buildConsole() {
  if (consoleState() === 'built') return;
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
