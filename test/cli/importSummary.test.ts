import { Command } from 'commander';
import { expect, test } from 'vitest';
import { addImport } from '../../cli/commands/import.ts';
import { drawProgress } from '../../cli/importProgress.ts';
import { describeImport } from '../../cli/importSummary.ts';
import { describeMapping } from '../../cli/showMapping.ts';
import type { FileReport, ImportReport } from '../../pims/index.ts';

const file: FileReport = {
  file: 'pets.csv',
  name: 'pets.csv',
  rows: 60_000,
  added: 59_990,
  changed: 2,
  unchanged: 0,
  gone: 0,
  rejected: 8,
  elsewhere: 0,
  examples: { added: [], changed: [], gone: [] },
  firstRejects: [],
  rejectsFile: 'x/rejects/pets.csv',
  ignoredColumns: ['Colour'],
  notes: [],
};
const report: ImportReport = {
  outcome: 'imported',
  refusals: [],
  files: [file],
  isComplete: false,
  ignoredFiles: ['notes.csv'],
  locations: [],
  petsWoken: 1,
  runId: 'r',
  tookMs: 1234,
};

test('an import is told as a table, the first rejected rows, and where the others are', () => {
  const firstRejects = Array.from({ length: 8 }, (_unused, n) => ({ line: n + 2, column: n === 0 ? null : 'name', reason: 'is empty' }));
  expect(describeImport({ ...report, files: [{ ...file, firstRejects }] })).toBe(
    [
      '            rows     new  changed  unchanged  gone  rejected',
      'pets.csv  60,000  59,990        2          0     0         8',
      '',
      'pets.csv, line 2: is empty',
      ...[3, 4, 5, 6].map((line) => `pets.csv, line ${line}, name: is empty`),
      'pets.csv: 3 more',
      'pets.csv: the rejected rows are in x/rejects/pets.csv; correct them there and import that folder',
      'pets.csv: columns not read: Colour',
      'Files not read: notes.csv',
      'Imported in 1.2 s. 1 pet will be looked at again.',
      '',
    ].join('\n'),
  );
});

test('a refused import says why, file by file', () => {
  expect(
    describeImport({
      ...report,
      outcome: 'refused',
      refusals: [
        { file: 'pets.csv', reason: 'is empty' },
        { file: null, reason: 'Another import runs' },
      ],
    }),
  ).toBe('Nothing was imported:\n  pets.csv: is empty\n  Another import runs\n');
});

test('progress is one line', () => {
  expect(drawProgress({ phase: 'reading', file: 'pets.csv', rows: 30_000, share: 0.5, files: [] })).toBe(
    `${'█'.repeat(14)}${'░'.repeat(14)}  50 %  pets.csv: 30,000 rows`,
  );
  expect(drawProgress({ phase: 'merging', file: 'pets.csv', rows: 0, share: 1, files: [] })).toContain('pets.csv');
});

test.each([[[]], [['--practice', 'a', '--all-practices']], [['--practice', 'a', '--practice', 'b', '--profile', 'x.json']]])(
  '%j names no practice, or what is for one only: wrong usage, exit code 2, and nothing is opened',
  async (flags) => {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
    addImport(program, () => {
      throw new Error('opened');
    });
    await expect(program.parseAsync(['import', 'folder', ...flags], { from: 'user' })).rejects.toMatchObject({ exitCode: 2 });
  },
);

test('what a file is taken for is told column by column, with what is missing and what nobody reads', () => {
  const column = { needs: null, samples: [], choices: null, values: [] };
  expect(
    describeMapping({
      name: 'Patients.csv',
      file: 'pets.csv',
      by: 'likeName',
      problem: 'has no column client_id. Its first line has No',
      notes: [],
      names: ['No'],
      columns: [
        { ...column, column: 'pet_id', from: 'No', by: 'hand', samples: ['17'] },
        { ...column, column: 'client_id', from: null, by: null, needs: 'value' },
        { ...column, column: 'sex', from: null, by: null },
      ],
      missing: ['client_id'],
      chosen: {},
      unread: [{ name: 'Colour', samples: [] }],
      dates: null,
    }),
  ).toBe(
    [
      'Patients.csv: taken for pets.csv',
      '  pet_id     No (chosen): 17',
      '  client_id  MISSING',
      '  sex        -',
      '  not read: Colour',
      '  Patients.csv has no column client_id. Its first line has No',
      '',
    ].join('\n'),
  );
});
