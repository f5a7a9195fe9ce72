import { hash } from 'node:crypto';
import { BadCell, type ReadContext } from './columns/readers.ts';
import type { Column, TableSpec } from './columns/table.ts';
import { unprotectCell } from './csv/cells.ts';
import type { CsvRecord } from './csv/records.ts';
import type { Header } from './header.ts';
import type { FileProfile } from './profile.ts';

/** A row as it goes into the staging table. With a `badReason` only its id and the rows it leads to are known, if those. */
export interface StagedRow {
  line: number;
  raw: string;
  badColumn: string | null;
  badReason: string | null;
  sourceId: string | null;
  /** Fingerprint of everything the row says here: an equal one changes nothing. */
  sourceRev: string | null;
  /** By staged name. */
  values: ReadonlyMap<string, string | null>;
}

export interface RowReader {
  spec: TableSpec;
  header: Header;
  profile: FileProfile;
  context: ReadContext;
}

/** Reads and checks a row. @returns null for a row whose every cell is empty */
export function readRow(record: CsvRecord, reader: RowReader): StagedRow | null {
  const { spec, header } = reader;
  const cells = new Map<string, string>();
  for (const { column, at } of header.present) {
    const cell = record.cells[at];
    if (cell !== undefined) cells.set(column.name, translate(header.isRejectsFile ? unprotectCell(cell) : cell, column, reader.profile));
  }
  if (record.problem === null && [...cells.values()].every((cell) => cell === '')) return null;
  const sourceId = readId(cells.get(spec.id));
  const bad = (badColumn: string | null, badReason: string): StagedRow => ({
    line: record.line,
    raw: record.raw,
    badColumn,
    badReason,
    sourceId,
    sourceRev: null,
    values: record.problem === null ? readLeads(cells, spec) : new Map(),
  });
  if (record.problem !== null) return bad(record.column === null ? null : (header.names[record.column] ?? null), record.problem);
  try {
    const values = readValues(cells, reader);
    return { line: record.line, raw: record.raw, badColumn: null, badReason: null, sourceId, sourceRev: fingerprint(values, reader), values };
  } catch (error) {
    if (error instanceof BadValue) return bad(error.column, error.message);
    throw error;
  }
}

/** To whom a row belongs is read of a faulty one too: another practice's is not ours to mend (pims/split). */
const readLeads = (cells: ReadonlyMap<string, string>, { columns }: TableSpec): Map<string, string | null> =>
  new Map(columns.filter(({ leads }) => leads).map(({ name }) => [name, readId(cells.get(name))]));

class BadValue extends Error {
  readonly column: string;

  constructor(column: string, reason: string) {
    super(reason);
    this.column = column;
  }
}

function translate(cell: string, column: Column, profile: FileProfile): string {
  const trimmed = cell.trim();
  return profile.values?.[column.name]?.[trimmed] ?? trimmed;
}

/** Also of a damaged row, so that it does not count as gone; not when the id itself is damaged. */
const readId = (cell: string | undefined): string | null =>
  cell === undefined || cell === '' || cell.includes('\u{fffd}') ? null : cell.normalize('NFC').replace(/\s+/g, ' ');

function readValues(cells: ReadonlyMap<string, string>, { spec, header, context }: RowReader): Map<string, string | null> {
  const values = new Map<string, string | null>();
  for (const { column } of header.present) {
    const cell = cells.get(column.name) ?? '';
    if (cell === '' && column.needs === 'value') throw new BadValue(column.name, 'is empty');
    values.set(column.name, cell === '' ? (column.empty ?? null) : readCell(cell, column, context));
  }
  if (spec.derived) for (const [name, value] of Object.entries(spec.derived.derive(cells, context))) values.set(name, value);
  return values;
}

function readCell(cell: string, column: Column, context: ReadContext): string {
  try {
    return column.read(cell, context);
  } catch (error) {
    if (error instanceof BadCell) throw new BadValue(column.name, error.message);
    throw error;
  }
}

/** Tells the versions of one row apart, for which 96 bits are plenty. A column the file lacks is not an empty one, so the columns are part of it. */
function fingerprint(values: ReadonlyMap<string, string | null>, { spec, header }: RowReader): string {
  const incidental = new Set(spec.columns.filter((column) => column.isIncidental).map((column) => column.name));
  let said = header.said;
  for (const [name, value] of values) if (!incidental.has(name) && value !== null) said += `${name}=${value}\u0000`;
  return hash('sha256', said, 'base64url').slice(0, 16);
}
