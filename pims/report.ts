import type { FoundLocation } from './split/locations.ts';

/** The files an export may hold, in the order in which one refers to the other. */
export const fileNames = ['clients.csv', 'pets.csv', 'reminders.csv', 'appointments.csv', 'invoices.csv', 'invoice_lines.csv'] as const;
export type FileName = (typeof fileNames)[number];

/** A row that did not go in. `column` is null when it is the whole row. */
export interface RejectedRow {
  line: number;
  column: string | null;
  reason: string;
}

/** A row, for people. */
export interface ExampleRow {
  /** The id the practice-management system gave it. */
  id: string;
  /** What a person would call it. */
  label: string;
  /** The pet it is or belongs to, when that is known here. */
  petId: string | null;
  /** Of a changed row: column, what was known, what the file says. Null is nothing. */
  changes: { column: string; before: string | null; after: string | null }[];
}

/** What became of one file. added + changed + unchanged + rejected + elsewhere = rows. */
export interface FileReport {
  /** Our name of it, whatever the profile calls it. */
  file: FileName;
  /** What it is called where it came from. */
  name: string;
  /** Rows read, without the header and empty lines. */
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  /** With `complete`: rows known before that the file no longer has; marked as deleted. */
  gone: number;
  rejected: number;
  /** Of clients who belong to another practice, by their location: neither in nor rejected. */
  elsewhere: number;
  /** The first few of each. */
  examples: { added: ExampleRow[]; changed: ExampleRow[]; gone: ExampleRow[] };
  /** The first rejected rows (at most 20); all of them are in `rejectsFile`. */
  firstRejects: RejectedRow[];
  /** The rejected rows with their original columns, line and reason; null when there are none. */
  rejectsFile: string | null;
  /** Columns of the file nobody reads. */
  ignoredColumns: string[];
  /** What else a person should know, in sentences. */
  notes: string[];
}

/** Why nothing went in. `file` is null when it is not about one file. */
export interface Refusal {
  file: string | null;
  reason: string;
  /** Set when whoever is sure may have it all the same (`force`): how many rows of how many would be marked as removed, and the first of them. */
  gone?: { rows: number; of: number; examples: ExampleRow[] };
}

/**
 * imported: the facts are in. dry_run: they would be, as counted; nothing was written.
 * refused: nothing was written, `refusals` says why; a dry run that `force` would let through counts all the same.
 * cancelled: somebody stopped it before it ended; nothing was written.
 */
export type ImportOutcome = 'imported' | 'dry_run' | 'refused' | 'cancelled';

/** What an import did; kept as `import_runs.report`. */
export interface ImportReport {
  outcome: ImportOutcome;
  refusals: Refusal[];
  /** Only those that were there, in the order of `fileNames`. */
  files: FileReport[];
  /** The files were said to hold all there is. */
  isComplete: boolean;
  /** Files nobody reads; with the reason, where it may be a mistake. */
  ignoredFiles: string[];
  /** Where the export's clients go, and whether that is a location of this practice; empty when the export does not say. */
  locations: FoundLocation[];
  /** Pets whose process is asked to look again. */
  petsWoken: number;
  /** The row in `import_runs`; null when it was refused before it began. */
  runId: string | null;
  /** How long it took, ms. */
  tookMs: number;
}

export type ImportPhase = 'reading' | 'merging' | 'done';

/** How far one file is. */
export interface FileProgress {
  file: FileName;
  name: string;
  state: 'waiting' | 'reading' | 'read' | 'merging' | 'merged';
  rows: number;
}

/** How far it is; kept as `import_runs.progress` while it runs. `share` is 0 to 1 over the bytes of all files while reading. */
export interface ImportProgress {
  phase: ImportPhase;
  file: FileName | null;
  /** Read of that file. */
  rows: number;
  share: number;
  files: FileProgress[];
}

export const emptyFileReport = (file: FileName): FileReport => ({
  file,
  name: file,
  rows: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  gone: 0,
  rejected: 0,
  elsewhere: 0,
  examples: { added: [], changed: [], gone: [] },
  firstRejects: [],
  rejectsFile: null,
  ignoredColumns: [],
  notes: [],
});

/** Thrown inside an import to stop it with nothing written; becomes the report's refusals. */
export class ImportRefused extends Error {
  readonly refusals: Refusal[];

  constructor(refusals: Refusal[]) {
    super(refusals.map(({ file, reason }) => (file ? `${file}: ${reason}` : reason)).join('\n'));
    this.name = 'ImportRefused';
    this.refusals = refusals;
  }
}

/** Thrown inside an import that somebody asked to stop. */
export class ImportCancelled extends Error {
  constructor() {
    super('Somebody stopped it before it ended; nothing went in.');
    this.name = 'ImportCancelled';
  }
}
