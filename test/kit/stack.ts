import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isFree } from '../../embedded/ports.ts';
import { onUntimelyEnd } from './untimelyEnd.ts';

/** The whole product as a newcomer starts it, in a process of its own. */
export interface Stack {
  baseUrl: string;
  temporalUiUrl: string;
  home: string;
  /** What it told its terminal so far. */
  said(): string;
  /** Ends it by this signal and waits. @returns its exit code, and how long it took, ms */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }>;
}

/** The first start plays a year of the demo's past: seconds on a quiet machine, minutes on one that runs other tests beside. */
const startsWithinMs = 240_000;
const root = join(import.meta.dirname, '..', '..');

export const freshHome = (): string => mkdtempSync(join(tmpdir(), 'homing-stack-'));
export const removeHome = (home: string): void => rmSync(home, { recursive: true, force: true });

async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 9_000);
    if (await isFree(port)) return port;
  }
}

/**
 * Starts everything (`homing start`) and waits until it says so.
 * @param options.home its data folder; `options.args` e.g. ['--fresh']; `options.env` further variables
 * @throws Error with all it said when it ends or takes longer than four minutes
 */
export async function startStack(options: { home: string; args?: string[]; env?: NodeJS.ProcessEnv }): Promise<Stack> {
  const port = await freePort();
  const uiPort = await freePort();
  const env = {
    ...process.env,
    HOMING_HOME: options.home,
    HOMING_PORT: String(port),
    HOMING_UI_PORT: String(uiPort),
    NODE_ENV: '',
    VITEST: '',
    ...options.env,
  };
  const child = spawn(process.execPath, [join(root, 'cli', 'homing.mjs'), 'start', ...(options.args ?? [])], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  // Told to end, it ends in order, with all that it started.
  const hasEnded = onUntimelyEnd(() => child.kill('SIGTERM'));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  void ended.then(hasEnded);
  const deadline = Date.now() + startsWithinMs;
  while (!output.includes('Homing runs.')) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGTERM');
      await ended;
      throw new Error(`Homing did not start:\n${output}`);
    }
    await sleep(100);
  }
  return {
    baseUrl: `http://localhost:${port}`,
    temporalUiUrl: `http://localhost:${uiPort}`,
    home: options.home,
    said: () => output,
    async end(signal) {
      const began = Date.now();
      child.kill(signal);
      const code = await ended;
      return { code, ms: Date.now() - began };
    },
  };
}
