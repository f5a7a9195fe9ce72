import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** One of the product's own processes, kept running. */
export interface Child {
  /** Waits until it works. @throws Error with the end of its log when it takes too long or keeps ending */
  ready(withinMs: number): Promise<void>;
  stop(): Promise<void>;
}

export interface ChildOptions {
  title: string;
  /** Path from the project's root, e.g. api/main.ts. */
  entry: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Asked again and again until true. Without it the child says so itself: process.send?.('ready'). */
  isReady?: () => Promise<boolean>;
  say: (line: string) => void;
  /** The first pause before it is started again; each further one is twice as long. Default 1 s. */
  pauseMs?: number;
  /** How long it may take to stop before it is ended by force. Default 8 s. */
  graceMs?: number;
}

const root = dirname(import.meta.dirname);
const longestPauseMs = 30_000;
/** A child that lived this long starts with a short pause again. */
const steadyMs = 60_000;
const maxLogBytes = 20_000_000;

/** Starts a process of the product and starts it again, with growing pauses, whenever it ends by itself. */
export function keepRunning(options: ChildOptions): Child {
  let child: ChildProcess;
  let stopping = false;
  const { pauseMs: firstPauseMs = 1_000, graceMs = 8_000 } = options;
  let pauseMs = firstPauseMs;
  let failures = 0;
  let exited: Promise<void>;
  let saidReady = false;

  const start = (): void => {
    const began = Date.now();
    saidReady = false;
    child = spawnChild(options);
    child.on('message', (message) => (saidReady ||= message === 'ready'));
    exited = new Promise((resolve) => {
      const over = (how: string): void => {
        resolve();
        if (stopping) return;
        if (Date.now() - began > steadyMs) pauseMs = firstPauseMs;
        failures += 1;
        options.say(`${options.title} ended (${how}); starting again in ${pauseMs / 1000} s. Its log: ${options.logFile}`);
        setTimeout(() => {
          if (!stopping) start();
        }, pauseMs);
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      };
      child.once('exit', (code, signal) => over(signal ?? `code ${code}`));
      child.once('error', (error) => over(error.message));
    });
  };
  start();

  return {
    async ready(withinMs) {
      const deadline = Date.now() + withinMs;
      while (!(options.isReady ? await options.isReady() : saidReady)) {
        if (stopping) throw new Error(`${options.title} was stopped while starting.`);
        if (failures >= 3 || Date.now() > deadline)
          throw new Error(`${options.title} does not come up. Its log (${options.logFile}) ends:\n${lastLines(options.logFile)}`);
        await sleep(150);
      }
    },
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await Promise.race([exited, sleep(graceMs, undefined, { ref: false })]);
      if (child.exitCode === null && child.signalCode === null) {
        options.say(`${options.title} did not stop within ${graceMs / 1000} s and is ended.`);
        child.kill('SIGKILL');
        await exited;
      }
    },
  };
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

const lastLines = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12).join('\n') : '');
