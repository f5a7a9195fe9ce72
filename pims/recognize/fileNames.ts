import { fileNameWords } from '../columns/aliases.ts';
import { tableSpecs } from '../columns/tables.ts';
import type { Profile } from '../profile.ts';
import { fileNames, type FileName } from '../report.ts';
import { matchColumns } from './columns.ts';

/** How a file was told to be one of ours, the surest first. profile: somebody named it so for this practice. */
export const fileFoundBy = ['hand', 'profile', 'name', 'likeName', 'columns'] as const;
export type FileFoundBy = (typeof fileFoundBy)[number];
export interface FileGuess {
  file: FileName;
  by: FileFoundBy;
}

/** Dated exports ("Patients 2026-11.csv") have another name each time: only its words count. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/\.[a-z]+$/i, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');

/** What a file is by its name alone. */
export function guessByName(name: string, profile: Profile): FileGuess | null {
  const lower = name.toLowerCase();
  const named = fileNames.find((file) => profile[file]?.file?.toLowerCase() === lower);
  if (named) return { file: named, by: 'profile' };
  const own = fileNames.find((file) => file === lower);
  if (own) return { file: own, by: 'name' };
  const words = wordsOf(name);
  const before = fileNames.find((file) => wordsOf(profile[file]?.file ?? '').join(' ') === words.join(' ') && words.length > 0);
  if (before) return { file: before, by: 'profile' };
  const like = (Object.keys(fileNameWords) as FileName[]).find((file) => fileNameWords[file].every((group) => group.some((word) => words.includes(word))));
  return like ? { file: like, by: 'likeName' } : null;
}

/** What a file is by its columns: the one of which all needed columns are there, and the most in all. Null when none is, or two are alike. */
export function guessByColumns(names: string[], profile: Profile): FileGuess | null {
  const scores = fileNames
    .map((file) => {
      const spec = tableSpecs[file];
      const found = matchColumns(names, spec, profile[file]?.columns);
      return { file, isWhole: spec.columns.every(({ name, needs }) => !needs || found.has(name)), found: found.size };
    })
    .filter(({ isWhole }) => isWhole)
    .toSorted((a, b) => b.found - a.found);
  const [best, next] = scores;
  return best && best.found !== next?.found ? { file: best.file, by: 'columns' } : null;
}

/** Whether a file would be taken for `file` by its name, without anybody having said so. */
export const isNamedAs = (name: string, file: FileName): boolean => guessByName(name, {})?.file === file;
