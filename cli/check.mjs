// `npm test`: types, lint, unused code, tests. Ends in one line, `N passed, N failed`; the exit code says the same.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const work = mkdtempSync(join(tmpdir(), 'homing-check-'));
let passed = 0;
let failed = 0;

/** Runs a tool of node_modules in the project's folder, with its output shown and no input. */
function run(file, args, env = {}) {
  return (
    spawnSync(process.execPath, [join(root, 'node_modules', file), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    }).status === 0
  );
}

function check(title, well) {
  console.log(`${well ? '✓' : '✗'} ${title}`);
  if (well) passed += 1;
  else failed += 1;
}

function runTests() {
  const report = join(work, 'report.json');
  const done = run('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)]);
  if (!existsSync(report)) return check('tests (vitest did not get as far as a report)', false);
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  // A file that cannot even be loaded has no tests to fail.
  const brokenFiles = testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed')).length;
  passed += numPassedTests;
  failed += numFailedTests + brokenFiles;
  if (!done && numFailedTests + brokenFiles === 0) check('tests (vitest found an error outside of them)', false);
}

try {
  ensureBrowser();
  check('format (npm run format mends it)', run('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']));
  check('types', run('typescript/bin/tsc', ['--noEmit', '-p', '.']));
  check('lint', run('oxlint/bin/oxlint', ['--type-aware']));
  if (existsSync(join(root, 'knip.json')) || existsSync(join(root, 'knip.jsonc'))) check('no unused code', run('knip/bin/knip.js', []));
  runTests();
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
