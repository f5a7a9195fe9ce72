import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runImportCommand } from '../../cli/import.ts';
import type { ConnectedSettings } from '../../domain/settings.ts';
import { addHospital, client, csv, openHospital, pet, type Hospital } from '../pims/kit.ts';

let downtown: Hospital;
let harbor: Hospital;
let folder: string;
let said: string;

beforeEach(async () => {
  downtown = await openHospital();
  harbor = await addHospital(downtown.database);
  folder = await mkdtemp(join(tmpdir(), 'homing-sisters-'));
  await writeFile(
    join(folder, 'clients.csv'),
    csv([
      client('d1', { location: 'Downtown' }),
      client('d2', { location: 'Downtown' }),
      client('h1', { location: 'Harbor' }),
      client('x1', { location: 'Mall' }),
    ]),
  );
  said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = 0;
  await rm(folder, { recursive: true, force: true });
  await harbor.close();
  await downtown.close();
});

const choose = (hospital: Hospital, name: string, only: string[] | null) =>
  downtown.database.global.practice.update({ where: { id: hospital.practiceId }, data: { name, importMapping: only ? { locations: { only } } : {} } });
const slugOf = async ({ practiceId }: Hospital) => (await downtown.database.global.practice.findUniqueOrThrow({ where: { id: practiceId } })).slug;
const clientsOf = (hospital: Hospital) =>
  hospital.read(async (tx) => (await tx.client.findMany({ orderBy: { sourceId: 'asc' } })).map(({ sourceId }) => sourceId));
const run = (flags: Parameters<typeof runImportCommand>[2]) =>
  runImportCommand(
    () => Promise.resolve({ settings: { HOMING_HOME: folder } as ConnectedSettings, database: downtown.database, close: () => Promise.resolve() }),
    folder,
    flags,
  );

test('one export goes into several practices, each client into the one of their location, and who belongs to none is told', async () => {
  await choose(downtown, 'Downtown Vets', ['downtown']);
  await choose(harbor, 'Harbor Vets', ['Harbor']);
  await run({ practice: [await slugOf(downtown), await slugOf(harbor)] });
  expect([await clientsOf(downtown), await clientsOf(harbor)]).toEqual([['d1', 'd2'], ['h1']]);
  expect(said).toContain('Downtown Vets\n');
  expect(said).toMatch(/ of another practice\nclients\.csv +4 +2 +0 +0 +0 +0 +2\n/);
  expect(said).toContain('Clients by location: Downtown 2 (another practice), Harbor 1, Mall 1 (another practice)');
  expect(said).toContain('Look at this: 1 client of "Mall" belongs to no practice.');
});

test('all practices that chose their locations are read with one word', async () => {
  await choose(downtown, 'Downtown Vets', ['Downtown', 'Mall']);
  await choose(harbor, 'Harbor Vets', ['Harbor']);
  await run({ allPractices: true });
  expect([await clientsOf(downtown), await clientsOf(harbor)]).toEqual([['d1', 'd2', 'x1'], ['h1']]);
  expect(said).not.toContain('Look at this');
});

test('practices that would both write to a client are refused before anything is read', async () => {
  await choose(downtown, 'Downtown Vets', ['Downtown', 'Harbor']);
  await choose(harbor, 'Harbor Vets', ['Harbor']);
  await expect(run({ practice: [await slugOf(downtown), await slugOf(harbor)] })).rejects.toThrow('Downtown Vets and Harbor Vets both take "Harbor"');
  await choose(harbor, 'Harbor Vets', null);
  await expect(run({ practice: [await slugOf(downtown), await slugOf(harbor)] })).rejects.toThrow('Harbor Vets takes the clients of every location');
  expect(await clientsOf(downtown)).toEqual([]);
});

const full = (moved: number) =>
  writeFile(
    join(folder, 'clients.csv'),
    csv([
      ...Array.from({ length: 20 }, (_unused, n) => client(`d${n}`, { location: n < moved ? 'Harbor' : 'Downtown' })),
      ...Array.from({ length: 20 }, (_unused, n) => client(`h${n}`, { location: 'Harbor' })),
    ]),
  );

test('when one practice would be refused none begins: a client who moved is not in two at once; which and why is said', async () => {
  await choose(downtown, 'Downtown Vets', ['Downtown']);
  await choose(harbor, 'Harbor Vets', ['Harbor']);
  const practice = [await slugOf(downtown), await slugOf(harbor)];
  await full(0);
  await run({ practice });
  await full(6);
  said = '';
  await run({ practice });
  expect(process.exitCode).toBe(1);
  expect([(await clientsOf(downtown)).length, (await clientsOf(harbor)).length]).toEqual([20, 20]);
  expect(said).toContain('Downtown Vets\nNothing was imported:\n  clients.csv: 6 of 20 rows');
  expect(said).toContain('So nothing went into Harbor Vets either');
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  await run({ practice, json: true });
  expect(JSON.parse(said)).toMatchObject([{ report: { outcome: 'refused' } }, { report: { outcome: 'dry_run' } }]);
  await run({ practice, force: true });
  expect((await clientsOf(harbor)).length).toBe(26);
  const left = await downtown.read((tx) => tx.client.count({ where: { deletedAt: null } }));
  expect(left).toBe(14);
});

test('rows that lead to nobody in any of the practices are told, also to programs', async () => {
  await choose(downtown, 'Downtown Vets', ['Downtown', 'Mall']);
  await choose(harbor, 'Harbor Vets', ['Harbor']);
  await writeFile(join(folder, 'pets.csv'), csv([pet('p1', 'd1'), pet('p2', 'h1'), pet('p3', 'typo')]));
  const warned = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const practice = [await slugOf(downtown), await slugOf(harbor)];
  await run({ practice });
  expect(said).toContain('Look at this: 1 row of pets.csv went into none of these practices: it leads to nobody known in any.');
  await run({ practice, json: true });
  expect(warned.mock.calls.join('')).toContain('Look at this: 1 row of pets.csv');
});

test('a practice read alone says who else takes its locations', async () => {
  await choose(downtown, 'Downtown Vets', ['Downtown', 'Harbor']);
  await choose(harbor, 'Harbor Vets', ['Harbor']);
  await run({ practice: [await slugOf(downtown)] });
  expect(said).toContain('Look at this: Harbor Vets takes "Harbor" too.');
});
