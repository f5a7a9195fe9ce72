import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, type ConnectedSettings } from '../../../domain/settings.ts';
import { holderOf } from '../../../embedded/lock.ts';
import { connectToRunning } from '../../../embedded/running.ts';
import { openDatabase, type Database } from '../../../prisma/client.ts';
import type { LedgerEntry } from '../../../sandbox/ledger.ts';
import { freshHome, removeHome, startStack } from '../../kit/stack.ts';
import { countTaken } from './ledger.ts';

/** What may be killed under a running Homing. The API is the stand-ins of the providers, too. */
export const servers = ['PostgreSQL', 'The Temporal server', 'The API'] as const;
export type Server = (typeof servers)[number];

/** All of Homing as `npm start` runs it, on a folder and ports of its own, without the demo. */
export interface WholeHoming {
  baseUrl: string;
  settings: ConnectedSettings;
  /** Of the test's own, over which practices are set up and looked at. */
  database: Database;
  /** Ends it with SIGKILL. @returns its process id */
  kill(server: Server): number;
  /** The process id it has now; none when it is not there. */
  pidOf(server: Server): number | undefined;
  /** What it told its terminal so far. */
  said(): string;
  /** How often each message was taken, by its reference: as the providers' ledger on the disk has it, also while they are dead. */
  taken(): Map<string, number>;
  close(): Promise<void>;
}

/** @param env further settings of the start */
export async function startWhole(env: NodeJS.ProcessEnv): Promise<WholeHoming> {
  const home = freshHome();
  // A folder that was seeded before gets no demo: years of somebody else's messages would only take time.
  writeFileSync(join(home, 'seeded'), '');
  const stack = await startStack({ home, env }).catch((error: unknown) => {
    removeHome(home);
    throw error;
  });
  const reach = { ...process.env, ...env, HOMING_HOME: home };
  const settings = connectToRunning(readSettings(reach), reach);
  const database = openDatabase(settings.DATABASE_URL, 4);
  const pidOf = (server: Server): number | undefined => {
    if (server === 'PostgreSQL') return firstNumber(join(home, 'postgres', 'postmaster.pid'));
    if (server === 'The Temporal server') return firstNumber(join(home, 'run', 'temporal.pid'));
    return childOf(holderOf(home)?.pid, 'api/main.ts');
  };
  return {
    baseUrl: stack.baseUrl,
    settings,
    database,
    pidOf,
    kill: (server) => {
      const pid = pidOf(server);
      if (pid === undefined) throw new Error(`${server} does not run`);
      process.kill(pid, 'SIGKILL');
      return pid;
    },
    said: stack.said,
    taken: () => countTaken(readLedger(join(home, 'sandbox', 'ledger.jsonl'))),
    close: async () => {
      await database.close();
      await stack.end('SIGTERM');
      removeHome(home);
    },
  };
}

function firstNumber(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10);
  } catch {
    // It is just being started.
    return undefined;
  }
}

function childOf(parent: number | undefined, words: string): number | undefined {
  const listed = spawnSync('ps', ['-axo', 'pid=,ppid=,command='], { encoding: 'utf8' }).stdout.split('\n');
  const own = listed.find((line) => Number(line.trim().split(/\s+/)[1]) === parent && line.includes(words));
  return own === undefined ? undefined : Number.parseInt(own, 10);
}

/** What follows the last line break was never answered, and does not count. */
const readLedger = (file: string): LedgerEntry[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as LedgerEntry);
