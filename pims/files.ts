import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Profile } from './profile.ts';
import { fileNames, ImportRefused, type FileName } from './report.ts';

export interface ExportFile {
  file: FileName;
  path: string;
  bytes: number;
}
export interface FoundFiles {
  files: ExportFile[];
  /** CSV files nobody reads. */ ignored: string[];
}

/**
 * The export's files in a folder, any subset, in the order in which they refer to each other. Capitals don't matter.
 * @throws ImportRefused when the folder is not there or holds none of them, or when a file the profile names is missing
 */
export async function findFiles(folder: string, profile: Profile): Promise<FoundFiles> {
  const entries = await readdir(folder).catch(() => {
    throw new ImportRefused([{ file: null, reason: `There is no folder ${folder} that can be read` }]);
  });
  const files: ExportFile[] = [];
  const taken = new Set<string>();
  for (const file of fileNames) {
    const wanted = profile[file]?.file ?? file;
    const entry = entries.find((name) => name === wanted) ?? entries.find((name) => name.toLowerCase() === wanted.toLowerCase());
    if (!entry && profile[file]?.file) throw new ImportRefused([{ file: wanted, reason: `is named by the profile but is not in ${folder}` }]);
    if (!entry) continue;
    taken.add(entry);
    files.push(await describeFile(file, join(folder, entry)));
  }
  if (files.length === 0) throw new ImportRefused([{ file: null, reason: `${folder} holds none of ${fileNames.join(', ')}. Other names need a profile` }]);
  return { files, ignored: entries.filter((name) => /\.csv$/i.test(name) && !taken.has(name)).sort() };
}

/** For files that lie anywhere, such as uploads. */
export async function nameFiles(paths: Partial<Record<FileName, string>>): Promise<FoundFiles> {
  const given = fileNames.filter((file) => paths[file] !== undefined);
  if (given.length === 0) throw new ImportRefused([{ file: null, reason: `No file was given. Give any of ${fileNames.join(', ')}` }]);
  return { files: await Promise.all(given.map((file) => describeFile(file, paths[file] as string))), ignored: [] };
}

async function describeFile(file: FileName, path: string): Promise<ExportFile> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new ImportRefused([{ file, reason: `${path} is not a file that can be read` }]);
  return { file, path, bytes: found.size };
}
