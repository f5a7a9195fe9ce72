import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request } from 'express';
import { z } from 'zod';
import { fileNames, importsFolder, type GivenFile } from '../../pims/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { clearOldOf, uploadEnd } from './clearOld.ts';
import { receiveFiles } from './receiveFiles.ts';

const manifest = z.array(z.object({ name: z.string(), stored: z.string(), bytes: z.number(), file: z.enum(fileNames).nullable().optional() }));

/** Files that wait on the server to be imported. */
export interface Upload {
  id: string;
  folder: string;
  files: (GivenFile & { bytes: number })[];
}

const folderOf = (api: ApiDependencies, practiceId: string, uploadId: string): string =>
  join(importsFolder(api.uploadsFolder, practiceId), `${uploadId}${uploadEnd}`);

/** Receives files; old ones of the practice are cleared away. @throws ApiError for files that can't be taken */
export async function receiveUpload(api: ApiDependencies, practiceId: string, request: Request): Promise<Upload & { fields: unknown }> {
  await clearOldOf(api, practiceId);
  const id = randomUUID();
  const folder = folderOf(api, practiceId, id);
  const { files, fields } = await receiveFiles(request, folder);
  const upload = { id, folder, files };
  try {
    await saveUpload(upload);
  } catch (error) {
    await removeUpload(upload);
    throw error;
  }
  return { ...upload, fields };
}

/** Keeps what was said of each file: all of it or, on a full disk, what was said before. */
export async function saveUpload({ folder, files }: Upload): Promise<void> {
  const kept = files.map(({ name, path, bytes, file }) => ({ name, stored: path.slice(folder.length + 1), bytes, ...(file === undefined ? {} : { file }) }));
  const half = join(folder, 'upload.half');
  await writeFile(half, JSON.stringify(kept));
  await rename(half, join(folder, 'upload.json'));
}

/** @throws ApiError `not found` when it was imported, is too old or never was */
export async function findUpload(api: ApiDependencies, practiceId: string, uploadId: string): Promise<Upload> {
  const folder = folderOf(api, practiceId, uploadId);
  const text = await readFile(join(folder, 'upload.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new ApiError('not found', { message: 'These files are not here any more. Drop them again.' });
    throw error;
  });
  const files = manifest
    .parse(JSON.parse(text))
    .map(({ name, stored, bytes, file }) => ({ name, path: join(folder, stored), bytes, ...(file === undefined ? {} : { file }) }));
  return { id: uploadId, folder, files };
}

/** The runs with the uploads that are still here; the others can't be imported again. */
export const onlyUploadsThere = <R extends { uploadId: string | null }>(api: ApiDependencies, practiceId: string, runs: R[]): Promise<R[]> =>
  Promise.all(runs.map(async (run) => ({ ...run, uploadId: run.uploadId && (await isThere(api, practiceId, run.uploadId)) ? run.uploadId : null })));

const isThere = (api: ApiDependencies, practiceId: string, uploadId: string): Promise<boolean> =>
  stat(join(folderOf(api, practiceId, uploadId), 'upload.json')).then(
    () => true,
    () => false,
  );

export const removeUpload = ({ folder }: Upload): Promise<void> => rm(folder, { recursive: true, force: true });
