import { expect, test } from 'vitest';
import { fates } from '../../sandbox/events/fates.ts';
import { faultKinds } from '../../sandbox/faults/kinds.ts';
import { faultsSchema } from '../../sandbox/faults/schema.ts';
import { readPage, tableUnder } from './pages.ts';

const page = readPage('docs/sandbox.md');

test('docs/sandbox.md has every address with a fate of its own, in its words, and no other', () => {
  expect(tableUnder(page, '## Addresses with a fate of their own')).toEqual(fates.map(({ channel, mark, words }) => [channel, `\`${mark}\``, words]));
});

test('docs/sandbox.md has every fault, in its words, and no other', () => {
  const rows = Object.entries(faultKinds).map(([code, { words, taken }]) => `| \`${code}\` | ${words} | ${taken ? 'yes' : 'no'} |`);
  const [, table = ''] = page.split('| fault | the stand-in | taken? |\n|---|---|---|\n');
  expect(table.split('\n\n', 1)[0]!.split('\n')).toEqual(rows);
});

test('docs/sandbox.md has every field of a bad day', () => {
  const { events, ...fields } = faultsSchema.parse({}).lob;
  const names = [...Object.keys(fields), ...Object.keys(events).map((name) => `events.${name}`)];
  const told = tableUnder(page, '## Bad days').flatMap(([cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  expect(told.toSorted()).toEqual(names.toSorted());
});
