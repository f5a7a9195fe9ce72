/** PostgreSQL's disk_full, and the file system's own words for the same: nothing left, or nothing left for us. */
const codes = new Set(['53100', 'ENOSPC', 'EDQUOT']);

/** Whose disk has no room left. `database`: PostgreSQL's; `files`: the one Homing writes files to. */
export type FullDisk = 'database' | 'files';

/** Whether something failed for want of room on a disk, however deep its reason lies: Prisma wraps what PostgreSQL said. @returns null when it did not */
export function fullDiskOf(error: unknown, depth = 0): FullDisk | null {
  if (typeof error !== 'object' || error === null || depth > 5) return null;
  const { code, originalCode, message, cause, meta, driverAdapterError, errors } = error as Record<string, unknown>;
  for (const one of [code, originalCode]) if (typeof one === 'string' && codes.has(one)) return one === '53100' ? 'database' : 'files';
  // Of a statement that is not raw SQL Prisma keeps the words only.
  if (typeof message === 'string' && /\bcode: "?53100\b|\boriginalCode: "?53100\b/.test(message)) return 'database';
  for (const deeper of [cause, meta, driverAdapterError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])]) {
    const found = fullDiskOf(deeper, depth + 1);
    if (found) return found;
  }
  return null;
}

/** What somebody is told who can free space. @param folder where files are written, if that is known */
export const fullDiskSentence = (whose: FullDisk, folder?: string): string =>
  whose === 'database'
    ? 'The disk that PostgreSQL writes to is full, so nothing was written. Free space on the machine of the database, then try again'
    : `The disk ${folder === undefined ? 'Homing writes files to' : `of ${folder}`} is full, so nothing was kept. Free space there, then try again`;
