import { BadCell, dateFormats, readDate, type DateFormat, type ReadContext } from '../columns/readers.ts';
import type { Column } from '../columns/table.ts';
import { tableSpecs } from '../columns/tables.ts';
import { isRejectColumn } from '../header.ts';
import type { FileProfile } from '../profile.ts';
import type { FileName } from '../report.ts';
import type { ColumnFoundBy } from './columns.ts';
import type { FileFoundBy } from './fileNames.ts';
import { recognizeExport, type GivenFile, type HowToRecognize, type RecognizedFile } from './recognizeExport.ts';

const shownSamples = 3;
const shownValues = 20;

/** One of our columns and what feeds it. */
export interface ColumnView {
  column: string;
  /** Whether the file must have it: with a value in every row, or at all. */
  needs: 'value' | 'column' | null;
  /** The export's column; null when none does. */
  from: string | null;
  by: ColumnFoundBy | null;
  samples: string[];
  /** The values it may have, where they are few. */
  choices: readonly string[] | null;
  /** Of such a column: the values in the first rows, how many rows have them, and what each is read as (null: rows with it can't go in). */
  values: { value: string; rows: number; means: string | null }[];
}

/** What a file is taken for and how it is read: everything a person decides about before an import. */
export interface FileView {
  name: string;
  /** Null: nobody reads it. */
  file: FileName | null;
  by: FileFoundBy | null;
  /** Why it can't go in as it is; null when it can. */
  problem: string | null;
  notes: string[];
  /** The export's columns. */
  names: string[];
  columns: ColumnView[];
  missing: string[];
  /** What people chose for it, in earlier imports too. */
  chosen: FileProfile;
  /** The export's columns nobody reads, with what they hold. */
  unread: { name: string; samples: string[] }[];
  /** How its days are read, and how the example would be in each way that can read it; null for a file without days. */
  dates: { format: DateFormat | null; by: 'hand' | 'cells' | 'others' | null; example: string | null; readings: { format: DateFormat; day: string }[] } | null;
}

/** Shows what each file would be taken for. @param practice for reading the first rows as an import would */
export async function inspectExport(
  given: readonly GivenFile[],
  { practice, ...how }: HowToRecognize & { practice: { timeZone: string; country: string } },
): Promise<FileView[]> {
  const recognized = await recognizeExport(given, how);
  return recognized.map((one) => viewFile(one, { timeZone: practice.timeZone, country: practice.country, dateFormat: one.profile.dateFormat ?? 'YYYY-MM-DD' }));
}

function viewFile(one: RecognizedFile, context: ReadContext): FileView {
  const { given, file, by, sample, notes, missing } = one;
  const used = new Set([...one.columns.values()].map(({ at }) => at));
  return {
    name: given.name,
    file,
    by,
    problem: one.problem,
    notes,
    names: sample.names,
    columns: file ? tableSpecs[file].columns.map((column) => viewColumn(one, column, context)) : [],
    missing,
    chosen: chosenOf(one),
    unread: sample.names.flatMap((name, at) => (used.has(at) || name === '' || isRejectColumn(name) ? [] : [{ name, samples: samplesOf(one, at) }])),
    dates: one.dates && { ...one.dates, readings: readingsOf(one.dates.example, context) },
  };
}

/** Without the way of writing days that was found out. */
function chosenOf({ profile: { dateFormat, ...chosen }, dates }: RecognizedFile): FileProfile {
  return dateFormat && dates?.by === 'hand' ? { ...chosen, dateFormat } : chosen;
}

function viewColumn(one: RecognizedFile, column: Column, context: ReadContext): ColumnView {
  const match = one.columns.get(column.name);
  return {
    column: column.name,
    needs: column.needs ?? null,
    from: match ? (one.sample.names[match.at] ?? null) : null,
    by: match?.by ?? (one.profile.columns?.[column.name] === '' ? 'hand' : null),
    samples: match ? samplesOf(one, match.at) : [],
    choices: column.choices ?? null,
    values: match && column.choices ? valuesOf(one, { column, at: match.at, context }) : [],
  };
}

const samplesOf = ({ sample }: RecognizedFile, at: number): string[] =>
  [...new Set(sample.rows.slice(0, 200).flatMap((row) => row[at] || []))].slice(0, shownSamples).map((text) => text.slice(0, 80));

function valuesOf(one: RecognizedFile, { column, at, context }: { column: Column; at: number; context: ReadContext }): ColumnView['values'] {
  const counts = new Map<string, number>();
  for (const row of one.sample.rows) if (row[at]) counts.set(row[at], (counts.get(row[at]) ?? 0) + 1);
  const means = (value: string) => attempt(() => column.read(one.profile.values?.[column.name]?.[value] ?? value, context));
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, shownValues)
    .map(([value, rows]) => ({ value: value.slice(0, 80), rows, means: means(value) }));
}

function readingsOf(example: string | null, context: ReadContext): { format: DateFormat; day: string }[] {
  if (example === null) return [];
  const [day = ''] = example.split(/[T\s]/);
  return dateFormats.flatMap((format) => {
    const read = attempt(() => readDate(day, { ...context, dateFormat: format }));
    return read === null ? [] : [{ format, day: read }];
  });
}

function attempt(read: () => string): string | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof BadCell) return null;
    throw error;
  }
}
