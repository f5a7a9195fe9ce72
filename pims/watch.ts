import type { Database } from '../prisma/client.ts';
import type { ImportConnection } from './connection.ts';
import { ImportCancelled, type FileProgress, type ImportProgress } from './report.ts';
import { noteProgress } from './runs.ts';

/** How often a running import says how far it is and looks whether it should stop, ms. */
const pace = 700;

export interface Watch {
  /** Tells where the import is. */
  tell(step: Partial<Omit<ImportProgress, 'files'>>, files?: FileProgress[]): void;
  /** Ends the watching. @throws ImportCancelled when somebody asked the import to stop */
  end(): Promise<void>;
}

export interface Watched {
  database: Database;
  practiceId: string;
  runId: string;
  connection: ImportConnection;
  onProgress: ((progress: ImportProgress) => void) | undefined;
}

/**
 * Keeps the row of a running import up to date from outside its transaction, and cancels what its connection is doing when somebody asked for that.
 * A word that can't be written (the database restarts) is no reason to give up: the next one follows.
 */
export async function watchImport({ database, practiceId, runId, connection, onProgress }: Watched): Promise<Watch> {
  const { rows } = await connection.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const pid = rows[0]?.pid ?? 0;
  let progress: ImportProgress = { phase: 'reading', file: null, rows: 0, share: 0, files: [] };
  let isCancelled = false;
  let working: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    isCancelled ||= await noteProgress(database, { practiceId, id: runId, progress });
    // At every look until the watching ends: between two statements PostgreSQL takes no notice of it.
    if (isCancelled) await database.global.$queryRaw`SELECT pg_cancel_backend(${pid}::int)`;
  };
  const timer = setInterval(() => {
    working = working.then(look).catch(() => {});
  }, pace);
  return {
    tell(step, files = progress.files) {
      progress = { ...progress, ...step, files };
      onProgress?.(progress);
    },
    async end() {
      clearInterval(timer);
      await working;
      if (isCancelled) throw new ImportCancelled();
    },
  };
}
