import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileProfile } from './profile.ts';
import { recognizeExport, type GivenFile, type HowToRecognize, type RecognizedFile } from './recognize/recognizeExport.ts';
import { fileNames, ImportRefused, type FileName, type Refusal } from './report.ts';

/** A folder with any of the export's files, or each of them. */
export type ExportSource = { folder: string } | { files: readonly GivenFile[] };

/** A file that goes in. */
export interface ExportFile {
  file: FileName;
  /** What it is called where it comes from. */
  name: string;
  path: string;
  bytes: number;
  profile: FileProfile;
  notes: string[];
}
export interface FoundFiles {
  files: ExportFile[];
  /** Files nobody reads; with the reason, where it may be a mistake. */
  ignored: string[];
}

/**
 * The export's files, any subset, in the order in which they refer to each other.
 * @throws ImportRefused when there is none, one the profile names is missing, or one can't go in as it is
 */
export async function findFiles(source: ExportSource, how: HowToRecognize): Promise<FoundFiles> {
  const given = 'folder' in source ? await listFolder(source.folder, how) : source.files;
  const recognized = await recognizeExport(given, how);
  // Somebody chose what is uploaded; in a folder all sorts of things lie, and a name alone says little.
  const isRead = (one: RecognizedFile) => one.file !== null && !('folder' in source && one.by === 'likeName' && one.missing.length > 0);
  const read = recognized.filter(isRead);
  if (read.length === 0) throw new ImportRefused([{ file: null, reason: nothingFound(source) }]);
  const refusals: Refusal[] = read.flatMap((one) => (one.problem === null ? [] : [{ file: one.given.name, reason: one.problem }]));
  if (refusals.length > 0) throw new ImportRefused(refusals);
  const files = await Promise.all(read.map(describeFile));
  return {
    files: files.toSorted((a, b) => fileNames.indexOf(a.file) - fileNames.indexOf(b.file)),
    ignored: recognized
      .filter((one) => !isRead(one))
      .map(({ given: { name }, file, missing }) => (file ? `${name} (taken for ${file} by its name, but it has no column ${missing.join(', nor ')})` : name))
      .toSorted(),
  };
}

const nothingFound = (source: ExportSource): string =>
  'folder' in source
    ? `${source.folder} holds none of ${fileNames.join(', ')}, nor a file that could be told to be one by its columns. Other names need a profile`
    : `No file was given that could be told to be one of ${fileNames.join(', ')}`;

/** The files of a folder that may be an export's. @throws ImportRefused when there is no such folder, or a file lacks that a profile given for this import names */
export async function listFolder(folder: string, { profile, isKept }: HowToRecognize): Promise<GivenFile[]> {
  const entries = await readdir(folder).catch(() => {
    throw new ImportRefused([{ file: null, reason: `There is no folder ${folder} that can be read` }]);
  });
  const named = fileNames.flatMap((file) => profile[file]?.file ?? []);
  const isThere = (wanted: string) => entries.some((name) => name.toLowerCase() === wanted.toLowerCase());
  const missing = isKept ? [] : named.filter((wanted) => !isThere(wanted));
  if (missing.length > 0) throw new ImportRefused(missing.map((file) => ({ file, reason: `is named by the profile but is not in ${folder}` })));
  return entries
    .filter((name) => /\.csv$/i.test(name) || named.some((wanted) => wanted.toLowerCase() === name.toLowerCase()))
    .toSorted()
    .map((name) => ({ path: join(folder, name), name }));
}

async function describeFile({ file, given: { path, name }, profile, notes }: RecognizedFile): Promise<ExportFile> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new ImportRefused([{ file: name, reason: 'is not a file that can be read' }]);
  return { file: file as FileName, name, path, bytes: found.size, profile, notes };
}
