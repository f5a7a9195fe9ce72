import { ImportRefused, type FileName, type Refusal } from '../report.ts';
import type { Staged } from '../stage.ts';
import { mergeAppointments } from './appointments.ts';
import { mergeClients } from './clients.ts';
import { findGone, markGone } from './gone.ts';
import { mergeInvoiceLines, mergeInvoices } from './invoices.ts';
import { mergePets } from './pets.ts';
import { mergeReminders } from './reminders.ts';
import type { Counts, MergeContext } from './upsert.ts';
import { beginConcern, notePetsBefore, notePetsConcerned, writeWakes } from './wakes.ts';

const merges: Record<FileName, (context: MergeContext, staged: Staged) => Promise<Counts>> = {
  'clients.csv': mergeClients,
  'pets.csv': mergePets,
  'reminders.csv': mergeReminders,
  'appointments.csv': mergeAppointments,
  'invoices.csv': mergeInvoices,
  'invoice_lines.csv': mergeInvoiceLines,
};

export interface Merged {
  counts: Map<FileName, Counts & { gone: number; notes: string[] }>;
  petsWoken: number;
}

/**
 * Turns all staged files into facts, set by set, each after those it refers to, and wakes the pets concerned.
 * @param options.onFile is told which file is being merged
 * @throws ImportRefused when a complete file would make too much vanish
 */
export async function mergeAll(
  context: MergeContext,
  files: Staged[],
  options: { isComplete: boolean; force: boolean; onFile(file: FileName): void },
): Promise<Merged> {
  const gone = new Map<FileName, { gone: number; notes: string[] }>();
  const refusals: Refusal[] = [];
  for (const staged of options.isComplete ? files : []) {
    const found = await findGone(context, staged, options.force);
    if (found.refusal) refusals.push(found.refusal);
    gone.set(staged.spec.file, { gone: found.count, notes: found.notes });
  }
  if (refusals.length > 0) throw new ImportRefused(refusals);

  await beginConcern(context);
  const counts: Merged['counts'] = new Map();
  for (const staged of files) {
    const { file } = staged.spec;
    options.onFile(file);
    if (file === 'reminders.csv') await notePetsBefore(context, staged);
    const counted = await merges[file](context, staged);
    if (options.isComplete) await markGone(context, staged);
    await notePetsConcerned(context, staged, options.isComplete);
    counts.set(file, { ...counted, ...(gone.get(file) ?? { gone: 0, notes: [] }) });
  }
  return { counts, petsWoken: await writeWakes(context) };
}
