import { existsSync, statfsSync } from 'node:fs';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Finding } from './finding.ts';

const area = 'This machine';
const gb = 1_000_000_000;
/** Engine, API and workers take about a gigabyte together (docs/performance.md). */
const leastMemory = 1.5 * gb;
const leastDisk = 1 * gb;

interface Requirements {
  nodeProblem(): string | null;
  packagesFit(): boolean;
  consoleState(): 'built' | 'old' | 'missing';
}

/** Plain JavaScript, for it also runs where the packages are missing. */
export const loadRequirements = async (): Promise<Requirements> => (await import(new URL('../requirements.mjs', import.meta.url).href)) as Requirements;

/** Node.js, packages, memory and room on disk. @param folders that Homing writes to */
export async function examineMachine(folders: string[]): Promise<Finding[]> {
  const { packagesFit } = await loadRequirements();
  return [
    { area, state: 'good', says: `Node.js ${process.versions.node} on ${process.platform} ${process.arch}, ${availableParallelism()} cores.` },
    packagesFit()
      ? { area, state: 'good', says: 'The packages are those of package-lock.json.' }
      : {
          area,
          state: 'bad',
          says: 'The packages are older than package-lock.json.',
          todo: 'Run `npm ci`; `npm start` and `npm test` do it by themselves.',
        },
    describeMemory({ total: Math.min(totalmem(), process.constrainedMemory() || totalmem()), free: freemem() }),
    ...[...new Map(folders.toReversed().map((folder) => [deviceOf(folder), folder])).values()].map(describeDisk),
  ];
}

/** @param memory bytes */
export function describeMemory({ total, free }: { total: number; free: number }): Finding {
  const says = `${(total / gb).toFixed(1)} GB of memory, ${(Math.min(free, total) / gb).toFixed(1)} GB of it free.`;
  if (total >= leastMemory) return { area, state: 'good', says };
  return {
    area,
    state: 'bad',
    says,
    todo: `Give this machine ${leastMemory / gb} GB: PostgreSQL, Temporal, the API and the workers need about 1 GB together.`,
  };
}

function describeDisk(folder: string): Finding {
  const { bavail, bsize } = statfsSync(nearest(folder));
  const free = bavail * bsize;
  const says = `${(free / gb).toFixed(1)} GB free on the disk of ${folder}.`;
  return free >= leastDisk
    ? { area, state: 'good', says }
    : { area, state: 'bad', says, todo: `Make room there: ${leastDisk / gb} GB, or 5 GB where the engine still has to be built.` };
}

/** The folder itself, or the next one above it that is there. */
export function nearest(folder: string): string {
  const path = resolve(folder);
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}

const deviceOf = (folder: string): string => {
  const { type, blocks, files } = statfsSync(nearest(folder));
  return `${type} ${blocks} ${files}`;
};
