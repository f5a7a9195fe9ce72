import type { DateFormat } from '../columns/readers.ts';
import { tableSpecs } from '../columns/tables.ts';
import type { FileProfile, Profile } from '../profile.ts';
import type { FileName } from '../report.ts';
import { matchColumns, plainName, type ColumnMatch } from './columns.ts';
import { readDateFormat } from './dates.ts';
import { fileFoundBy, guessByColumns, guessByName, type FileFoundBy, type FileGuess } from './fileNames.ts';
import { sampleFile, type FileSample } from './sample.ts';

/** A file somebody gave. */
export interface GivenFile {
  path: string;
  /** What it is called where it comes from. */
  name: string;
  /** What a person says it is; null: nothing, leave it out. Without it that is found out. */
  file?: FileName | null;
}

/** How the days of a file are read. hand: a profile says so. cells: they show it. others: they could mean two things, and the other files decide. */
export interface DatesOfFile {
  format: DateFormat | null;
  by: 'hand' | 'cells' | 'others' | null;
  example: string | null;
}

/** A file and what it is taken for. */
export interface RecognizedFile {
  given: GivenFile;
  sample: FileSample;
  /** Null: nobody reads it. */
  file: FileName | null;
  by: FileFoundBy | null;
  /** Of the practice's profile what applies to this file, its days decided where they can be. */
  profile: FileProfile;
  columns: Map<string, ColumnMatch>;
  /** Needed columns it lacks. */
  missing: string[];
  /** Null for a file without days. */
  dates: DatesOfFile | null;
  /** What else a person should know, in sentences. */
  notes: string[];
  /** Why it can't go in as it is; null when it can. */
  problem: string | null;
}

export interface HowToRecognize {
  profile: Profile;
  /** The profile is the one kept from earlier imports: what it says of columns this export lacks is passed over. A profile given for this import must fit. */
  isKept: boolean;
}

/**
 * Finds out what each file of an export is, which of its columns feed which of ours and how it writes days. Reads the first rows only; changes nothing.
 * @returns in the order given
 */
export async function recognizeExport(given: readonly GivenFile[], how: HowToRecognize): Promise<RecognizedFile[]> {
  const files: RecognizedFile[] = [];
  for (const one of given) files.push(await recognizeFile(one, how));
  keepOneOfEach(files);
  decideDates(files);
  for (const one of files) one.problem = problemOf(one) ?? one.problem;
  return files;
}

async function recognizeFile(given: GivenFile, { profile, isKept }: HowToRecognize): Promise<RecognizedFile> {
  let guess: FileGuess | null = given.file === undefined ? guessByName(given.name, profile) : given.file && { file: given.file, by: 'hand' };
  const sample = await sampleFile(given.path, guess ? profile[guess.file]?.delimiter : undefined);
  if (!guess && given.file === undefined) guess = guessByColumns(sample.names, profile);
  const notes: string[] = [];
  const own = (guess && profile[guess.file]) || {};
  const fitting = isKept ? fitProfile(own, sample.names, notes) : own;
  const columns = guess ? matchColumns(sample.names, tableSpecs[guess.file], fitting.columns) : new Map<string, ColumnMatch>();
  const missing = guess ? tableSpecs[guess.file].columns.filter(({ name, needs }) => needs && !columns.has(name)).map(({ name }) => name) : [];
  return { given, sample, file: guess?.file ?? null, by: guess?.by ?? null, profile: fitting, columns, missing, dates: null, notes, problem: null };
}

function fitProfile(profile: FileProfile, names: string[], notes: string[]): FileProfile {
  if (!profile.columns) return profile;
  const plain = new Set(names.map(plainName));
  const isThere = ([, theirs]: [string, string]) => theirs === '' || plain.has(plainName(theirs));
  const entries = Object.entries(profile.columns);
  for (const [ours, theirs] of entries.filter((entry) => !isThere(entry))) notes.push(`The column ${theirs}, chosen earlier for ${ours}, is not in this file.`);
  return { ...profile, columns: Object.fromEntries(entries.filter(isThere)) };
}

/** Of two files taken for the same the surer one stays; where they are equally sure somebody has to say. */
function keepOneOfEach(files: RecognizedFile[]): void {
  const rank = (one: RecognizedFile) => fileFoundBy.indexOf(one.by ?? 'columns');
  const surest = new Map<FileName, RecognizedFile>();
  for (const one of files.toSorted((a, b) => rank(a) - rank(b))) {
    if (!one.file) continue;
    const other = surest.get(one.file);
    if (!other) surest.set(one.file, one);
    else if (rank(other) < rank(one)) {
      const notes = [...one.notes, `Not read: ${other.given.name} is taken for ${one.file}.`];
      Object.assign(one, { file: null, by: null, missing: [], columns: new Map(), notes } satisfies Partial<RecognizedFile>);
    } else
      one.problem =
        other.problem = `is not the only file taken for ${one.file}: so is another. Choose one of ${other.given.name} and ${one.given.name}, and leave the other out`;
  }
}

/** One export writes its days in one way: what one file shows holds for the others that show nothing. */
function decideDates(files: RecognizedFile[]): void {
  for (const one of files) one.dates = datesOf(one);
  const shown = new Set(files.flatMap(({ dates }) => (dates?.by === 'cells' && dates.example !== null && dates.format ? [dates.format] : [])));
  for (const one of files) {
    if (!one.dates) continue;
    if (one.dates.format === null && shown.size === 1) one.dates = { ...one.dates, format: [...shown][0] as DateFormat, by: 'others' };
    if (one.dates.format) one.profile = { ...one.profile, dateFormat: one.dates.format };
  }
}

function datesOf({ file, columns, sample, profile }: RecognizedFile): DatesOfFile | null {
  if (!file) return null;
  const at = tableSpecs[file].columns.filter(({ type }) => type === 'date' || type === 'timestamptz').flatMap(({ name }) => columns.get(name)?.at ?? []);
  if (at.length === 0) return null;
  const { format, example } = readDateFormat(sample.rows.flatMap((row) => at.map((index) => row[index] ?? '')));
  if (profile.dateFormat) return { format: profile.dateFormat, by: 'hand', example };
  return { format, by: format && 'cells', example };
}

function problemOf({ file, sample, missing, dates, problem }: RecognizedFile): string | null {
  if (!file) return null;
  if (sample.problem !== null) return sample.problem;
  if (problem !== null) return problem;
  if (missing.length > 0) return `has no column ${missing.join(', nor ')}. Its first line has ${sample.names.join(', ')}`;
  if (dates && dates.format === null)
    return `has days such as ${dates.example}, which can be read month first or day first. Say which: MM/DD/YYYY or DD/MM/YYYY`;
  return null;
}
