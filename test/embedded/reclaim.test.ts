import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commandOf, isRunning } from '../../embedded/daemons.ts';
import { reclaimFolder } from '../../embedded/folder.ts';
import { nameOf } from '../../embedded/postgres.ts';

// What is left of a killed start is known by its process id, which the machine may have given to anybody since.
let root: string;
let folder: string;
let others: ChildProcess[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'homing-reclaim-'));
  folder = join(root, 'home');
  for (const name of ['postgres', 'run', 'temporal']) mkdirSync(join(folder, name), { recursive: true });
  others = [];
});
afterEach(() => {
  for (const one of others) one.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

/** Somebody who does nothing, and whose command line ends in these words. @returns its process id */
async function run(words: string[], cwd = root): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)', '--', ...words], { stdio: 'ignore', cwd });
  others.push(child);
  const pid = child.pid as number;
  await expect.poll(() => commandOf(pid)).toContain(words.join(' '));
  return pid;
}
const leave = (pid: number): void => {
  writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${pid}\n`);
  writeFileSync(join(folder, 'run', 'temporal.pid'), `${pid} temporal-server\n`);
  writeFileSync(join(folder, 'run', 'temporal-ui.pid'), `${pid} ui-server\n`);
};
const leftFiles = (): string[] => ['postgres/postmaster.pid', 'run/temporal.pid', 'run/temporal-ui.pid'].filter((name) => existsSync(join(folder, name)));

test.each<[string, string[], place?: string]>([
  ['a backup of PostgreSQL', ['my-backup-of-postgres', 'temporal-server.log', 'ui-server.log']],
  [
    'somebody who edits the settings of this very folder',
    ['vim', '/home/postgres/postgresql.conf', '/home/temporal-server', '/home/ui-server'],
    'home/postgres',
  ],
  ["another folder's server", ['/bin/postgres', '-D', '/elsewhere/postgres', '-c']],
  ["another folder's Temporal", ['/bin/temporal-server', '--root', '/elsewhere/temporal', '--config']],
  ["another folder's UI", ['/bin/ui-server', '--root', '/elsewhere/temporal', '--config']],
])('%s that got the process id of what a killed start left is left alone', async (_who, words, place = '.') => {
  const pid = await run(words, join(root, place));
  leave(pid);
  await reclaimFolder(folder);
  expect(isRunning(pid)).toBe(true);
  expect(leftFiles()).toEqual([]);
});

test.runIf(process.platform === 'linux')('a folder that is called by another name since is known by where its server works', async () => {
  const alias = join(root, 'alias');
  symlinkSync(folder, alias);
  const server = await run(['/bin/postgres', '-D', join(folder, 'postgres'), '-c', 'x'], join(folder, 'postgres'));
  leave(server);
  await reclaimFolder(alias);
  expect(isRunning(server)).toBe(false);
});

test.each([
  ['PostgreSQL', ['/bin/postgres', '-D', 'postgres', '-c']],
  ['Temporal', ['/bin/temporal-server', '--root', 'temporal', '--config']],
  ['The UI of Temporal', ['/bin/ui-server', '--root', 'temporal', '--config']],
])('%s that a killed start left on this folder is ended', async (_what, [program, flag, data, next]) => {
  const pid = await run([program!, flag!, join(folder, data!), next!]);
  leave(pid);
  await reclaimFolder(folder);
  expect(isRunning(pid)).toBe(false);
});

test("who only speaks of this server's processes is not taken for one", async () => {
  const pid = await run(['grep', `postgres: ${nameOf(folder)}: `]);
  leave(4_194_303);
  await reclaimFolder(folder);
  expect(isRunning(pid)).toBe(true);
});
