import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditActions } from '../../domain/auditActions.ts';
import { auditSubjects } from '../../domain/auditWords.ts';
import { readPage, root, tableUnder } from './pages.ts';

const page = readPage('docs/reference/audit.md');
const written = (catalogue: Record<string, string>) => Object.entries(catalogue).map(([code, words]) => [`\`${code}\``, words]);

test('docs/reference/audit.md has everything that can be done and can change, in its words, and no other', () => {
  expect(tableUnder(page, '## What can be done')).toEqual(written(auditActions));
  expect(tableUnder(page, '## What can change')).toEqual(written(auditSubjects));
});

test('every table that is watched has its words, and no other', () => {
  const migrations = join(root, 'prisma', 'migrations');
  const watched = readdirSync(migrations)
    .filter((name) => /^\d{4}_/.test(name))
    .flatMap((name) => [...readFileSync(join(migrations, name, 'migration.sql'), 'utf8').matchAll(/homing_watch_table\('(\w+)'/g)].map(([, table]) => table));
  expect(watched.sort()).toEqual(Object.keys(auditSubjects).sort());
});
