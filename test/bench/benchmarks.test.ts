import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { benchmarks } from '../../bench/catalogue.ts';
import type { Findings } from '../../bench/kit/figures.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const bench = (...args: string[]) => run(process.execPath, ['--import', 'tsx', join(root, 'bench', 'run.ts'), ...args], { cwd: root, maxBuffer: 10_000_000 });

// Those that start everything or a browser are held by the tests of the start and of the console; here they would take a minute each.
const inSeconds = Object.keys(benchmarks).filter((name) => name !== 'starts' && name !== 'console');

test('every benchmark on an engine still runs, and finds figures with numbers in them', async () => {
  const { stdout } = await bench('--tiny', '--json', ...inSeconds);
  const { found, environment } = JSON.parse(stdout) as { found: Record<string, Findings[]>; environment: { cores: number; commit: string } };
  expect(environment.cores).toBeGreaterThan(0);
  expect(Object.keys(found)).toEqual(inSeconds);
  for (const { title, figures } of Object.values(found).flat()) {
    expect({ title, isEmpty: figures.length === 0 }).toEqual({ title, isEmpty: false });
    for (const { what, ours, floor = ours } of figures)
      expect([...ours, ...floor].every(Number.isFinite) && ours.length === floor.length, `${title}: ${what}`).toBe(true);
  }
}, 300_000);

test('an unknown benchmark is refused with the names of those there are', async () => {
  await expect(bench('nonsense')).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(/no benchmark "nonsense"[\s\S]*evening[\s\S]*console/) });
});
