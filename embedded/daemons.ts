import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from './keepRunning.ts';

/** A program of the engine that runs beside us. Its stop asks it to end, waits, and forces it after `graceMs`. */
export interface Daemon extends Running {
  readonly pid: number;
}

export interface DaemonOptions {
  command: string;
  args: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  runAs?: { uid: number; gid: number };
  /** Everything it prints goes here; started afresh once above 10 MB. */
  logFile: string;
  /** Remembers the process so that a later start can end what a killed one left behind. */
  pidFile?: string;
  stopSignal: NodeJS.Signals;
  /** Most a stop may take before it is forced, ms. */
  graceMs: number;
}

const maxLogBytes = 10_000_000;

/**
 * Starts a program in its own process group: Ctrl-C in the terminal reaches only us, and we stop the engine in order.
 * @throws Error when it cannot be started at all
 */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  if (existsSync(options.logFile) && statSync(options.logFile).size > maxLogBytes) truncateSync(options.logFile);
  const log = openSync(options.logFile, 'a');
  const child = spawn(options.command, options.args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: options.env ?? process.env,
    ...(options.cwd ? { cwd: options.cwd } : {}),
    ...options.runAs,
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(describeEnd(code, signal)));
    child.once('error', (error) => resolve(error.message));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Error(`${options.command} could not be started: ${error.message}`)));
  });
  const pid = child.pid as number;
  if (options.pidFile) writeFileSync(options.pidFile, `${pid} ${basename(options.command)}\n`);
  const stop = async (): Promise<void> => {
    // Once it has ended its process id may be anybody's.
    if (child.exitCode === null && child.signalCode === null) await endProcess(pid, { stopSignal: options.stopSignal, graceMs: options.graceMs });
    await ended;
    if (options.pidFile) rmSync(options.pidFile, { force: true });
  };
  return { pid, ended, stop };
}

/** How a process ended, in a word or two. */
export const describeEnd = (code: number | null, signal: NodeJS.Signals | null): string => (signal === 'SIGKILL' ? 'killed' : (signal ?? `code ${code}`));

/** What tells a program of ours from all others: its name, the option by which it is told its folder, and that folder, in which it also works. */
export interface OwnProgram {
  name: string;
  option: string;
  folder: string;
}

/**
 * Whether a process is this program at work on this very folder. Its name alone says nothing: a process id that was written down may be
 * anybody's since, another installation's server, a person's editor.
 */
export function isAtWork(pid: number, { name, option, folder }: OwnProgram): boolean {
  const command = `/${commandOf(pid)}`;
  if (!command.includes(`/${name} ${option} `)) return false;
  // The folder may have been moved, or be called by another name now.
  return command.includes(`/${name} ${option} ${folder} `) || isSamePlace(`/proc/${pid}/cwd`, folder);
}

function isSamePlace(link: string, folder: string): boolean {
  try {
    return readlinkSync(link) === realpathSync(folder);
  } catch {
    // Not there, not ours to look at, or not Linux.
    return false;
  }
}

/** Ends what an earlier, killed start left running under this pid file; a pid that now belongs to something else is left alone. */
export async function reclaimDaemon(pidFile: string, program: Omit<OwnProgram, 'name'>): Promise<void> {
  if (!existsSync(pidFile)) return;
  const [pid, name = ''] = readFileSync(pidFile, 'utf8').trim().split(' ');
  if (isAtWork(Number(pid), { name, ...program })) await endProcess(Number(pid), { stopSignal: 'SIGTERM', graceMs: 10_000 });
  rmSync(pidFile, { force: true });
}

/** Asks a process to end, waits up to `graceMs`, then kills it. */
export async function endProcess(pid: number, how: { stopSignal: NodeJS.Signals; graceMs: number }): Promise<void> {
  if (!sendSignal(pid, how.stopSignal)) return;
  const deadline = Date.now() + how.graceMs;
  while (isRunning(pid)) {
    if (Date.now() > deadline) {
      sendSignal(pid, 'SIGKILL');
      return;
    }
    await sleep(20);
  }
}

export const isRunning = (pid: number): boolean => sendSignal(pid, 0) && !isZombie(pid);

function sendSignal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const isZombie = (pid: number): boolean => /\) Z /.test(readIfThere(`/proc/${pid}/stat`));

/** A process may be gone, and its files with it, between any two looks. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The command line of a running process; empty when there is none. */
export function commandOf(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 0 || !isRunning(pid)) return '';
  const file = `/proc/${pid}/cmdline`;
  if (existsSync('/proc/self/cmdline')) return readIfThere(file).replaceAll('\0', ' ');
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/** The processes whose command line has these words. */
export function findProcesses(words: string): number[] {
  if (existsSync('/proc/self/cmdline'))
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => commandOf(pid).includes(words));
  const listed = spawnSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).stdout ?? '';
  return listed
    .split('\n')
    .filter((line) => line.includes(words))
    .map((line) => Number.parseInt(line, 10));
}
