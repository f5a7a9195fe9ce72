import { ImportRefused, type FileName, type FileReport, type Refusal } from '../report.ts';
import type { Staged } from '../stage.ts';
import { mergeAppointments } from './appointments.ts';
import { mergeClients } from './clients.ts';
import { describeRows } from './examples.ts';
import { findGone, markGone, type Gone } from './gone.ts';
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

/** What became of the rows of one file. */
export interface MergedFile extends Omit<Counts, 'first' | 'notes'> {
  gone: number;
  examples: FileReport['examples'];
  notes: string[];
}
export interface Merged {
  files: Map<FileName, MergedFile>;
  petsWoken: number;
  /** Why a file would be refused that makes too much vanish; a dry run goes on, to count what would go. */
  refusals: Refusal[];
}

export interface MergeOptions {
  isComplete: boolean;
  /** Rows of other practices were taken out (pims/split): whom we know of them has left. */
  isSplit: boolean;
  /** See `findGone`. */
  lacksAllOf: readonly string[] | null;
  force: boolean;
  isDryRun: boolean;
  onFile(file: FileName): void;
}

/**
 * Turns all staged files into facts, set by set, each after those it refers to, and wakes the pets concerned.
 * @param options.onFile is told which file is being merged
 * @throws ImportRefused when a complete file, or another choice of locations, would make too much vanish
 */
export async function mergeAll(context: MergeContext, files: Staged[], options: MergeOptions): Promise<Merged> {
  const gone = new Map<FileName, Gone>();
  const mayGo = options.isComplete || options.isSplit;
  for (const staged of mayGo ? files : []) gone.set(staged.spec.file, await findGone(context, staged, options));
  const refusals = [...gone.values()].flatMap(({ refusal }) => refusal ?? []);
  if (refusals.length > 0 && !options.isDryRun) throw new ImportRefused(refusals);

  await beginConcern(context);
  const merged: Merged['files'] = new Map();
  for (const staged of files) {
    const { file } = staged.spec;
    options.onFile(file);
    if (file === 'reminders.csv') await notePetsBefore(context, staged);
    const { first, notes = [], ...counted } = await merges[file](context, staged);
    if (mayGo) await markGone(context, staged);
    await notePetsConcerned(context, staged, mayGo);
    const lost = gone.get(file);
    merged.set(file, {
      ...counted,
      gone: lost?.count ?? 0,
      examples: { ...(await describeFirst(context, staged, first)), gone: lost?.examples ?? [] },
      notes: [...notes, ...(lost?.notes ?? [])],
    });
  }
  return { files: merged, petsWoken: await writeWakes(context), refusals };
}

/** After the merge: what rows are called may come from others of it. */
async function describeFirst(context: MergeContext, { spec: { table } }: Staged, { added, changed, changes }: Counts['first']) {
  const labels = await describeRows(context, table, changed);
  return { added: await describeRows(context, table, added), changed: labels.map((row) => ({ ...row, changes: changes.get(row.id) ?? [] })) };
}
