import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { allPages, proseOf, readPage, root } from './pages.ts';

/** A heading's address, as GitHub makes it. */
const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[`*]/g, '')
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
const anchorsOf = (path: string): string[] => [...proseOf(readPage(path)).matchAll(/^#+ (.+)$/gm)].map((match) => slugOf(match[1] as string));
const linksOn = (page: string): string[] => [...proseOf(readPage(page)).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] as string);

test('every link between our pages leads somewhere, to a heading that is there', () => {
  const broken = allPages().flatMap((page) =>
    linksOn(page)
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? page : normalize(join(dirname(page), path));
        if (!existsSync(join(root, target))) return true;
        return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor);
      })
      .map((link) => `${page}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('every page of docs is reached from its index', () => {
  const reached = new Set(['docs/README.md']);
  // A set grows while it is walked.
  for (const page of reached)
    for (const link of linksOn(page)) {
      const target = normalize(join(dirname(page), link.split('#')[0] ?? ''));
      if (target.endsWith('.md') && existsSync(join(root, target))) reached.add(target);
    }
  expect(allPages().filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
});

test('files and folders named on our pages are there', () => {
  const rooms = 'activities|admin|api|bench|cli|deploy|docs|domain|embedded|pims|portal|prisma|providers|sandbox|temporal|test|workers|workflows';
  const named = new RegExp(`\`((?:${rooms})/[\\w./-]*)\``, 'g');
  const missing = allPages().flatMap((page) =>
    [...readPage(page).matchAll(named)]
      .map((match) => match[1] as string)
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${page}: ${path}`),
  );
  expect(missing).toEqual([]);
});
