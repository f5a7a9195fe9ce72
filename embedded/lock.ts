import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf } from './daemons.ts';

export interface Holder {
  pid: number;
  url: string;
}

const lockFile = (folder: string): string => join(folder, 'lock');

/** Who runs on this data folder now; null when nobody does, also when a killed start left its lock behind. */
export function holderOf(folder: string): Holder | null {
  if (!existsSync(lockFile(folder))) return null;
  const [pid, url] = readFileSync(lockFile(folder), 'utf8').trim().split(' ');
  // In containers a new start often gets the very process id the dead one had.
  const alive = Number(pid) !== process.pid && /homing|vitest/.test(commandOf(Number(pid)));
  return alive ? { pid: Number(pid), url: url ?? '' } : null;
}

/**
 * Takes the data folder for this process.
 * @returns a function that gives it back
 * @throws Error naming who holds it
 */
export function takeFolder(folder: string, url: string): () => void {
  const holder = holderOf(folder);
  if (holder) throw new Error(`Homing already runs on ${folder} (process ${holder.pid}, ${holder.url}). Use that one, or stop it first.`);
  mkdirSync(folder, { recursive: true });
  rmSync(lockFile(folder), { force: true });
  writeFileSync(lockFile(folder), `${process.pid} ${url}\n`, { flag: 'wx' });
  return () => rmSync(lockFile(folder), { force: true });
}
