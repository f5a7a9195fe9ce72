// What tests leave behind that were broken off: processes, mounts, files.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a program may take to end in order, ms: a whole Homing stops its engine in it. */
const patience = 30_000;

/** Asks all processes of a group to end, and forces those that don't. */
export const endGroup = (group) => endAll(() => (send(-group, 0) ? [-group] : []));

/** Ends every program that works in this folder, unmounts what is mounted in it and deletes it. */
export async function sweep(folder) {
  await endAll(() => programsOn(folder));
  for (const place of mountsIn(folder)) spawnSync('umount', ['-l', place]);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function endAll(find) {
  for (const pid of find()) send(pid, 'SIGTERM');
  for (const deadline = Date.now() + patience; find().length > 0 && Date.now() < deadline; ) await sleep(100);
  for (const pid of find()) send(pid, 'SIGKILL');
}

/** PostgreSQL, Temporal and its UI, whose command lines name the folder they are to work on. They have groups of their own. */
function programsOn(folder) {
  const listed = spawnSync('ps', ['-axwwo', 'pid=,command='], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout.split('\n');
  return listed.filter((line) => [` -D ${folder}/`, ` --root ${folder}/`].some((words) => line.includes(words))).map((line) => Number.parseInt(line, 10));
}

/** The innermost first. */
function mountsIn(folder) {
  if (!existsSync('/proc/mounts')) return [];
  const places = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
  return places.filter((place) => place.startsWith(`${folder}/`)).toReversed();
}

function send(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
