// `npm run faults`: the fault tests in full size. Ends in one line, `lost N doubled N unexplained N`; the exit code says whether all are none.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const work = mkdtempSync(join(tmpdir(), 'homing-faults-'));
const file = join(work, 'sums');
try {
  // One after the other: at full size two of them would fight for the machine, and time-outs would be the machine's.
  const inTurn = ['--no-file-parallelism', '--max-concurrency=1'];
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/faults', ...inTurn, ...process.argv.slice(2)], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, HOMING_FAULTS: 'full', HOMING_FAULT_SUMS: file },
  });
  const sums = existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  const total = (what) => sums.reduce((sum, one) => sum + one[what], 0);
  console.log(`lost ${total('lost')} doubled ${total('doubled')} unexplained ${total('unexplained')}`);
  process.exitCode = status === 0 && sums.length > 0 ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
