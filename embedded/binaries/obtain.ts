import { findInCache, findOnPath, type ProgramPaths } from './find.ts';
import type { ProgramSet } from './programs.ts';

/**
 * The programs of a set, from the first place that has them: the cache, PATH.
 * @throws Error telling what was tried and what to do
 */
export async function obtainPrograms(set: ProgramSet, options: { cache: string; say: (line: string) => void }): Promise<ProgramPaths> {
  const found = findInCache(set, options.cache) ?? findOnPath(set, process.env['PATH'] ?? '');
  if (found) return found;
  throw new Error(`${set.title} is neither in ${options.cache} nor on PATH.`);
}
