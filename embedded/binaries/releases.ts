import { mkdir, rename } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { basename, join } from 'node:path';
import { download, downloadText } from './download.ts';
import type { ProgramSet } from './programs.ts';
import { extractFromTar } from './tar.ts';

/** This machine in Go's words, as release archives are named. */
export const goPlatform = (): { os: string; cpu: string } => ({
  os: platform() === 'win32' ? 'windows' : platform(),
  cpu: arch() === 'x64' ? 'amd64' : arch(),
});

export interface Fetching {
  /** Where the set's folder is made. */
  cache: string;
  /** A folder for half-done things, thrown away afterwards. */
  work: string;
  say: (line: string) => void;
  signal?: AbortSignal;
}

/**
 * Takes a set from Temporal's release archive, after comparing it with the release's checksum file.
 * @param host of the releases
 * @throws Error saying what could not be had or did not match; nothing is in the cache then
 */
export async function fetchRelease(set: ProgramSet, host: string, { cache, work, say, signal }: Fetching): Promise<void> {
  const { os, cpu } = goPlatform();
  const { url, checksums } = set.archive(os, cpu);
  const name = basename(url);
  const expected = checksumOf(name, await downloadText(host + checksums, signal));
  say(`Fetching ${set.title} (${set.archiveMb} MB) ...`);
  const archive = join(work, name);
  const actual = await download({ url: host + url, file: archive, say, ...(signal ? { signal } : {}) });
  if (actual !== expected) throw new Error(`${name} has the SHA-256 ${actual}, its release says ${expected}`);
  const names = set.programs.map((program) => program.name);
  const found = await extractFromTar(archive, names, work);
  const missing = names.filter((wanted) => !found.includes(wanted));
  if (missing.length > 0) throw new Error(`${name} holds no ${missing.join(', ')}`);
  await moveToCache(set, work, cache);
}

/** Moves finished programs into the cache one by one, each whole or not at all. */
export async function moveToCache(set: ProgramSet, from: string, cache: string): Promise<void> {
  await mkdir(join(cache, set.folder), { recursive: true });
  for (const { name } of set.programs) await rename(join(from, name), join(cache, set.folder, name));
}

function checksumOf(name: string, text: string): string {
  for (const line of text.split('\n')) {
    const [sum, file] = line.trim().split(/\s+\*?/);
    if (file === name && sum && /^[0-9a-f]{64}$/.test(sum)) return sum;
  }
  throw new Error(`the release's checksum file does not name ${name}: there is no archive for this kind of machine`);
}
