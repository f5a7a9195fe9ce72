import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeEnd } from '../embedded/daemons.ts';
import { keepRunning, type Kept, type Running } from '../embedded/keepRunning.ts';

export interface ChildOptions {
  title: string;
  /** Path from the project's root, e.g. api/main.ts. */
  entry: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Asked again and again until true. Without it the child says so itself: process.send?.('ready'). */
  isReady?: () => Promise<boolean>;
  say: (line: string) => void;
  /** Hears that it works again; `say` unless given. */
  sayWell?: (line: string) => void;
  /** The title names several. */
  isMany?: boolean;
  /** The first pause before it is started again; each further one is twice as long. Default 1 s. */
  pauseMs?: number;
  /** How long it may take to stop before it is ended by force. Default 8 s. */
  graceMs?: number;
}

const root = dirname(import.meta.dirname);
const maxLogBytes = 20_000_000;

/** Starts one of the product's own processes and starts it again, for as long as it takes, whenever it ends by itself. */
export const keepChild = (options: ChildOptions): Kept => keepRunning({ ...options, start: (stop) => startChild(options, stop) });

/** @throws Error when it ends before it works; what `stop` says when that is aborted before */
async function startChild(options: ChildOptions, stop: AbortSignal): Promise<Running> {
  const process = spawnChild(options);
  let saidReady = false;
  let over: string | undefined;
  process.on('message', (message) => (saidReady ||= message === 'ready'));
  const ended = new Promise<string>((resolve) => {
    process.once('exit', (code, signal) => resolve(describeEnd(code, signal)));
    process.once('error', (error) => resolve(error.message));
  });
  void ended.then((how) => (over = how));
  const child = { ended, stop: () => stopChild(process, ended, options) };
  try {
    while (!(options.isReady ? await options.isReady() : saidReady)) {
      if (over !== undefined) throw new Error(over);
      stop.throwIfAborted();
      await sleep(150);
    }
  } catch (error) {
    await child.stop();
    throw error;
  }
  return child;
}

async function stopChild(child: ChildProcess, ended: Promise<string>, { title, say, graceMs = 8_000 }: ChildOptions): Promise<void> {
  const isOver = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  if (isOver()) return;
  child.kill('SIGTERM');
  await Promise.race([ended, sleep(graceMs, undefined, { ref: false })]);
  if (isOver()) return;
  say(`${title} did not stop within ${graceMs / 1000} s and is ended.`);
  child.kill('SIGKILL');
  await ended;
}

function spawnChild({ entry, env, logFile }: ChildOptions): ChildProcess {
  mkdirSync(dirname(logFile), { recursive: true });
  if (existsSync(logFile) && statSync(logFile).size > maxLogBytes) renameSync(logFile, `${logFile}.1`);
  const log = openSync(logFile, 'a');
  // Its own process group: Ctrl-C reaches the supervisor only, which stops all in order.
  const child = spawn(process.execPath, [join(root, 'cli', 'child.mjs'), join(root, entry)], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return child;
}
