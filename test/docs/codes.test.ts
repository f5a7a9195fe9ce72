import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allRoutes } from '../../api/routes.ts';
import type { ApiDependencies } from '../../api/dependencies.ts';
import { apiErrors } from '../../api/http/errors.ts';
import { describeRoutes } from '../../api/http/openapi.ts';
import { testStates } from '../../domain/goLive/testMessages.ts';
import { messageStates } from '../../domain/messageStates.ts';
import { postcardHolds } from '../../domain/postcardHolds.ts';
import { processStates } from '../../domain/processStates.ts';
import { reasons } from '../../domain/reasons.ts';
import { root } from './pages.ts';

const rooms = ['activities', 'api', 'domain', 'pims', 'workers', 'workflows'];
const sources = rooms.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path: join(room, path), text: readFileSync(join(root, room, path), 'utf8') })),
);

/** Files other than the catalogue's own in which a code stands, quoted or as a key. */
const usersOf = (code: string, catalogue: string): string[] =>
  sources
    .filter(({ path, text }) => path !== catalogue && (text.includes(`'${code}'`) || text.includes(`"${code}"`) || text.includes(`\`${code}\``)))
    .map(({ path }) => path);

test.each([
  ['reason', 'domain/reasons.ts', Object.keys(reasons)],
  ['refusal', 'api/http/errors.ts', Object.keys(apiErrors)],
  ['state of a reminder plan', 'domain/processStates.ts', Object.keys(processStates)],
  ['postcard hold', 'domain/postcardHolds.ts', Object.keys(postcardHolds)],
])('every %s in its catalogue can happen: some rule gives it', (_what, catalogue, codes) => {
  const ownUse = (code: string) => (sources.find(({ path }) => path === catalogue)?.text.match(new RegExp(`['"]${code}['"]`, 'g')) ?? []).length;
  expect(codes.filter((code) => usersOf(code, catalogue).length === 0 && ownUse(code) < (code.includes(' ') ? 2 : 1))).toEqual([]);
});

const document = describeRoutes(allRoutes({} as ApiDependencies), 'http://localhost:4000');

/** Every list of allowed words in the API's description. */
function enumsOf(value: unknown): string[][] {
  if (Array.isArray(value)) return value.flatMap(enumsOf);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'enum' in value && Array.isArray(value.enum) ? [value.enum as string[]] : [];
  return [...own, ...Object.values(value).flatMap(enumsOf)];
}
const enums = enumsOf(document);

test.each([
  ['refusal codes', Object.keys(apiErrors), 'wrong credentials'],
  ['states of a message', Object.keys(messageStates), 'unconfirmed'],
  ['states of a test message', Object.keys(testStates), 'not_taken'],
  ['states of a reminder plan', Object.keys(processStates), 'idle'],
])('where the API lists %s it lists all of them, as the catalogue has them', (_what, codes, telltale) => {
  const lists = enums.filter((list) => list.includes(telltale));
  expect(lists.length).toBeGreaterThan(0);
  for (const list of lists) expect(codes.filter((code) => !list.includes(code))).toEqual([]);
});
