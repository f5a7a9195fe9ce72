import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepChild } from '../../cli/children.ts';
import { isRunning } from '../../embedded/daemons.ts';
import type { Kept } from '../../embedded/keepRunning.ts';

let folder: string;
let child: Kept | undefined;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homing-child-'));
  said = [];
});
afterEach(async () => {
  await child?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const root = join(import.meta.dirname, '..', '..');
const log = (): string => readFileSync(join(folder, 'child.log'), 'utf8');

/** Starts a process that runs this code; it may write to `process.env.OUT`. */
function run(code: string): Kept {
  const file = join(folder, 'main.ts');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(file, code);
  child = keepChild({
    title: 'The child',
    entry: relative(root, file),
    env: { ...process.env, OUT: join(folder, 'out') },
    logFile: join(folder, 'child.log'),
    say: (line) => said.push(line),
    pauseMs: 100,
    graceMs: 500,
  });
  return child;
}

test('a process says itself when it is ready, and stops when asked', async () => {
  const running = run(
    `process.on('SIGTERM', () => { console.log('bye'); process.exit(0); }); setInterval(() => {}, 1000); console.log('pid ' + process.pid); process.send?.('ready');`,
  );
  await running.ready(10_000);
  const pid = Number(/pid (\d+)/.exec(log())?.[1]);
  expect(isRunning(pid)).toBe(true);
  await running.stop();
  expect(isRunning(pid)).toBe(false);
  expect(log()).toContain('bye');
  expect(said).toEqual([]);
});

test('a process that dies is said and started again', async () => {
  const running = run(`import { appendFileSync, readFileSync } from 'node:fs';
    appendFileSync(process.env.OUT!, 'x');
    if (readFileSync(process.env.OUT!, 'utf8') === 'x') process.exit(3);
    setInterval(() => {}, 1000); process.send?.('ready');`);
  await running.ready(15_000);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/The child did not come up \(code 3\); starting it again in 0.1 s/);
});

test('a process that never comes up is told with the end of its log', async () => {
  const running = run(`console.error('the reef is in the way'); process.exit(1);`);
  await expect(running.ready(20_000)).rejects.toThrow(/does not come up[\s\S]*the reef is in the way/);
});

test('a process that does not listen is ended by force', async () => {
  const running = run(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('pid ' + process.pid); process.send?.('ready');`);
  await running.ready(10_000);
  const pid = Number(/pid (\d+)/.exec(log())?.[1]);
  await running.stop();
  await sleep(50);
  expect(isRunning(pid)).toBe(false);
  expect(said[0]).toMatch(/did not stop within/);
});
