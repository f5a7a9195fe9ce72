import { z } from 'zod';
import { readFile } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import type { ImportReport } from '../../pims/index.ts';
import type { Tx } from '../../prisma/client.ts';
import type { ImportRun } from '../../prisma/generated/client.ts';
import { ApiError } from '../http/errors.ts';
import { idsFilter, type ListQuery, type Page } from '../http/listQuery.ts';

export const importsFilter = z.strictObject({ id: idsFilter, state: z.string().max(20) }).partial();
export const importSorts = ['startedAt'] as const;

const fileReport = z.object({
  file: z.string(),
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  gone: z.int(),
  rejected: z.int(),
  firstRejects: z.array(z.object({ line: z.int(), column: z.string().nullable(), reason: z.string() })),
  hasRejectsFile: z.boolean().describe('All rejected rows can be fetched: .../rejects?file='),
  ignoredColumns: z.array(z.string()),
  notes: z.array(z.string()),
});
export const importReport = z
  .object({
    outcome: z.enum(['imported', 'dry_run', 'refused']),
    refusals: z.array(z.object({ file: z.string().nullable(), reason: z.string() })),
    files: z.array(fileReport),
    ignoredFiles: z.array(z.string()),
    petsWoken: z.int(),
    runId: z.uuid().nullable(),
    tookMs: z.int(),
  })
  .meta({ id: 'ImportReport' });
export const importRow = z
  .object({
    id: z.uuid(),
    state: z.string(),
    source: z.string(),
    startedBy: z.string().nullable(),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    error: z.string().nullable(),
    report: importReport.nullable(),
  })
  .meta({ id: 'ImportRun' });

/** A report for people at a browser: where files lie on the server is nobody's business. */
export const describeReport = (report: ImportReport): z.output<typeof importReport> => ({
  ...report,
  files: report.files.map(({ rejectsFile, ...file }) => ({ ...file, hasRejectsFile: rejectsFile !== null })),
});

function rowOf({ id, state, source, startedBy, startedAt, endedAt, error, report }: ImportRun): z.output<typeof importRow> {
  const said = report as unknown as Partial<ImportReport>;
  return {
    id,
    state,
    source,
    startedBy,
    error,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    report: said.files ? describeReport(said as ImportReport) : null,
  };
}

/** One page of the practice's imports. */
export async function listImports(
  tx: Tx,
  practiceId: string,
  { filter, ascending, offset, limit }: ListQuery<'startedAt', z.output<typeof importsFilter>>,
): Promise<Page<z.output<typeof importRow>>> {
  const where = { practiceId, ...(filter.id ? { id: { in: filter.id } } : {}), ...(filter.state ? { state: filter.state } : {}) };
  const runs = await tx.importRun.findMany({ where, orderBy: { startedAt: ascending ? 'asc' : 'desc' }, skip: offset, take: limit });
  return { rows: runs.map(rowOf), total: await tx.importRun.count({ where }) };
}

async function findImport(tx: Tx, practiceId: string, importId: string): Promise<ImportRun> {
  const run = await tx.importRun.findUnique({ where: { practiceId_id: { practiceId, id: importId } } });
  if (!run) throw new ApiError('not found');
  return run;
}

/** @throws ApiError `not found` */
export const showImport = async (tx: Tx, practiceId: string, importId: string): Promise<z.output<typeof importRow>> =>
  rowOf(await findImport(tx, practiceId, importId));

/**
 * The rejected rows of one file of an import made over the API; what the command line imported left its rejects beside its own files.
 * @param given `file` our name of it, the first with rejects unless given; `folder` outside of which nothing is ever read
 * @throws ApiError `not found`
 */
export async function readRejects(
  tx: Tx,
  practiceId: string,
  given: { importId: string; file: string | undefined; folder: string },
): Promise<{ file: string; csv: Buffer }> {
  const { report } = await findImport(tx, practiceId, given.importId);
  const found = (report as unknown as Partial<ImportReport>).files?.find(
    (one) => one.rejectsFile !== null && (given.file === undefined || one.file === given.file),
  );
  const path = found?.rejectsFile ? resolve(found.rejectsFile) : null;
  if (!found || !path?.startsWith(resolve(given.folder) + sep)) throw new ApiError('not found');
  try {
    return { file: found.file, csv: await readFile(path) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new ApiError('not found');
    throw error;
  }
}
