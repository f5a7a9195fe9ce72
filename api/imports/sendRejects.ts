import { open } from 'node:fs/promises';
import type { Logger } from 'pino';
import { ApiError } from '../http/errors.ts';
import type { Reply } from '../http/route.ts';
import { sendAll } from '../http/sendAll.ts';

/**
 * A file of rejected rows as a download, bit by bit: it may be as large as the export it comes from.
 * @throws ApiError `not found` when it has been cleared away
 */
export async function sendRejects({ file, path }: { file: string; path: string }, log: Logger): Promise<Reply<string>> {
  const opened = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new ApiError('not found');
    throw error;
  });
  return {
    body: '',
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="rejected-${file}"` },
    stream: (response) => {
      sendAll(opened.createReadStream(), response).catch((error: unknown) => {
        log.error({ err: error, file }, 'A download of rejected rows broke off');
      });
    },
  };
}
