import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { ApiError } from '../http/errors.ts';

/** Largest file taken, bytes. */
const largest = 5_000_000;

const receive = multer({ storage: multer.memoryStorage(), limits: { fileSize: largest, files: 1, fields: 0 } }).single('logo');

/**
 * The one file of a multipart upload, held in memory: nothing of it touches a disk.
 * @throws ApiError `too large`, `wrong type`, or `invalid` when there is none or more
 */
export async function receiveLogo(request: Request): Promise<Buffer> {
  await new Promise<void>((resolve, reject) => {
    void receive(request, request.res as Response, (error: unknown) => {
      if (error) reject(asRefusal(error));
      else resolve();
    });
  });
  if (!request.is('multipart/form-data')) throw new ApiError('wrong type', { message: 'Send the picture as multipart/form-data.' });
  if (!request.file || request.file.size === 0) throw new ApiError('invalid', { errors: { logo: 'No picture came. Choose a PNG, JPEG or WebP file.' } });
  return request.file.buffer;
}

function asRefusal(error: unknown): unknown {
  // Whatever else it says is of a body that is no multipart: no boundary, no end.
  if (!(error instanceof MulterError))
    return new ApiError('bad request', { message: 'The upload could not be read. Send the picture as multipart/form-data.' });
  if (error.code === 'LIMIT_FILE_SIZE')
    return new ApiError('too large', { message: 'The picture is larger than 5 MB. Make it smaller, 1200 pixels wide is plenty.' });
  return new ApiError('invalid', { errors: { logo: 'Send one picture, under the name logo, and nothing else.' } });
}
