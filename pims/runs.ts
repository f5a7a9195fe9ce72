import type { Database, Tx } from '../prisma/client.ts';
import { lockOf, type ImportConnection } from './connection.ts';
import type { ImportProgress, ImportReport } from './report.ts';

/** running, until it is one of the others; checked is a dry run that ended. */
export const importStates = ['running', 'finished', 'checked', 'refused', 'cancelled', 'failed'] as const;
export type ImportState = (typeof importStates)[number];

export interface NewRun {
  practiceId: string;
  startedBy: string | null;
  now: string;
  dryRun: boolean;
  uploadId: string | null;
}

const died = 'The program stopped before the import ended; nothing went in. Start it again.';

/** Writes down that an import has begun. Only the holder of the practice's import lock calls it, so another one still "running" has died. */
export async function beginRun(database: Database, { practiceId, now, ...run }: NewRun): Promise<string> {
  return database.withPractice(practiceId, async (tx) => {
    await tx.importRun.updateMany({ where: { practiceId, state: 'running' }, data: { state: 'failed', error: died, endedAt: now } });
    const { id } = await tx.importRun.create({ data: { practiceId, state: 'running', startedAt: now, ...run } });
    return id;
  });
}

/**
 * Calls imports failed whose program has died: an import holds the practice's lock from before its row is there until its transaction ended.
 * Looks at the lock without taking it, so nobody is kept from importing.
 */
export async function endDeadRuns(tx: Tx, practiceId: string, now: Date): Promise<void> {
  if ((await tx.importRun.count({ where: { practiceId, state: 'running' } })) === 0) return;
  const [space, name] = lockOf(practiceId);
  await tx.$executeRaw`
    UPDATE import_runs SET state = 'failed', error = ${died}, ended_at = ${now} WHERE practice_id = ${practiceId}::uuid AND state = 'running' AND NOT EXISTS (
      SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l.classid = ${space}::int8::oid AND l.objid = (hashtext(${name})::int8 & 4294967295)::oid)`;
}

/** In the transaction of the facts: either both are there or neither. */
export async function finishRun(connection: ImportConnection, run: { practiceId: string; report: ImportReport; endedAt: string }): Promise<void> {
  await connection.query(
    "UPDATE import_runs SET state = 'finished', report = $3, ended_at = $4::timestamptz, progress = NULL WHERE practice_id = $1 AND id = $2",
    [run.practiceId, run.report.runId, JSON.stringify(run.report), run.endedAt],
  );
}

export interface EndedRun {
  practiceId: string;
  id: string;
  state: Exclude<ImportState, 'running' | 'finished'>;
  error: string | null;
  report: ImportReport | null;
  endedAt: string;
}

/** After everything was rolled back. */
export async function closeRun(database: Database, { practiceId, id, report, ...end }: EndedRun): Promise<void> {
  await database.withPractice(practiceId, async (tx) => {
    await tx.importRun.update({
      where: { practiceId_id: { practiceId, id } },
      data: { ...end, ...(report ? { report: JSON.parse(JSON.stringify(report)) } : {}) },
    });
  });
}

/** Notes how far an import is, outside its transaction. @returns whether somebody asked it to stop */
export async function noteProgress(database: Database, run: { practiceId: string; id: string; progress: ImportProgress }): Promise<boolean> {
  const rows = await database.withPractice(
    run.practiceId,
    (tx) => tx.$queryRaw<{ asked: boolean }[]>`
      UPDATE import_runs SET progress = ${JSON.stringify(run.progress)}::jsonb WHERE practice_id = ${run.practiceId}::uuid AND id = ${run.id}::uuid AND state = 'running'
      RETURNING cancel_asked_at IS NOT NULL AS asked`,
  );
  return rows[0]?.asked === true;
}

/** Asks a running import to stop; it does within a second or two, unless it ends before. @returns false when it does not run */
export async function askToCancel(tx: Tx, run: { practiceId: string; id: string; now: Date }): Promise<boolean> {
  const { count } = await tx.importRun.updateMany({ where: { practiceId: run.practiceId, id: run.id, state: 'running' }, data: { cancelAskedAt: run.now } });
  return count > 0;
}
