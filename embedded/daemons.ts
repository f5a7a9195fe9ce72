import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program of the engine that runs beside us. */
export interface Daemon {
  readonly pid: number;
  /** Settles when it ends, with a few words on how. */
  readonly ended: Promise<string>;
  /** Asks it to end, waits, and forces it after `graceMs`. */
  stop(): Promise<void>;
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
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Error(`${options.command} could not be started: ${error.message}`)));
  });
  const pid = child.pid as number;
  if (options.pidFile) writeFileSync(options.pidFile, `${pid} ${basename(options.command)}\n`);
  const stop = async (): Promise<void> => {
    await endProcess(pid, { stopSignal: options.stopSignal, graceMs: options.graceMs });
    await ended;
    if (options.pidFile) rmSync(options.pidFile, { force: true });
  };
  return { pid, ended, stop };
}

/** Ends what an earlier, killed start left running under this pid file; a pid that now belongs to something else is left alone. */
export async function reclaimDaemon(pidFile: string, graceMs = 10_000): Promise<boolean> {
  if (!existsSync(pidFile)) return false;
  const [pid, program] = readFileSync(pidFile, 'utf8').trim().split(' ');
  const ours = program !== undefined && commandOf(Number(pid)).includes(program);
  if (ours) await endProcess(Number(pid), { stopSignal: 'SIGTERM', graceMs });
  rmSync(pidFile, { force: true });
  return ours;
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

const isZombie = (pid: number): boolean => {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) && /\) Z /.test(readFileSync(file, 'utf8'));
};

/** The command line of a running process; empty when there is none. */
export function commandOf(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 0 || !isRunning(pid)) return '';
  const file = `/proc/${pid}/cmdline`;
  if (existsSync(file)) return readFileSync(file, 'utf8').replaceAll('\0', ' ');
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}
