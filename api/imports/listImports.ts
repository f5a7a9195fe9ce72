import { z } from 'zod';
import { resolve, sep } from 'node:path';
import { askToCancel, emptyFileReport, endDeadRuns, importStates, type ImportProgress, type ImportReport, type ImportState } from '../../pims/index.ts';
import type { Tx } from '../../prisma/client.ts';
import type { ImportRun } from '../../prisma/generated/client.ts';
import { ApiError } from '../http/errors.ts';
import { idsFilter, type ListQuery, type Page } from '../http/listQuery.ts';

export const importsFilter = z.strictObject({ id: idsFilter, state: z.string().max(20) }).partial();
export const importSorts = ['startedAt'] as const;

const exampleRow = z.object({
  id: z.string(),
  label: z.string(),
  petId: z.uuid().nullable(),
  changes: z.array(z.object({ column: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});
const fileReport = z.object({
  file: z.string(),
  name: z.string().describe('What it is called where it came from'),
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  gone: z.int(),
  rejected: z.int(),
  elsewhere: z.int().describe('Of clients of another practice, by their location: neither in nor rejected'),
  examples: z.object({ added: z.array(exampleRow), changed: z.array(exampleRow), gone: z.array(exampleRow) }).describe('The first few of each'),
  firstRejects: z.array(z.object({ line: z.int(), column: z.string().nullable(), reason: z.string() })),
  hasRejectsFile: z.boolean().describe('All rejected rows can be fetched: .../rejects?file='),
  ignoredColumns: z.array(z.string()),
  notes: z.array(z.string()),
});
export const importReport = z
  .object({
    outcome: z.enum(['imported', 'dry_run', 'refused', 'cancelled']),
    refusals: z.array(
      z.object({
        file: z.string().nullable(),
        reason: z.string(),
        gone: z
          .object({ rows: z.int(), of: z.int(), examples: z.array(exampleRow) })
          .optional()
          .describe('There: `force` lets it through'),
      }),
    ),
    files: z.array(fileReport),
    isComplete: z.boolean(),
    ignoredFiles: z.array(z.string()),
    locations: z
      .array(z.object({ name: z.string().nullable(), clients: z.int(), isHere: z.boolean() }))
      .describe('Where the export’s clients go (null: they have no location), and whether that belongs to this practice'),
    petsWoken: z.int(),
    runId: z.uuid().nullable(),
    tookMs: z.int(),
  })
  .meta({ id: 'ImportReport' });
const importProgress = z.object({
  phase: z.enum(['reading', 'merging', 'done']),
  file: z.string().nullable(),
  rows: z.int(),
  share: z.number().describe('Read of all files, 0 to 1'),
  files: z.array(z.object({ file: z.string(), name: z.string(), state: z.enum(['waiting', 'reading', 'read', 'merging', 'merged']), rows: z.int() })),
});
export const importRow = z
  .object({
    id: z.uuid(),
    state: z.enum(importStates),
    dryRun: z.boolean(),
    uploadId: z.uuid().nullable().describe('The uploaded files, while they are still here'),
    source: z.string(),
    startedBy: z.string().nullable(),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    error: z.string().nullable(),
    report: importReport.nullable(),
    progress: importProgress.nullable().describe('While it runs'),
    isCancelling: z.boolean(),
    warnings: z.array(z.string()).describe('Of one import: what another practice of the asker takes of the same locations, and whom none of them does'),
  })
  .meta({ id: 'ImportRun' });

/** A report for people at a browser: where files lie on the server is nobody's business. What older releases did not write is empty. */
export const describeReport = (report: Partial<ImportReport>): z.output<typeof importReport> => ({
  outcome: 'imported',
  refusals: [],
  isComplete: false,
  ignoredFiles: [],
  locations: [],
  petsWoken: 0,
  runId: null,
  tookMs: 0,
  ...report,
  // A report of an older release has neither the file's own name nor examples.
  files: (report.files ?? []).map(({ rejectsFile, ...file }) => ({ ...emptyFileReport(file.file), ...file, hasRejectsFile: rejectsFile !== null })),
});

function rowOf(run: ImportRun): z.output<typeof importRow> {
  const { id, source, startedBy, startedAt, endedAt, error, report, dryRun, uploadId } = run;
  const said = report as Partial<ImportReport>;
  const state = run.state as ImportState;
  return {
    id,
    state,
    dryRun,
    uploadId,
    source,
    startedBy,
    error,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    report: said.files ? describeReport(said) : null,
    progress: state === 'running' ? (run.progress as ImportProgress | null) : null,
    warnings: [],
    isCancelling: state === 'running' && run.cancelAskedAt !== null,
  };
}

/** One page of the practice's imports. */
export async function listImports(
  tx: Tx,
  { practiceId, now }: { practiceId: string; now: number },
  { filter, ascending, offset, limit }: ListQuery<'startedAt', z.output<typeof importsFilter>>,
): Promise<Page<z.output<typeof importRow>>> {
  await endDeadRuns(tx, practiceId, new Date(now));
  const where = { practiceId, ...(filter.id ? { id: { in: filter.id } } : {}), ...(filter.state ? { state: filter.state } : {}) };
  const runs = await tx.importRun.findMany({
    where,
    orderBy: [{ startedAt: ascending ? 'asc' : 'desc' }, { id: ascending ? 'asc' : 'desc' }],
    skip: offset,
    take: limit,
  });
  return { rows: runs.map(rowOf), total: await tx.importRun.count({ where }) };
}

async function findImport(tx: Tx, practiceId: string, importId: string): Promise<ImportRun> {
  const run = await tx.importRun.findUnique({ where: { practiceId_id: { practiceId, id: importId } } });
  if (!run) throw new ApiError('not found');
  return run;
}

/** @throws ApiError `not found` */
export async function showImport(tx: Tx, { practiceId, now }: { practiceId: string; now: number }, importId: string): Promise<z.output<typeof importRow>> {
  await endDeadRuns(tx, practiceId, new Date(now));
  return rowOf(await findImport(tx, practiceId, importId));
}

/** Asks an import to stop; one that has ended stays as it is. @throws ApiError `not found` */
export async function cancelImport(tx: Tx, { practiceId, now }: { practiceId: string; now: number }, importId: string): Promise<z.output<typeof importRow>> {
  await askToCancel(tx, { practiceId, id: importId, now: new Date(now) });
  return showImport(tx, { practiceId, now }, importId);
}

/**
 * Where the rejected rows of one file of an import lie, unless the command line was told to leave them elsewhere.
 * @param given `file` our name of it, the first with rejects unless given; `folder` outside of which nothing is ever read
 * @throws ApiError `not found`
 */
export async function findRejects(
  tx: Tx,
  practiceId: string,
  given: { importId: string; file: string | undefined; folder: string },
): Promise<{ file: string; path: string }> {
  const { report } = await findImport(tx, practiceId, given.importId);
  const found = (report as unknown as Partial<ImportReport>).files?.find(
    (one) => one.rejectsFile !== null && (given.file === undefined || one.file === given.file),
  );
  const path = found?.rejectsFile ? resolve(found.rejectsFile) : null;
  if (!found || !path?.startsWith(resolve(given.folder) + sep)) throw new ApiError('not found');
  return { file: found.file, path };
}
