import type { FileName } from '../report.ts';
import type { Reader, ReadContext } from './readers.ts';

/** A column of a file. */
export interface Column {
  /** In the file's header. */
  name: string;
  /** value: the header must have it and no cell may be empty. column: the header must have it. Otherwise it may be missing, and what is known then stays. */
  needs?: 'value' | 'column';
  read: Reader;
  /** PostgreSQL type of the staged value; text unless given. */
  type?: 'date' | 'timestamptz' | 'numeric' | 'integer' | 'boolean';
  /** What an empty cell means, when it is not "nothing". */
  empty?: string;
  /** The values it may have, where they are few. */
  choices?: readonly string[];
  /** Says whose the row is: a location, or the row of another file it belongs to. */
  leads?: true;
  /** Left out of the row's fingerprint, because a change of it changes nothing here. */
  isIncidental?: true;
}

/** Values worked out from several cells; staged beside the columns, all text. */
export interface Derived {
  names: readonly string[];
  /** @param cells of the row by column name, trimmed; a column the file lacks is absent */
  derive(cells: ReadonlyMap<string, string>, context: ReadContext): Record<string, string | null>;
}

/** How one file of the export is read. */
export interface TableSpec {
  file: FileName;
  /** The table its rows go to. */
  table: string;
  /** The column that names the row; the same id twice in a file: the last counts. */
  id: string;
  columns: readonly Column[];
  derived?: Derived;
}
