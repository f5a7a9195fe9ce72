import type { Database } from '../prisma/client.ts';
import { fullDiskOf, fullDiskSentence } from '../prisma/diskFull.ts';
import type { Practice } from '../prisma/generated/client.ts';
import { beginImport, lockPractice, undoImport, type ImportConnection } from './connection.ts';
import { describeFile } from './describeFile.ts';
import { findFiles, type ExportSource } from './files.ts';
import { inLittleMemory } from './memory.ts';
import { mergeAll } from './merge/mergeAll.ts';
import { readKeptProfile, type Profile } from './profile.ts';
import { checkHeaders, stageFiles } from './readFiles.ts';
import { ImportCancelled, ImportRefused, type FileProgress, type ImportProgress, type ImportReport } from './report.ts';
import { beginRun, closeRun, finishRun } from './runs.ts';
import { leaveOthers } from './split/leaveOthers.ts';
import { countLocations, countStaying, lacksAll, remarksOnChoice } from './split/locations.ts';
import { watchImport, type Watch } from './watch.ts';

export interface ImportOptions {
  database: Database;
  practiceId: string;
  source: ExportSource;
  /** When the file names, columns or values are others than ours (`loadProfile`); the one kept for the practice unless given. */
  profile?: Profile;
  /** Everything is read, checked and counted; nothing is written but the rejects, if a folder for them is given. */
  dryRun?: boolean;
  /** The files hold all there is: what they lack is marked as deleted. */
  complete?: boolean;
  /** With `complete`: also when more than 10 % of a table would go. */
  force?: boolean;
  /** The instant the facts become known here; written to every column a rule reads. */
  now: Date;
  /** Who asked for it: a person's id or the name of a program. */
  startedBy?: string;
  /** The upload the files came with. */
  uploadId?: string;
  /** Where rows that can't go in are written; nowhere unless given. */
  rejectsFolder?: string | null;
  /** Told the run's id as soon as it has begun; not when it is refused before that. */
  onBegin?(runId: string): void;
  onProgress?(progress: ImportProgress): void;
}

/**
 * Brings an export into the facts of a practice, in one transaction: all good rows or, when a file can't be read, nothing.
 * The same files again change nothing and wake nobody. While it runs its row in `import_runs` says how far it is, and `askToCancel` stops it.
 * @returns what it did, or why it was refused
 * @throws when the practice does not exist or the database fails; nothing is written then
 */
export const importFolder = (options: ImportOptions): Promise<ImportReport> => inLittleMemory(() => importFiles(options));

async function importFiles(options: ImportOptions): Promise<ImportReport> {
  const started = performance.now();
  const { database, practiceId, dryRun = false } = options;
  const report = newReport(options);
  const now = options.now.toISOString();
  const endedAt = () => new Date(options.now.getTime() + performance.now() - started).toISOString();
  const practice = await database.global.practice.findUnique({ where: { id: practiceId } });
  if (!practice) throw new Error(`There is no practice with the id ${practiceId}.`);
  const connection = await beginImport(database.url, practiceId);
  let watch: Watch | null = null;
  const close = async (state: 'checked' | 'refused' | 'cancelled' | 'failed', error: string | null) => {
    report.tookMs = Math.round(performance.now() - started);
    if (report.runId !== null)
      await closeRun(database, { practiceId, id: report.runId, state, error, report: state === 'failed' ? null : report, endedAt: endedAt() });
  };
  try {
    if (!(await lockPractice(connection, practiceId)))
      throw new ImportRefused([{ file: null, reason: 'Another import of this practice is running. Try again when it has ended' }]);
    const run = { practiceId, startedBy: options.startedBy ?? null, now, dryRun, uploadId: options.uploadId ?? null };
    report.runId = await beginRun(database, run);
    options.onBegin?.(report.runId);
    watch = await watchImport({ database, practiceId, runId: report.runId, connection, onProgress: options.onProgress });
    await runImport(connection, { options, report, practice, now, watch });
    await watch.end();
    if (dryRun) {
      // Before the lock goes: a run nobody holds the lock of is taken for dead.
      await close(report.outcome === 'refused' ? 'refused' : 'checked', refusalText(report));
      await connection.query('ROLLBACK');
    } else {
      report.tookMs = Math.round(performance.now() - started);
      await finishRun(connection, { practiceId, report, endedAt: endedAt() });
      await connection.query('COMMIT');
    }
  } catch (error) {
    // Watched to the end, the taking back would be cancelled too.
    const ended = (await watch?.end().catch((cancelled: unknown) => cancelled)) ?? error;
    await undoImport(connection);
    const refused = refusalOf(error, { options, hasBegun: report.runId !== null });
    if (ended instanceof ImportCancelled) {
      Object.assign(report, { ...newReport(options), runId: report.runId, outcome: 'cancelled' });
      await close('cancelled', ended.message);
    } else if (refused) {
      Object.assign(report, { ...newReport(options), runId: report.runId, outcome: 'refused', refusals: refused.refusals });
      // On a full disk its row may not be written either: whoever looks finds that the import has ended (endDeadRuns).
      await close('refused', refused.message).catch((unwritten: unknown) => {
        if (!fullDiskOf(unwritten)) throw unwritten;
      });
    } else {
      await close('failed', (error as Error).message);
      throw error;
    }
  } finally {
    await connection.end();
  }
  return report;
}

/**
 * Files that can't go in, or a disk that has no room for them.
 * @returns null for what nobody foresaw
 * @throws Error saying so when the disk was full before anything began: there is no run whose report could
 */
function refusalOf(error: unknown, { options, hasBegun }: { options: ImportOptions; hasBegun: boolean }): ImportRefused | null {
  if (error instanceof ImportRefused) return error;
  const whose = fullDiskOf(error);
  if (!whose) return null;
  const reason = fullDiskSentence(whose, options.rejectsFolder ?? undefined);
  if (!hasBegun) throw new Error(`${reason}.`, { cause: error });
  return new ImportRefused([{ file: null, reason }]);
}

const newReport = ({ dryRun = false, complete = false }: ImportOptions): ImportReport => ({
  outcome: dryRun ? 'dry_run' : 'imported',
  refusals: [],
  files: [],
  isComplete: complete,
  ignoredFiles: [],
  locations: [],
  petsWoken: 0,
  runId: null,
  tookMs: 0,
});

const refusalText = ({ refusals }: ImportReport): string | null => (refusals.length === 0 ? null : new ImportRefused(refusals).message);

interface Run {
  options: ImportOptions;
  report: ImportReport;
  practice: Practice;
  now: string;
  watch: Watch;
}

async function runImport(connection: ImportConnection, { options, report, practice, now, watch }: Run): Promise<void> {
  const how = options.profile ? { profile: options.profile, isKept: false } : { profile: readKeptProfile(practice.importMapping), isKept: true };
  const { files, ignored } = await findFiles(options.source, how);
  report.ignoredFiles = ignored;
  const choice = how.profile.locations ?? null;
  await checkHeaders(files, choice);
  const states = files.map(({ file, name }): FileProgress => ({ file, name, state: 'waiting', rows: 0 }));
  watch.tell({}, states);
  const stagedFiles = await stageFiles(connection, { files, practice, watch, states });
  const { practiceId, dryRun: isDryRun = false, complete: isComplete = false, force = false } = options;
  const context = { connection, practiceId, now, timeZone: practice.timeZone };
  report.locations = await countLocations(connection, stagedFiles, choice);
  const elsewhere = choice && (await leaveOthers(context, stagedFiles, choice));
  const staying = choice ? await countStaying(context, stagedFiles) : 0;
  const merged = await mergeAll(context, stagedFiles, {
    isDryRun,
    isComplete,
    isSplit: choice !== null,
    lacksAllOf: lacksAll(report.locations, choice),
    force,
    onFile: (file) => {
      for (const state of states) state.state = state.file === file ? 'merging' : state.state === 'merging' ? 'merged' : state.state;
      watch.tell({ phase: 'merging', file, rows: 0, share: 1 });
    },
  });
  for (const [index, file] of files.entries()) {
    const staged = stagedFiles[index];
    const notes = choice && file.file === 'clients.csv' ? remarksOnChoice(report.locations, choice, staying) : [];
    const described = { file: { ...file, notes: [...file.notes, ...notes] }, merged: merged.files.get(file.file), elsewhere: elsewhere?.get(file.file) ?? 0 };
    if (staged) report.files.push(await describeFile(connection, { staged, ...described, folder: options.rejectsFolder ?? null }));
  }
  report.petsWoken = merged.petsWoken;
  if (merged.refusals.length > 0) Object.assign(report, { outcome: 'refused', refusals: merged.refusals });
  watch.tell({ phase: 'done', file: null, rows: 0, share: 1 });
}
