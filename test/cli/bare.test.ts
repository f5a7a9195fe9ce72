import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const cli = join(import.meta.dirname, '..', '..', 'cli');
const run = (file: string, ...args: string[]) => spawnSync(process.execPath, [file, ...args], { encoding: 'utf8', env: { PATH: process.env['PATH'] } });

/** A project as it is unpacked: no packages yet. */
let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'homing-bare-'));
  mkdirSync(join(project, 'cli'));
  for (const file of ['homing.mjs', 'requirements.mjs']) copyFileSync(join(cli, file), join(project, 'cli', file));
  writeFileSync(join(project, 'package-lock.json'), '{}');
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

test('where no packages are installed every command says what to type, without a stack', () => {
  const { status, stderr } = run(join(project, 'cli', 'homing.mjs'), 'doctor');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^✗ The packages Homing is made of are not installed\. Run `npm start` .* or `npm ci`[^\n]*\n$/);
});

test('and the doctor says it to a monitor in the form it always has', () => {
  const { status, stdout } = run(join(project, 'cli', 'homing.mjs'), 'doctor', '--json');
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    ok: false,
    running: 'no',
    findings: [{ area: 'This machine', state: 'bad', todo: expect.stringContaining('npm start') }],
  });
});

test('an older Node.js is named with the version that is needed', async () => {
  const { nodeProblem } = (await import(new URL('../../cli/requirements.mjs', import.meta.url).href)) as { nodeProblem(version: string): string | null };
  expect(nodeProblem('18.20.4')).toMatch(/needs Node\.js 20\.19 or newer; this is 18\.20\.4/);
  expect(nodeProblem('20.18.0')).not.toBeNull();
  expect(['20.19.0', '22.0.0', '24.1.0'].map(nodeProblem)).toEqual([null, null, null]);
});

test('a mistyped command or option is answered with the one that was meant', { timeout: 60_000 }, () => {
  const command = run(join(cli, 'homing.mjs'), 'batsh');
  expect([command.status, command.stderr]).toEqual([2, expect.stringContaining('(Did you mean batch?)')]);
  const option = run(join(cli, 'homing.mjs'), 'batch', 'run', '--practise', 'x');
  expect([option.status, option.stderr]).toEqual([2, expect.stringContaining('Not known here: --practise. There is: --practice')]);
});
