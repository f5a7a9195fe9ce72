import { mkdir, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { fileNames } from '../../pims/index.ts';
import { ApiError } from '../http/errors.ts';

/** Largest file of an export, bytes; a hospital's 20 years of invoice lines are about 200 MB. */
const largestFile = 600_000_000;
/** Exports bring files nobody reads along; they may be dropped with the others. */
const mostFiles = 20;

const sendThese = `Send CSV files: ${fileNames.join(', ')}, under whatever names.`;
const isText = (name: string): boolean => /\.(csv|txt|tsv)$/i.test(name);

/** A file as it lies here. */
export interface ReceivedFile {
  /** What it is called where it comes from; no path. */
  name: string;
  path: string;
  bytes: number;
}

/**
 * Receives an export's files into `folder`, under names of our own.
 * @throws ApiError naming the file that can't be taken; the folder is gone then
 */
export async function receiveFiles(request: Request, folder: string): Promise<{ fields: unknown; files: ReceivedFile[] }> {
  await mkdir(folder, { recursive: true });
  let count = 0;
  const storage = multer.diskStorage({
    destination: folder,
    filename: (_request, _file, done) => {
      count += 1;
      done(null, `${count}.csv`);
    },
  });
  const receive = multer({
    storage,
    defParamCharset: 'utf8',
    limits: { fileSize: largestFile, files: mostFiles, fields: 10, fieldSize: 1_000 },
    fileFilter: (_request, file, done) => {
      if (isText(file.originalname)) done(null, true);
      else done(new ApiError('invalid', { errors: { files: `"${basename(file.originalname)}" is not a CSV file. ${sendThese}` } }));
    },
  }).array('files');
  try {
    await new Promise<void>((resolve, reject) => {
      void receive(request, request.res as Response, (error: unknown) => {
        if (error) reject(isUnreadable(error) ? new ApiError('bad request') : (error as Error));
        else resolve();
      });
    });
    if (!request.is('multipart/form-data')) throw new ApiError('wrong type', { message: 'Send the files as multipart/form-data.' });
    const files = (request.files ?? []) as Express.Multer.File[];
    if (files.length === 0) throw new ApiError('invalid', { errors: { files: `No file came. ${sendThese}` } });
    return {
      fields: request.body as unknown,
      files: files.map(({ originalname, path, size }) => ({ name: basename(originalname).slice(0, 200), path, bytes: size })),
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw asRefusal(error);
  }
}

/** What the parser says of a body that is no form, or breaks off: it gives such errors no code, while those of the disk have one. */
const isUnreadable = (error: unknown): boolean => error instanceof Error && !(error instanceof ApiError) && !('code' in error);

function asRefusal(error: unknown): unknown {
  if (!(error instanceof MulterError)) return error;
  if (error.code === 'LIMIT_FILE_SIZE') return new ApiError('too large', { message: 'A file is larger than 600 MB. Import it with `homing import`.' });
  return new ApiError('invalid', { errors: { files: `${error.message}. ${sendThese}` } });
}
