/** The files an export may hold, in the order in which one refers to the other. */
export const fileNames = ['clients.csv', 'pets.csv', 'reminders.csv', 'appointments.csv', 'invoices.csv', 'invoice_lines.csv'] as const;
export type FileName = (typeof fileNames)[number];

/** A row that did not go in. `column` is null when it is the whole row. */
export interface RejectedRow {
  line: number;
  column: string | null;
  reason: string;
}

/** What became of one file. added + changed + unchanged + rejected = rows. */
export interface FileReport {
  /** Our name of it, whatever the profile calls it. */
  file: FileName;
  /** Rows read, without the header and empty lines. */
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  /** With `complete`: rows known before that the file no longer has; marked as deleted. */
  gone: number;
  rejected: number;
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
}

/**
 * imported: the facts are in. dry_run: they would be, as counted; nothing was written.
 * refused: nothing was written, `refusals` says why.
 */
export type ImportOutcome = 'imported' | 'dry_run' | 'refused';

/** What an import did; kept as `import_runs.report`. */
export interface ImportReport {
  outcome: ImportOutcome;
  refusals: Refusal[];
  /** Only those that were there, in the order of `fileNames`. */
  files: FileReport[];
  /** CSV files of the folder nobody reads. */
  ignoredFiles: string[];
  /** Pets whose process is asked to look again. */
  petsWoken: number;
  /** The row in `import_runs`; null after a dry run or when it was refused before it began. */
  runId: string | null;
  /** How long it took, ms. */
  tookMs: number;
}

export type ImportPhase = 'reading' | 'merging' | 'done';

/** How far it is. `share` is 0 to 1 over the bytes of all files while reading. */
export interface ImportProgress {
  phase: ImportPhase;
  file: FileName | null;
  rows: number;
  share: number;
}

export const emptyFileReport = (file: FileName): FileReport => ({
  file,
  rows: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  gone: 0,
  rejected: 0,
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
