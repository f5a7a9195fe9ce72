import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { commandOf, isRunning } from '../../embedded/daemons.ts';

const { endGroup, sweep } = (await import(new URL('../../cli/leftovers.mjs', import.meta.url).href)) as {
  endGroup(group: number): Promise<void>;
  sweep(folder: string): Promise<void>;
};

const started: ChildProcess[] = [];
afterEach(() => {
  for (const one of started.splice(0)) one.kill('SIGKILL');
});

/** Somebody who does nothing, and whose command line ends in these words. @returns its process id */
async function run(...words: string[]): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)', '--', ...words], { stdio: 'ignore', detached: true });
  started.push(child);
  await expect.poll(() => commandOf(child.pid as number)).toContain(words.join(' '));
  return child.pid as number;
}

test('of tests that were broken off the servers that work in their folder are ended and the folder goes; who only looks into it is left alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'homing-leftovers-'));
  mkdirSync(join(folder, 'home', 'postgres'), { recursive: true });
  const servers = [await run('postgres', '-D', `${folder}/home/postgres`), await run('temporal-server', '--root', `${folder}/home/temporal`)];
  const reader = await run('tail', `${folder}/home/logs/postgres.log`);
  await sweep(folder);
  expect(servers.map(isRunning)).toEqual([false, false]);
  expect(isRunning(reader)).toBe(true);
  expect(existsSync(folder)).toBe(false);
});

test('a group of processes is ended, and one that is gone is none', async () => {
  const group = await run('tests');
  await endGroup(group);
  expect(isRunning(group)).toBe(false);
  await endGroup(group);
});
