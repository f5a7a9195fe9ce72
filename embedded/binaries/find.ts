import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { ProgramSet } from './programs.ts';

/** Where each program of a set lies, by its name. */
export type ProgramPaths = ReadonlyMap<string, string>;

/** The set in the cache, if all of it is there. */
export function findInCache(set: ProgramSet, cache: string): ProgramPaths | null {
  const paths = new Map(set.programs.map(({ name }) => [name, join(cache, set.folder, name)]));
  return [...paths.values()].every((path) => existsSync(path)) ? paths : null;
}

/** The set on PATH, if all of it is there in exactly the pinned version: another one may want another schema. */
export function findOnPath(set: ProgramSet, path: string): ProgramPaths | null {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const found = new Map<string, string>();
  for (const { name, onPathAs } of set.programs) {
    const candidates = folders.flatMap((folder) => onPathAs.map((file) => join(folder, file)));
    const match = candidates.find((file) => existsSync(file) && versionOf(file).includes(set.version));
    if (match === undefined) return null;
    found.set(name, match);
  }
  return found;
}

const versionOf = (file: string): string => spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 10_000 }).stdout ?? '';
