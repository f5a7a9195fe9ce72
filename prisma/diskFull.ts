import { codesOf } from './errorCodes.ts';

/** PostgreSQL's disk_full, and the file system's own words for the same: nothing left, or nothing left for us. */
const codes = new Set(['53100', 'ENOSPC', 'EDQUOT']);

/** Whose disk has no room left. `database`: PostgreSQL's; `files`: the one Homing writes files to. */
export type FullDisk = 'database' | 'files';

/** Whether something failed for want of room on a disk, however deep its reason lies. @returns null when it did not */
export function fullDiskOf(error: unknown): FullDisk | null {
  const found = codesOf(error).find((code) => codes.has(code));
  return found === undefined ? null : found === '53100' ? 'database' : 'files';
}

/** What somebody is told who can free space. @param folder where files are written, if that is known */
export const fullDiskSentence = (whose: FullDisk, folder?: string): string =>
  whose === 'database'
    ? 'The disk that PostgreSQL writes to is full, so nothing was written. Free space on the machine of the database, then try again'
    : `The disk ${folder === undefined ? 'Homing writes files to' : `of ${folder}`} is full, so nothing was kept. Free space there, then try again`;
