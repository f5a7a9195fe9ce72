import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Where and of what the figures are: without it none of them can be compared with another. */
export interface Environment {
  commit: string;
  cores: number;
  processor: string;
  memoryGiB: number;
  /** Average number of processes that wanted a core during the minute before. */
  load: number;
  node: string;
  temporal: string;
  at: string;
}

export function describeEnvironment(): Environment {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, { version?: string }> };
  const [first] = cpus();
  return {
    commit: commitOf(),
    cores: cpus().length,
    processor: first?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    load: Number((loadavg()[0] ?? 0).toFixed(2)),
    node: process.version,
    temporal: lock.packages['node_modules/@temporalio/worker']?.version ?? '?',
    at: new Date().toISOString().slice(0, 16),
  };
}

/** The commit, with a mark when files differ from it. */
function commitOf(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') ? ' (with changes)' : '');
  } catch {
    return 'unknown (no git here)';
  }
}

export const inWords = ({ commit, cores, processor, memoryGiB, load, node, temporal, at }: Environment): string =>
  `Commit ${commit}, ${at} UTC, ${cores} cores (${processor}), ${memoryGiB} GiB, load before ${load}; Node ${node}, Temporal SDK ${temporal}, PostgreSQL 18.`;
