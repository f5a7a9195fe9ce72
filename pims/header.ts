import type { Column, TableSpec } from './columns/table.ts';
import { UnreadableFile } from './csv/lines.ts';
import type { CsvRecord } from './csv/records.ts';
import type { FileProfile } from './profile.ts';

/** The column a rejects file carries its reason in; a file that has it is one of ours, corrected. */
export const rejectColumns = ['reject_line', 'reject_column', 'reject_reason'] as const;

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

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/**
 * Finds our columns in a file's header; capitals, blanks and hyphens don't matter.
 * @throws UnreadableFile naming the column that is missing or there twice
 */
export function readHeader(record: CsvRecord | undefined, spec: TableSpec, profile: FileProfile): Header {
  if (!record) throw new UnreadableFile('is empty: it needs at least the line with the column names');
  if (record.problem !== null) throw new UnreadableFile(`line ${record.line}, which should name the columns, ${record.problem}`);
  if (record.raw.includes('\r')) throw new UnreadableFile('has line ends of old Macintosh programs. Save it again as "CSV UTF-8"');
  const names = record.cells.map((cell) => cell.trim());
  const plainNames = names.map(plain);
  const present: Header['present'] = [];
  const used = new Set<number>();
  for (const column of spec.columns) {
    const theirs = profile.columns?.[column.name];
    const wanted = plain(theirs ?? column.name);
    const at = plainNames.indexOf(wanted);
    if (at >= 0 && plainNames.indexOf(wanted, at + 1) >= 0) throw new UnreadableFile(`has the column ${theirs ?? column.name} twice`);
    if (at < 0 && theirs) throw new UnreadableFile(`has no column ${theirs}, which the profile gives for ${column.name}`);
    if (at < 0 && column.needs) throw new UnreadableFile(`has no column ${column.name}. Its first line has ${names.join(', ')}`);
    if (at < 0) continue;
    present.push({ column, at });
    used.add(at);
  }
  const isRejectsFile = plainNames.includes('reject_reason');
  const ignored = names.filter((name, at) => !used.has(at) && name !== '' && !(rejectColumns as readonly string[]).includes(plain(name)));
  const said = `${present.map(({ column }) => column.name).join(',')}\u0000`;
  return { names, present, ignored, isRejectsFile, said };
}
