import { join } from 'node:path';
import type { Database } from '../prisma/client.ts';
import { tableSpecs } from './columns/tables.ts';
import { beginImport, lockPractice, undoImport, type ImportConnection } from './connection.ts';
import { UnreadableFile } from './csv/lines.ts';
import { findFiles, nameFiles, type ExportFile, type FoundFiles } from './files.ts';
import { inLittleMemory } from './memory.ts';
import { mergeAll } from './merge/mergeAll.ts';
import type { Profile } from './profile.ts';
import { listRejects, writeRejects } from './rejects.ts';
import { emptyFileReport, ImportRefused, type FileName, type FileReport, type ImportProgress, type ImportReport, type Refusal } from './report.ts';
import { beginRun, closeRun, finishRun } from './runs.ts';
import { checkHeader, stageFile, type Staged } from './stage.ts';

export interface ImportOptions {
  database: Database;
  practiceId: string;
  /** A folder with any of the export's files, or each of them by its path. */
  source: { folder: string } | { files: Partial<Record<FileName, string>> };
  /** When the file names, columns or values are others than ours (`loadProfile`). */
  profile?: Profile;
  /** Everything is read, checked and counted; nothing is written but the rejects. */
  dryRun?: boolean;
  /** The files hold all there is: what they lack is marked as deleted. */
  complete?: boolean;
  /** With `complete`: also when more than 10 % of a table would go. */
  force?: boolean;
  /** The instant the facts become known here; written to every column a rule reads. */
  now: Date;
  /** Who asked for it: a person's id or the name of a program. */
  startedBy?: string;
  /** Where rows that can't go in are written; `rejects` in the folder unless given. Null: nowhere. */
  rejectsFolder?: string | null;
  onProgress?(progress: ImportProgress): void;
}

/**
 * Brings an export into the facts of a practice, in one transaction: all good rows or, when a file can't be read, nothing.
 * The same files again change nothing and wake nobody.
 * @returns what it did, or why it was refused
 * @throws when the practice does not exist or the database fails; nothing is written then
 */
export const importFolder = (options: ImportOptions): Promise<ImportReport> => inLittleMemory(() => importFiles(options));

async function importFiles(options: ImportOptions): Promise<ImportReport> {
  const started = performance.now();
  const report: ImportReport = {
    outcome: options.dryRun ? 'dry_run' : 'imported',
    refusals: [],
    files: [],
    ignoredFiles: [],
    petsWoken: 0,
    runId: null,
    tookMs: 0,
  };
  const now = options.now.toISOString();
  const endedAt = () => new Date(options.now.getTime() + performance.now() - started).toISOString();
  const practice = await options.database.global.practice.findUnique({ where: { id: options.practiceId } });
  if (!practice) throw new Error(`There is no practice with the id ${options.practiceId}.`);
  const { practiceId } = options;
  const connection = await beginImport(options.database.url, practiceId);
  try {
    if (!(await lockPractice(connection, practiceId)))
      throw new ImportRefused([{ file: null, reason: 'Another import of this practice is running. Try again when it has ended' }]);
    if (!options.dryRun) report.runId = await beginRun(options.database, { practiceId, startedBy: options.startedBy ?? null, now });
    await runImport(connection, { options, report, practice, now });
    report.tookMs = Math.round(performance.now() - started);
    if (options.dryRun) await connection.query('ROLLBACK');
    else {
      await finishRun(connection, { practiceId, report, endedAt: endedAt() });
      await connection.query('COMMIT');
    }
  } catch (error) {
    await undoImport(connection);
    const refused = error instanceof ImportRefused ? error : null;
    if (refused) Object.assign(report, { outcome: 'refused', refusals: refused.refusals, petsWoken: 0, tookMs: Math.round(performance.now() - started) });
    if (report.runId !== null)
      await closeRun(options.database, {
        practiceId,
        id: report.runId,
        state: refused ? 'refused' : 'failed',
        error: (error as Error).message,
        report: refused ? report : null,
        endedAt: endedAt(),
      });
    if (!refused) throw error;
  } finally {
    await connection.end();
  }
  return report;
}

interface Run {
  options: ImportOptions;
  report: ImportReport;
  practice: { timeZone: string; country: string };
  now: string;
}

async function runImport(connection: ImportConnection, { options, report, practice, now }: Run): Promise<void> {
  const { profile = {}, practiceId } = options;
  const tell = (progress: ImportProgress) => options.onProgress?.(progress);
  const found = 'folder' in options.source ? await findFiles(options.source.folder, profile) : await nameFiles(options.source.files);
  report.ignoredFiles = found.ignored;
  await checkHeaders(found, profile);

  const stagedFiles: Staged[] = [];
  const allBytes = found.files.reduce((sum, { bytes }) => sum + bytes, 0) || 1;
  let bytesRead = 0;
  for (const file of found.files) {
    let rows = 0;
    stagedFiles.push(
      await readable(file, () =>
        stageFile(connection, {
          file,
          spec: tableSpecs[file.file],
          profile: profile[file.file] ?? {},
          context: { timeZone: practice.timeZone, country: practice.country, dateFormat: profile[file.file]?.dateFormat ?? 'YYYY-MM-DD' },
          onProgress: (step) => {
            bytesRead += step.bytes;
            rows += step.rows;
            tell({ phase: 'reading', file: file.file, rows, share: Math.min(1, bytesRead / allBytes) });
          },
        }),
      ),
    );
  }
  const merged = await mergeAll({ connection, practiceId, now }, stagedFiles, {
    isComplete: options.complete ?? false,
    force: options.force ?? false,
    onFile: (file) => tell({ phase: 'merging', file, rows: 0, share: 1 }),
  });
  const folder = options.rejectsFolder !== undefined ? options.rejectsFolder : 'folder' in options.source ? join(options.source.folder, 'rejects') : null;
  for (const staged of stagedFiles) report.files.push(await describe(connection, staged, { merged, folder }));
  report.petsWoken = merged.petsWoken;
  tell({ phase: 'done', file: null, rows: 0, share: 1 });
}

/** Every file that can't be read is named, not only the first. */
async function checkHeaders({ files }: FoundFiles, profile: Profile): Promise<void> {
  const refusals: Refusal[] = [];
  for (const file of files) {
    try {
      await readable(file, () => checkHeader(file, tableSpecs[file.file], profile[file.file] ?? {}));
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      refusals.push(...error.refusals);
    }
  }
  if (refusals.length > 0) throw new ImportRefused(refusals);
}

async function readable<T>({ file }: ExportFile, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnreadableFile) throw new ImportRefused([{ file, reason: error.message }]);
    throw error;
  }
}

async function describe(
  connection: ImportConnection,
  staged: Staged,
  { merged, folder }: { merged: Awaited<ReturnType<typeof mergeAll>>; folder: string | null },
): Promise<FileReport> {
  const { file } = staged.spec;
  const { rows, rejected, first } = await listRejects(connection, staged);
  const { notes, ...counts } = merged.counts.get(file) ?? { added: 0, changed: 0, unchanged: 0, gone: 0, notes: [] };
  const report: FileReport = {
    ...emptyFileReport(file),
    ...counts,
    rows,
    rejected,
    firstRejects: first,
    ignoredColumns: staged.header.ignored,
    notes: [...notes],
  };
  if (folder === null) return report;
  try {
    report.rejectsFile = await writeRejects(connection, staged, folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST'].includes(code)) throw error;
    report.notes.push(`The rejected rows could not be written to ${folder} (${code}); the first of them are listed here`);
  }
  return report;
}
