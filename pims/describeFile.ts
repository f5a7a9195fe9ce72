import type { ImportConnection } from './connection.ts';
import type { ExportFile } from './files.ts';
import type { MergedFile } from './merge/mergeAll.ts';
import { listRejects, writeRejects } from './rejects.ts';
import { emptyFileReport, type FileReport } from './report.ts';
import type { Staged } from './stage.ts';

/** Faults of the folder for rejects, which are no fault of the import. */
const cannotWrite = ['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST', 'ENOSPC', 'EDQUOT'];

/** What became of one file; writes its rejected rows into `folder`, unless that is null. */
export async function describeFile(
  connection: ImportConnection,
  given: { staged: Staged; file: ExportFile; merged: MergedFile | undefined; elsewhere: number; folder: string | null },
): Promise<FileReport> {
  const { staged, file, folder } = given;
  const { rows, rejected, first } = await listRejects(connection, staged);
  const report: FileReport = {
    ...emptyFileReport(file.file),
    ...given.merged,
    name: file.name,
    rows: rows + given.elsewhere,
    rejected,
    elsewhere: given.elsewhere,
    firstRejects: first,
    ignoredColumns: staged.header.ignored,
    notes: [...file.notes, ...(given.merged?.notes ?? [])],
  };
  if (folder === null) return report;
  try {
    report.rejectsFile = await writeRejects(connection, staged, folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !cannotWrite.includes(code)) throw error;
    report.notes.push(`The rejected rows could not be written to ${folder} (${code}); the first of them are listed here`);
  }
  return report;
}
