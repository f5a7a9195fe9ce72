import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { columnAliases } from '../../pims/columns/aliases.ts';
import { tableSpecs } from '../../pims/columns/tables.ts';
import { dateFormats } from '../../pims/columns/readers.ts';
import { plainName } from '../../pims/recognize/columns.ts';
import { fileNames } from '../../pims/report.ts';

const page = await readFile(join(import.meta.dirname, '../../docs/import-format.md'), 'utf8');

test.each(fileNames)('the page on the format tells of every column of %s, and which of them must be there', (file) => {
  const section = page.split(`### ${file}\n`)[1]?.split(/\n##/)[0] ?? '';
  const told = [...section.matchAll(/^\| ([^|]+) \|/gm)]
    .map((match) => match[1] as string)
    .filter((cell) => cell !== 'column' && !cell.startsWith('-'))
    .flatMap((cell) => cell.split(', '))
    .map((cell) => {
      const name = cell.replaceAll('*', '');
      return { name, needs: cell.startsWith('**') ? 'value' : cell.startsWith('*') ? 'column' : undefined };
    });
  expect(told).toEqual(tableSpecs[file].columns.map(({ name, needs }) => ({ name, needs })));
});

test('the page on the format names every way of writing dates', () => {
  for (const format of dateFormats) expect(page).toContain(`\`${format}\``);
});

test.each(fileNames)('the page on the format lists every name by which a column of %s is recognised, and columns there are', (file) => {
  const section = page.split('## Names that are recognised')[1]?.split(`**${file}**`)[1]?.split('**')[0] ?? '';
  const told = Object.fromEntries(
    [...section.matchAll(/^\| (\w+) \| ([^|]+) \|$/gm)].map(([, column, names]) => [column, names?.split(', ')]).filter(([column]) => column !== 'column'),
  );
  expect(told).toEqual(columnAliases[file]);
  expect(tableSpecs[file].columns.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(columnAliases[file])));
});

test.each(fileNames)('no name stands for two columns of %s', (file) => {
  const names = Object.values(columnAliases[file]).flat().map(plainName);
  const own = tableSpecs[file].columns.map(({ name }) => plainName(name));
  expect(names.filter((name, at) => names.indexOf(name) !== at || own.includes(name))).toEqual([]);
});
