import type { Database } from '../prisma/client.ts';
import type { ImportConnection } from './connection.ts';
import type { ImportReport } from './report.ts';

/** Writes down that an import has begun. Only the holder of the practice's import lock calls it, so another one still "running" has died. */
export async function beginRun(database: Database, run: { practiceId: string; startedBy: string | null; now: string }): Promise<string> {
  return database.withPractice(run.practiceId, async (tx) => {
    await tx.importRun.updateMany({
      where: { practiceId: run.practiceId, state: 'running' },
      data: { state: 'failed', error: 'The program stopped before the import ended; nothing went in.', endedAt: run.now },
    });
    const { id } = await tx.importRun.create({ data: { practiceId: run.practiceId, state: 'running', startedBy: run.startedBy, startedAt: run.now } });
    return id;
  });
}

/** In the transaction of the facts: either both are there or neither. */
export async function finishRun(connection: ImportConnection, run: { practiceId: string; report: ImportReport; endedAt: string }): Promise<void> {
  await connection.query("UPDATE import_runs SET state = 'finished', report = $3, ended_at = $4::timestamptz WHERE practice_id = $1 AND id = $2", [
    run.practiceId,
    run.report.runId,
    JSON.stringify(run.report),
    run.endedAt,
  ]);
}

/** After everything was rolled back. */
export async function closeRun(
  database: Database,
  run: { practiceId: string; id: string; state: 'refused' | 'failed'; error: string; report: ImportReport | null; endedAt: string },
): Promise<void> {
  await database.withPractice(run.practiceId, (tx) =>
    tx.importRun.update({
      where: { practiceId_id: { practiceId: run.practiceId, id: run.id } },
      data: { state: run.state, error: run.error, endedAt: run.endedAt, ...(run.report ? { report: JSON.parse(JSON.stringify(run.report)) } : {}) },
    }),
  );
}
