import type { FileReport, ImportReport } from '../../../pims/report.ts';
import type { Tx } from '../../../prisma/client.ts';
import { addDays, type Day } from '../../../domain/days.ts';
import type { Ledger } from '../tables.ts';
import { knownAt } from '../timeline.ts';
import { idAt } from './ids.ts';
import { insertRows } from './insertRows.ts';

/** The weekly imports since the first one: each found what had happened at the practice in its week. */
export async function writePastImports(tx: Tx, practiceId: string, { timeline, happenings, reminders, pets }: Ledger): Promise<void> {
  const first = await tx.importRun.findFirst({ where: { practiceId, state: 'finished' }, orderBy: { startedAt: 'asc' } });
  if (!first) return;
  const model = first.report as unknown as ImportReport;
  const petOf = new Map(reminders.map((row) => [row['reminder_id'] ?? '', row['pet_id'] ?? '']));
  const ownerOf = new Map(pets.map((row) => [row['pet_id'] ?? '', row['client_id'] ?? '']));
  const rows = timeline.imports.map((day) => {
    const since = addDays(day, -7);
    const within = (one: { from: Day }) => one.from > since && one.from <= day;
    const services = [...happenings.courses].filter(
      ([, { cycles, doneOn }]) => doneOn === day || cycles.some(({ knownOn }, round) => round > 0 && knownOn === day),
    );
    const changedPets = [...happenings.petStatus].filter(([, held]) => held.slice(1).some(within)).map(([id]) => id);
    const changedClients = [...happenings.clientStatus].filter(([, held]) => held.slice(1).some(within)).map(([id]) => id);
    const concerned = new Set([
      ...services.map(([id]) => petOf.get(id)),
      ...changedPets,
      ...pets.map((row) => row['pet_id']).filter((id) => changedClients.includes(ownerOf.get(id ?? '') ?? '')),
    ]);
    const id = idAt(knownAt(timeline, day));
    const changed: Partial<Record<string, number>> = { 'clients.csv': changedClients.length, 'pets.csv': changedPets.length, 'reminders.csv': services.length };
    const tookMs = 900 + services.length * 7;
    const report: ImportReport = {
      ...model,
      files: model.files.map((file) => ofTheWeek(file, changed[file.file] ?? 0)),
      petsWoken: concerned.size,
      runId: id,
      tookMs,
    };
    const startedAt = knownAt(timeline, day);
    return {
      practiceId,
      id,
      state: 'finished',
      source: first.source,
      report,
      startedBy: first.startedBy,
      startedAt: new Date(startedAt),
      endedAt: new Date(startedAt + tookMs),
    };
  });
  await insertRows(tx, 'import_runs', rows);
}

const ofTheWeek = (file: FileReport, changed: number): FileReport => ({ ...file, added: 0, changed, unchanged: file.rows - file.rejected - changed });
