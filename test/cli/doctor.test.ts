import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeExamination } from '../../cli/doctor/describe.ts';
import { examine } from '../../cli/doctor/examine.ts';
import { examinePrograms } from '../../cli/doctor/enginePrograms.ts';
import { describeMemory } from '../../cli/doctor/machine.ts';
import { noteSteps } from '../../cli/startNotes.ts';
import { readSettings } from '../../domain/settings.ts';
import { temporalServer, temporalUi } from '../../embedded/binaries/programs.ts';
import { isFree } from '../../embedded/ports.ts';
import { takeFolder } from '../../embedded/lock.ts';
import { keepSecrets } from '../../embedded/secrets.ts';

let folder: string;
let env: NodeJS.ProcessEnv;
const servers: Server[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'homing-doctor-'));
  const cache = join(folder, 'cache');
  for (const set of [temporalServer, temporalUi]) {
    mkdirSync(join(cache, set.folder), { recursive: true });
    for (const { name } of set.programs) writeFileSync(join(cache, set.folder, name), '');
  }
  env = {
    PATH: '',
    HOME: folder,
    HOMING_HOME: join(folder, 'data'),
    HOMING_CACHE: cache,
    HOMING_PORT: String(await freePort()),
    HOMING_UI_PORT: String(await freePort()),
  };
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 9_000);
    if (await isFree(port)) return port;
  }
}

async function listen(port = 0): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(404).end());
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('before the first start nothing is wrong, and the doctor says what to type', async () => {
  const found = await examine(env, Date.now());
  expect(found).toMatchObject({ ok: true, running: 'no' });
  const words = describeExamination(found);
  expect(words).toContain('holds no data yet');
  expect(words).toContain('`npm start` starts it.');
  expect(words).toContain('All is well: `npm start` starts Homing.');
});

test('a taken port is the one thing to do, with the line to type', async () => {
  await listen(Number(env['HOMING_PORT']));
  const found = await examine(env, Date.now());
  expect(found.findings.filter(({ state }) => state === 'bad')).toEqual([
    expect.objectContaining({ says: `Port ${env['HOMING_PORT']} is taken by another program.`, todo: expect.stringMatching(/HOMING_PORT=\d+ npm start/) }),
  ]);
  expect(describeExamination(found)).toContain('One thing needs doing');
});

test('settings that cannot be used are said, and nothing else is guessed from them', async () => {
  const found = await examine({ ...env, HOMING_PORT: 'four thousand' }, Date.now());
  expect(found.ok).toBe(false);
  expect(describeExamination(found)).toMatch(/HOMING_PORT="four thousand": must be a whole number/);
});

test('while Homing starts the doctor says for how long, at which step, and asks nothing of what is not there yet', async () => {
  const data = env['HOMING_HOME'] as string;
  let now = 1_000_000;
  // The lock is another process's: a test's own id counts as a dead start's.
  takeFolder(data, 'http://localhost:4000')();
  writeFileSync(join(data, 'lock'), `${process.ppid} http://localhost:4000\n`);
  const said: string[] = [];
  const notes = noteSteps({ folder: data, say: (line) => said.push(line), clock: () => now });
  now += 75_000;
  notes.step('Building Temporal server 1.32.0');
  expect(said).toEqual(['1:15  Building Temporal server 1.32.0']);
  const found = await examine(env, now + 5_000);
  expect(found).toMatchObject({ ok: true, running: 'starting' });
  expect(found.findings).toContainEqual(
    expect.objectContaining({ state: 'wait', says: expect.stringMatching(/since 1:20 minutes\. It is at: Building Temporal server 1\.32\.0 \(0:05\)/) }),
  );
  notes.done();
  expect((await examine(env, now)).running).toBe('yes');
});

test('missing engine programs: where they will come from, or everything that would help', async () => {
  const settings = readSettings({ ...env, HOMING_CACHE: join(folder, 'empty') });
  const way = async (sources: { releases: string; goproxy: string }) => (await examinePrograms(settings, { path: '', ...sources })).at(-1)!;
  const alive = await listen();
  const dead = 'http://127.0.0.1:1';
  expect(await way({ releases: alive, goproxy: dead })).toMatchObject({ state: 'note', says: expect.stringContaining('125 MB') });
  expect(await way({ releases: dead, goproxy: alive })).toMatchObject({
    state: 'note',
    says: expect.stringMatching(/built from their Go modules.*fetched for it/),
  });
  expect(await way({ releases: dead, goproxy: dead })).toMatchObject({
    state: 'bad',
    todo: expect.stringMatching(/GOPROXY.*temporal-server, temporal-sql-tool, ui-server.*TEMPORAL_ADDRESS/),
  });
});

test('keys that others can read, and lost keys, are found', async () => {
  const data = env['HOMING_HOME'] as string;
  keepSecrets(data);
  chmodSync(join(data, 'secrets.json'), 0o644);
  expect(describeExamination(await examine(env, Date.now()))).toMatch(/can be read by other users[\s\S]*chmod 600/);
  rmSync(join(data, 'secrets.json'));
  mkdirSync(join(data, 'postgres'));
  writeFileSync(join(data, 'postgres', 'PG_VERSION'), '18');
  expect(describeExamination(await examine(env, Date.now()))).toMatch(/secrets\.json is missing beside the data[\s\S]*from a backup/);
});

test('too little memory is said before it shows as a crash', () => {
  expect(describeMemory({ total: 1e9, free: 5e8 })).toMatchObject({ state: 'bad', todo: expect.stringContaining('1.5 GB') });
  expect(describeMemory({ total: 4e9, free: 2e9 })).toMatchObject({ state: 'good', says: '4.0 GB of memory, 2.0 GB of it free.' });
});
