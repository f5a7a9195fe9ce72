import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPage } from '../docs/pages.ts';
import { makeHousehold, startApi, type ApiTest } from './kit.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'homing-curl-'));
let it: ApiTest;
let env: Record<string, string>;
let practiceId: string;
let close: () => void;
beforeAll(async () => {
  it = await startApi();
  practiceId = await it.makePractice();
  await makeHousehold(it.database, practiceId);
  const owner = await it.signIn([practiceId]);
  const made = await owner.post(`/api/practices/${practiceId}/keys`, { name: 'Script', permissions: ['see', 'stop'], days: 30 }).expect(201);
  const server = it.app.listen(0, '127.0.0.1');
  await new Promise((resolve) => {
    server.once('listening', resolve);
  });
  close = () => server.close();
  const { port } = server.address() as AddressInfo;
  env = { PATH: process.env['PATH'] ?? '', HOMING: `http://127.0.0.1:${port}`, PRACTICE: practiceId, KEY: (made.body as { key: string }).key };
});
afterAll(async () => {
  close();
  await it.close();
  rmSync(folder, { recursive: true, force: true });
});

const commands = [...readPage('docs/how-to/use-the-api.md').matchAll(/^curl .*$/gm)].map(([command]) => command);

test('docs/how-to/use-the-api.md has commands that read, search, export and act', () => {
  expect(commands).toHaveLength(4);
});

test.each(commands)('and its command works as written: %s', async (command) => {
  // It fails by itself on any refusal (--fail).
  const { stdout } = await run('bash', ['-c', command], { cwd: folder, env });
  if (command.includes('/export')) expect(readFileSync(join(folder, 'pets.csv'), 'utf8')).toContain('Biscuit');
  else if (command.includes('/sending')) expect(JSON.parse(stdout)).toMatchObject({ stoppedChannels: ['postcard'] });
  else expect(Array.isArray(JSON.parse(stdout))).toBe(true);
});
