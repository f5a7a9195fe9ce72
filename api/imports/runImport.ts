import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request } from 'express';
import { z } from 'zod';
import { importFolder, type ImportReport } from '../../pims/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { importsFolder, receiveFiles } from './receiveFiles.ts';

/** Form fields are text. */
const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');
export const importFields = z.strictObject({
  dryRun: flag.describe('Read, check and count; write nothing'),
  complete: flag.describe('The files hold all there is: what they lack is marked as deleted'),
  force: flag.describe('With complete: also when more than 10 % of a table would go'),
});

interface Upload {
  request: Request;
  practiceId: string;
  startedBy: string;
}

/**
 * Receives an export and brings it in. The uploaded files go once they are read; what was rejected stays for whoever mends it.
 * @throws ApiError for files or fields that can't be taken
 */
export async function runImport(api: ApiDependencies, { request, practiceId, startedBy }: Upload): Promise<ImportReport> {
  const own = importsFolder(api.uploadsFolder, practiceId);
  const uploadId = randomUUID();
  const folder = join(own, `${uploadId}.upload`);
  const { fields } = await receiveFiles(request, folder);
  try {
    const read = importFields.safeParse(fields ?? {});
    if (!read.success)
      throw new ApiError('invalid', { errors: Object.fromEntries(read.error.issues.map((issue) => [issue.path.join('.') || 'fields', issue.message])) });
    return await importFolder({
      database: api.database,
      practiceId,
      source: { folder },
      ...read.data,
      now: new Date(api.clock()),
      startedBy,
      rejectsFolder: read.data.dryRun ? null : join(own, uploadId),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
