import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { fileNames } from '../../pims/index.ts';
import { ApiError } from '../http/errors.ts';

/** Largest file of an export, bytes; a hospital's 20 years of invoice lines are about 200 MB. */
const largestFile = 600_000_000;

const sendThese = `Send files named ${fileNames.join(', ')}.`;

/**
 * Receives an export's files into `folder`, under our own names for them.
 * @throws ApiError naming the file that can't be taken; the folder is gone then
 */
export async function receiveFiles(request: Request, folder: string): Promise<{ fields: unknown }> {
  await mkdir(folder, { recursive: true });
  const storage = multer.diskStorage({
    destination: folder,
    filename: (_request, file, done) => {
      done(null, file.originalname.toLowerCase());
    },
  });
  const receive = multer({
    storage,
    limits: { fileSize: largestFile, files: fileNames.length, fields: 10, fieldSize: 1_000 },
    fileFilter: (_request, file, done) => {
      if ((fileNames as readonly string[]).includes(file.originalname.toLowerCase())) done(null, true);
      else done(new ApiError('invalid', { errors: { files: `"${file.originalname}" is not a file of an export. ${sendThese}` } }));
    },
  }).array('files');
  try {
    await new Promise<void>((resolve, reject) => {
      void receive(request, request.res as Response, (error: unknown) => {
        if (error) reject(error as Error);
        else resolve();
      });
    });
    if (!request.is('multipart/form-data')) throw new ApiError('wrong type', { message: 'Send the files as multipart/form-data.' });
    if ((request.files as unknown[] | undefined)?.length === 0) throw new ApiError('invalid', { errors: { files: `No file came. ${sendThese}` } });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw asRefusal(error);
  }
  return { fields: request.body as unknown };
}

function asRefusal(error: unknown): unknown {
  if (!(error instanceof MulterError)) return error;
  if (error.code === 'LIMIT_FILE_SIZE') return new ApiError('too large', { message: 'A file is larger than 600 MB. Import it with `homing import`.' });
  return new ApiError('invalid', { errors: { files: `${error.message}. ${sendThese}` } });
}

/** Where the uploads and rejects of a practice's imports lie. */
export const importsFolder = (uploadsFolder: string, practiceId: string): string => join(uploadsFolder, 'imports', practiceId);
