import type { Column, TableSpec } from './columns/table.ts';
import { UnreadableFile } from './csv/lines.ts';
import type { CsvRecord } from './csv/records.ts';
import type { FileProfile } from './profile.ts';
import { matchColumns, plainName } from './recognize/columns.ts';

/** The column a rejects file carries its reason in; a file that has it is one of ours, corrected. */
export const rejectColumns = ['reject_line', 'reject_column', 'reject_reason'] as const;
const plainRejectColumns = rejectColumns.map(plainName);
export const isRejectColumn = (name: string): boolean => plainRejectColumns.includes(plainName(name));

/** Where each of our columns stands in the file. */
export interface Header {
  /** As the file has them. */
  names: string[];
  present: { column: Column; at: number }[];
  ignored: string[];
  isRejectsFile: boolean;
  /** Which of our columns there are: the same text for every order of them. */
  said: string;
}

/** The names of a file's columns. @throws UnreadableFile when its first line names none */
export function readNames(record: CsvRecord | undefined): string[] {
  if (!record) throw new UnreadableFile('is empty: it needs at least the line with the column names');
  if (record.problem !== null) throw new UnreadableFile(`line ${record.line}, which should name the columns, ${record.problem}`);
  if (record.raw.includes('\r')) throw new UnreadableFile('has line ends of old Macintosh programs. Save it again as "CSV UTF-8"');
  return record.cells.map((cell) => cell.trim());
}

/**
 * Finds our columns in a file's header: by the profile, by their own names, or by what exports usually call them.
 * @throws UnreadableFile naming the column that is missing or there twice
 */
export function readHeader(record: CsvRecord | undefined, spec: TableSpec, profile: FileProfile): Header {
  const names = readNames(record);
  const plainNames = names.map(plainName);
  const found = matchColumns(names, spec, profile.columns);
  const present: Header['present'] = [];
  for (const column of spec.columns) {
    const theirs = profile.columns?.[column.name];
    const match = found.get(column.name);
    if (match && match.by !== 'alias' && plainNames.indexOf(plainNames[match.at] as string) !== plainNames.lastIndexOf(plainNames[match.at] as string))
      throw new UnreadableFile(`has the column ${theirs || column.name} twice`);
    if (!match && theirs) throw new UnreadableFile(`has no column ${theirs}, which the profile gives for ${column.name}`);
    if (!match && column.needs) throw new UnreadableFile(`has no column ${column.name}. Its first line has ${names.join(', ')}`);
    if (match) present.push({ column, at: match.at });
  }
  const used = new Set(present.map(({ at }) => at));
  const isRejectsFile = plainNames.includes('rejectreason');
  const ignored = names.filter((name, at) => !used.has(at) && name !== '' && !isRejectColumn(name));
  const said = `${present.map(({ column }) => column.name).join(',')}\u0000`;
  return { names, present, ignored, isRejectsFile, said };
}
