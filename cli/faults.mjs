// `npm run faults`: the fault tests in full size. Ends in one line, `lost N doubled N unexplained N`; the exit code says whether all are none.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endGroup, sweep } from './leftovers.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// All that the tests make lies in it: what is left when they are broken off is known by that. PostgreSQL may have to enter it as another user.
const work = realpathSync(mkdtempSync(join(tmpdir(), 'homing-faults-')));
chmodSync(work, 0o755);
const file = join(work, 'sums');
// One after the other: at full size two of them would fight for the machine, and time-outs would be the machine's.
const inTurn = ['--no-file-parallelism', '--max-concurrency=1'];
const tests = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/faults', ...inTurn, ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, HOMING_FAULTS: 'full', HOMING_FAULT_SUMS: file, TMPDIR: work },
  // A group of their own: told to stop, they end when we say so, and none of them is forgotten.
  detached: true,
});
let told;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    if (told) return;
    told = signal;
    console.error('Breaking off; what the tests started is ended.');
    process.kill(tests.pid, 'SIGTERM');
  });
const status = await new Promise((resolve) => tests.once('exit', resolve));
await endGroup(tests.pid);
const sums = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];
await sweep(work);
const total = (what) => sums.reduce((sum, one) => sum + one[what], 0);
if (!told) console.log(`lost ${total('lost')} doubled ${total('doubled')} unexplained ${total('unexplained')}`);
process.exitCode = told ? 128 + constants.signals[told] : status === 0 && sums.length > 0 ? 0 : 1;
