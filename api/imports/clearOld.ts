import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { importsFolder } from '../../pims/index.ts';
import type { ApiDependencies } from '../dependencies.ts';

const dayMs = 86_400_000;
/** Uploads nobody imported, and rejected rows nobody fetched, hold people's data: they go after so many days. */
const keptDays = { uploads: 3, rejects: 90 };
/** How the name of an upload's folder ends; the others hold rejected rows. */
export const uploadEnd = '.upload';

type Where = Pick<ApiDependencies, 'uploadsFolder' | 'clock'>;

/** Clears the old uploads and rejected rows of a practice away. @throws when one of them can't be removed */
export async function clearOldOf(api: Where, practiceId: string): Promise<void> {
  const own = importsFolder(api.uploadsFolder, practiceId);
  for (const name of await namesIn(own)) {
    const path = join(own, name);
    const found = await stat(path).catch(() => null);
    const days = name.endsWith(uploadEnd) ? keptDays.uploads : keptDays.rejects;
    if (found && found.mtimeMs < api.clock() - days * dayMs) await rm(path, { recursive: true, force: true });
  }
}

/** Those of every practice: at some nobody uploads again, and what was left behind would stay. */
export async function clearOldOfAll(api: Where & Pick<ApiDependencies, 'log'>): Promise<void> {
  for (const practiceId of await namesIn(importsFolder(api.uploadsFolder, ''))) {
    await clearOldOf(api, practiceId).catch((error: unknown) => {
      api.log.error({ err: error, practiceId }, 'Old uploads could not be cleared away; it is tried again tomorrow');
    });
  }
}

/** Clears at once, then daily. @returns how to stop it */
export function clearDaily(api: Where & Pick<ApiDependencies, 'log'>): () => Promise<void> {
  let working = clearOldOfAll(api);
  const timer = setInterval(() => {
    working = working.then(() => clearOldOfAll(api));
  }, dayMs);
  return () => {
    clearInterval(timer);
    return working;
  };
}

/** Nothing where there is no such folder yet. */
const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
