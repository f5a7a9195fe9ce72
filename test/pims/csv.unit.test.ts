import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinCells, protectCell, unprotectCell } from '../../pims/csv/cells.ts';
import { readRecords, type CsvRecord } from '../../pims/csv/records.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homing-csv-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(content: string | Uint8Array): Promise<CsvRecord[]> {
  const path = join(folder, 'file.csv');
  await writeFile(path, content);
  const records: CsvRecord[] = [];
  for await (const batch of readRecords(path)) records.push(...batch);
  return records;
}
const cellsOf = (records: CsvRecord[]) => records.map(({ cells }) => cells);

/** Cells with everything that makes CSV hard; a lone \r belongs to no text a person types. */
const cell = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', ',', '\n', ' ', ';', 'é', '🐕'),
    fc.string({ minLength: 1, maxLength: 1 }).filter((one) => one !== '\r' && one !== '\0'),
  ),
  maxLength: 12,
});
const table = fc.integer({ min: 2, max: 5 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
/** Quoted always, so that no row is an empty line. */
const quoted = (rows: string[][], lineEnd: string) => rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',') + lineEnd).join('');

describe('reading CSV', () => {
  test('gives what the usual reader gives for every well-formed file', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, lineEnd) => {
        const text = quoted([(rows[0] as string[]).map((_cell, n) => `column ${n}`), ...rows], lineEnd);
        const records = await read(text);
        expect(records.every(({ problem }) => problem === null)).toBe(true);
        expect(cellsOf(records)).toEqual(parse(text, { relax_column_count: true }));
      }),
      { numRuns: 60 },
    );
  });

  test('gives back what joinCells wrote', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const header = (rows[0] as string[]).map((_cell, n) => `column ${n}`);
        const filled = [header, ...rows].map((row, n) => [String(n), ...row]);
        expect(cellsOf(await read(filled.map((row) => `${joinCells(row)}\n`).join('')))).toEqual(filled);
      }),
      { numRuns: 60 },
    );
  });

  test('one row with an open quote costs that row and no other, wherever it stands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 600 }), fc.boolean(), async (before, after, isQuoted) => {
        const good = (n: number) => (isQuoted ? `${n},"Rex, the ${n}th",dog\n` : `${n},Rex,dog\n`);
        const rows = [...Array.from({ length: before }, (_u, n) => good(n)), 'x,"open,dog\n', ...Array.from({ length: after }, (_u, n) => good(before + n))];
        const records = (await read(`id,name,species\n${rows.join('')}`)).slice(1);
        expect(records.filter(({ problem }) => problem === null)).toHaveLength(before + after);
        expect(records.filter(({ problem }) => problem !== null)).toMatchObject([{ line: before + 2, column: 1, cells: ['x'] }]);
      }),
      { numRuns: 15 },
    );
  });

  test.each([
    [
      'an inch sign in the middle of a cell is taken as written',
      'a,b\nx,5" collar\n',
      [
        ['a', 'b'],
        ['x', '5" collar'],
      ],
    ],
    [
      'semicolons part the cells where the header has them',
      'a;b\nx;y,z\n',
      [
        ['a', 'b'],
        ['x', 'y,z'],
      ],
    ],
    [
      'empty lines count for nothing',
      'a,b\n\n\nx,y\n\n',
      [
        ['a', 'b'],
        ['x', 'y'],
      ],
    ],
    [
      'empty cells beyond the header are dropped',
      'a,b\nx,y,,,\n',
      [
        ['a', 'b'],
        ['x', 'y'],
      ],
    ],
    [
      'the last line needs no line end',
      'a,b\nx,y',
      [
        ['a', 'b'],
        ['x', 'y'],
      ],
    ],
    [
      'a byte order mark is no part of the first name',
      '\ufeffa,b\nx,y\n',
      [
        ['a', 'b'],
        ['x', 'y'],
      ],
    ],
  ])('%s', async (_what, text, cells) => expect(cellsOf(await read(text))).toEqual(cells));

  test('a row cut short is told', async () => {
    expect((await read('a,b,c\nx,y\n'))[1]).toMatchObject({ line: 2, problem: 'has 2 cells where the header has 3' });
  });

  test('line numbers are those of an editor, also after a cell of several lines', async () => {
    expect((await read('a,b\nx,"1\n2\n3"\ny,z\n')).map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  test('rows are whole wherever the pieces a file is read in end', async () => {
    const rows = Array.from({ length: 9000 }, (_u, n) => [String(n), `näme ${n}`, 'two\nlines']);
    expect(cellsOf(await read(rows.map((row) => `${joinCells(row)}\n`).join('')))).toEqual(rows);
  });
});

test('a cell a spreadsheet would run is disarmed, and comes back as it was', () => {
  for (const sign of ['=', '+', '-', '@', '\t', '\r', '\n']) expect(protectCell(`${sign}1`)).toBe(`'${sign}1`);
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(protectCell(text)).not.toMatch(/^[=+\-@\t\r\n]/);
      if (!text.startsWith("'")) expect(unprotectCell(protectCell(text))).toBe(text);
    }),
  );
});
