import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Request } from 'express';
import { z } from 'zod';
import { importFolder, importsFolder, type ImportReport } from '../../pims/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { receiveUpload, removeUpload, type Upload } from './uploads.ts';

const words = {
  dryRun: 'Read, check and count; write nothing',
  complete: 'The files hold all there is: what they lack is marked as deleted',
  force: 'Also when more than 10 % of a table would go (with complete, or after another choice of locations)',
};
/** Form fields are text. */
const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');
export const importFields = z.strictObject({ dryRun: flag.describe(words.dryRun), complete: flag.describe(words.complete), force: flag.describe(words.force) });
export const importOptions = z.strictObject({
  dryRun: z.boolean().default(false).describe(words.dryRun),
  complete: z.boolean().default(false).describe(words.complete),
  force: z.boolean().default(false).describe(words.force),
});

interface Wish {
  practiceId: string;
  startedBy: string;
  options: z.output<typeof importOptions>;
  onBegin?: (runId: string) => void;
}

/**
 * Receives an export and brings it in, in one request. The uploaded files go once they are read; what was rejected stays for whoever mends it.
 * @throws ApiError for files or fields that can't be taken
 */
export async function importAtOnce(
  api: ApiDependencies,
  { request, practiceId, startedBy }: { request: Request; practiceId: string; startedBy: string },
): Promise<ImportReport> {
  const { fields, ...upload } = await receiveUpload(api, practiceId, request);
  try {
    const read = importFields.safeParse(fields ?? {});
    if (!read.success)
      throw new ApiError('invalid', { errors: Object.fromEntries(read.error.issues.map((issue) => [issue.path.join('.') || 'fields', issue.message])) });
    return await bringIn(api, upload, { practiceId, startedBy, options: read.data });
  } finally {
    await clearAway(api, upload, practiceId);
  }
}

/** What has gone in has gone in, also when its files can't be removed: they go with the old ones. */
const clearAway = (api: ApiDependencies, upload: Upload, practiceId: string): Promise<void> =>
  removeUpload(upload).catch((error: unknown) => {
    api.log.error(
      { err: error, practiceId, uploadId: upload.id },
      'The files of an import could not be removed; it is tried again when they are three days old',
    );
  });

/**
 * Starts an import of uploaded files; it goes on when nobody looks. The files stay until one of them has gone in.
 * @returns the id of its run
 * @throws ApiError `busy` while another import of the practice runs
 */
export function startImport(api: ApiDependencies, upload: Upload, wish: Wish): Promise<string> {
  return new Promise((resolve, reject) => {
    bringIn(api, upload, { ...wish, onBegin: resolve }).then(
      async (report) => {
        if (report.runId === null) reject(new ApiError('busy', { message: `${report.refusals.map(({ reason }) => reason).join('. ')}.` }));
        if (report.outcome === 'imported') await clearAway(api, upload, wish.practiceId);
        // Once more after the files are gone.
        api.changes.announce(wish.practiceId, ['imports']);
      },
      (error: unknown) => {
        api.log.error({ err: error, practiceId: wish.practiceId }, 'An import failed; nothing went in');
        reject(error as Error);
      },
    );
  });
}

async function bringIn(api: ApiDependencies, upload: Upload, { practiceId, startedBy, options, onBegin }: Wish): Promise<ImportReport> {
  const report = await importFolder({
    // Millions of rows are the import's, not the person's; that they began it is told.
    database: api.database.actingFor(null),
    practiceId,
    source: { files: upload.files },
    ...options,
    now: new Date(api.clock()),
    startedBy,
    uploadId: upload.id,
    rejectsFolder: join(importsFolder(api.uploadsFolder, practiceId), randomUUID()),
    ...(onBegin ? { onBegin } : {}),
    onProgress: () => api.changes.announce(practiceId, ['imports']),
  });
  api.changes.announce(practiceId, report.outcome === 'imported' ? ['imports', 'pets', 'practice'] : ['imports']);
  return report;
}
