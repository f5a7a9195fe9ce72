import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './pages.ts';

const lower = ['domain', 'prisma', 'pims', 'providers'];
const product = [...lower, 'activities', 'temporal', 'sandbox'];
/** Who may import whom (docs/architecture.md, "The rooms"). A room may always import itself. */
const may: Record<string, string[]> = {
  domain: [],
  providers: ['domain'],
  prisma: ['domain'],
  temporal: ['domain'],
  pims: ['domain', 'prisma'],
  activities: lower,
  embedded: ['domain', 'temporal'],
  sandbox: ['domain', 'prisma', 'pims', 'activities'],
  workflows: [],
  workers: product,
  api: product,
  cli: [...product, 'embedded', 'api', 'workers'],
  bench: [...product, 'embedded', 'api', 'workers', 'cli', 'workflows', 'test'],
  admin: [],
};
/** These take types from anywhere, for types are gone when they run. */
const typesFromAnywhere = ['workflows', 'admin'];
const rooms = [...Object.keys(may), 'test'];

const isAllowed = ({ from, to, isType }: { from: string; to: string; isType: boolean }): boolean =>
  from === to || from === 'test' || (may[from] ?? []).includes(to) || (isType && typesFromAnywhere.includes(from));

/** Lints one file a pair of rooms, in a copy of the project that holds nothing else. @returns "from to" of each that is refused */
function lintPairs(statement: (to: string) => string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'homing-rooms-'));
  try {
    copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    for (const from of rooms) {
      mkdirSync(join(folder, from, 'deep'), { recursive: true });
      for (const to of rooms) if (from !== to) writeFileSync(join(folder, from, 'deep', `${to}.ts`), statement(to));
    }
    const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '--format=json'], { cwd: folder, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
    const refused = diagnostics.filter(({ code }) => code.includes('no-restricted-imports')).map(({ filename }) => filename);
    return [...new Set(refused)].map((path) => path.replace('/deep/', ' ').replace('.ts', '')).sort();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const pairs = rooms.flatMap((from) => rooms.filter((to) => to !== from).map((to) => ({ from, to })));
const forbidden = (isType: boolean): string[] =>
  pairs
    .filter(({ from, to }) => !isAllowed({ from, to, isType }))
    .map(({ from, to }) => `${from} ${to}`)
    .sort();

test('lint refuses every import against the direction of the rooms, and no other', () => {
  expect(lintPairs((to) => `import { thing } from '../../${to}/part/thing.ts';\nexport const copy = thing;\n`)).toEqual(forbidden(false));
});

test('lint lets only processes and the console take types from anywhere', () => {
  expect(lintPairs((to) => `import type { Thing } from '../../${to}/part/thing.ts';\nexport type Copy = Thing;\n`)).toEqual(forbidden(true));
});

test('a process may take the ids of the domain, wherever it lies', () => {
  const refused = lintPairs((to) => `import { id } from '../../${to}/ids.ts';\nexport const copy = id;\n`);
  expect(refused).not.toContain('workflows domain');
  expect(refused).toContain('workflows activities');
});

/** Each statement that brings in one of our own files, dynamic imports included (lint does not see those). */
function importsOf(path: string): { to: string; isType: boolean }[] {
  const text = readFileSync(join(root, path), 'utf8');
  const found = text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s+)?[^;'"]*?from\s+'(\.[^']+)'|import\(\s*'(\.[^']+)'\s*\)/g);
  return [...found].map((match) => ({ to: normalize(join(dirname(path), (match[2] ?? match[3]) as string)), isType: match[1] !== undefined }));
}

const filesOf = (room: string): string[] =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .map((path) => join(room, path))
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !/(^|\/)(dist|generated|node_modules)\//.test(path) && statSync(join(root, path)).isFile());

test('no file imports against the direction, also not when it runs', () => {
  const wrong = Object.keys(may).flatMap((from) =>
    filesOf(from).flatMap((path) =>
      importsOf(path)
        .map(({ to, isType }) => ({ path, target: to, from, to: to.split('/')[0] as string, isType }))
        .filter(({ target }) => !(from === 'workflows' && target === 'domain/ids.ts'))
        .filter((edge) => rooms.includes(edge.to) && !isAllowed(edge))
        .map(({ target }) => `${path} -> ${target}`),
    ),
  );
  expect(wrong).toEqual([]);
});

test('only settings read the environment', () => {
  /** Where the process begins, and what is no product: building the console, making a migration, benches. */
  const gates = /^(api\/main|workers\/main|cli\/[\w/-]+|admin\/vite\.config|prisma\/(generate|new-migration)|bench\/[\w/-]+)\.(ts|mjs)$/;
  /** Programs we start get the environment we were given, and PATH and GOPROXY are the machine's own. */
  const startsPrograms = /^embedded\/(binaries\/(obtain|goInstall|goToolchain)|daemons|temporal)\.ts$/;
  const readers = Object.keys(may)
    .flatMap(filesOf)
    .filter((path) => /process\.env\b/.test(readFileSync(join(root, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')));
  expect(readers.filter((path) => !gates.test(path) && !startsPrograms.test(path))).toEqual([]);
});
