import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshHome, removeHome, startStack, type Stack } from '../kit/stack.ts';

let home: string;
let stack: Stack;

beforeAll(async () => {
  home = freshHome();
  stack = await startStack({ home });
}, 150_000);
afterAll(async () => {
  await stack.end('SIGTERM');
  removeHome(home);
}, 60_000);

const homing = (...args: string[]) => spawnSync(process.execPath, ['cli/homing.mjs', ...args], { cwd: join(import.meta.dirname, '..', '..'), encoding: 'utf8', env: { ...process.env, HOMING_HOME: home, HOMING_PORT: new URL(stack.baseUrl).port } });
interface Entry { provider: string; body: unknown }
const ledger = async (): Promise<Entry[]> => (await fetch(`${stack.baseUrl}/sandbox/ledger.json`)).json() as Promise<Entry[]>;
/** The opaque id a message carries to its provider. */
const refOf = ({ body }: Entry): string => /[0-9a-f-]{36}\.[0-9a-f-]{36}/.exec(JSON.stringify(body))?.[0] ?? 'none';

/** Waits until the outbox stands still at what was promised. */
async function outboxOf(atLeast: number): Promise<Entry[]> {
  for (let tries = 0; tries < 720; tries += 1) {
    const sent = await ledger();
    if (sent.length >= atLeast) return sent;
    await sleep(250);
  }
  throw new Error(`Only ${(await ledger()).length} of ${atLeast} messages are in the outbox`);
}

test('the first start fills the demo, sends its first batch, and tells where everything is', { timeout: 240_000 }, async () => {
  const said = stack.said();
  for (const words of [stack.baseUrl, `${stack.baseUrl}/sandbox`, stack.temporalUiUrl, 'demo@homing.example', 'nothing leaves this machine']) expect(said).toContain(words);
  const counts = /first batch is leaving: (\d+) e-mails, (\d+) texts, (\d+) postcards/.exec(said)!.slice(1).map(Number) as [number, number, number];
  const sent = await outboxOf(counts[0] + counts[1] + counts[2]);
  expect(['sendgrid', 'twilio', 'lob'].map((provider) => sent.filter((one) => one.provider === provider).length)).toEqual(counts);
  const pages = [`${stack.baseUrl}/api/health`, `${stack.baseUrl}/sandbox`, `${stack.baseUrl}/api/docs`, stack.temporalUiUrl];
  expect(await Promise.all(pages.map(async (url) => (await fetch(url)).status))).toEqual([200, 200, 200, 200]);
});

test('a second one on the same data is refused, naming the first', () => {
  const second = homing('start');
  expect(second.status).toBe(1);
  expect(second.stderr).toMatch(/already runs on .* \(process \d+, http:\/\/localhost:\d+\)/);
});

test('a taken port is told with the way out', () => {
  const env = { ...process.env, HOMING_HOME: join(home, 'other'), HOMING_PORT: new URL(stack.baseUrl).port };
  const other = spawnSync(process.execPath, ['cli/homing.mjs', 'start'], { cwd: join(import.meta.dirname, '..', '..'), encoding: 'utf8', env });
  expect(other.stderr).toMatch(/Port \d+ is taken by another program\. .*HOMING_PORT=\d+ npm start/);
});

test('the doctor finds everything well', () => {
  const { status, stderr } = homing('doctor');
  expect(stderr).not.toContain('✗');
  expect(status).toBe(0);
});

test('a wrong use of a command ends with code 2, a refusal with 1 and words', () => {
  expect(homing('batch', 'run').status).toBe(2);
  const refused = homing('batch', 'run', '--practice', 'nobody');
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('There is no practice "nobody"')]);
});

test('killed without warning it starts again on the same data, quickly, and sends nothing twice', { timeout: 120_000 }, async () => {
  const before = new Set((await ledger()).map(refOf));
  await stack.end('SIGKILL');
  const began = Date.now();
  stack = await startStack({ home });
  expect(Date.now() - began).toBeLessThan(60_000);
  expect(stack.said()).not.toContain('first batch');
  expect(homing('batch', 'run', '--practice', 'harbor-animal-hospital').status).toBe(0);
  await sleep(5_000);
  const after = (await ledger()).map(refOf);
  expect(before).not.toContain('none');
  expect(after).toHaveLength(new Set(after).size);
  expect(after.length).toBeGreaterThanOrEqual(before.size);
});

test('stopping ends everything in order within twenty seconds and leaves no lock', { timeout: 60_000 }, async () => {
  const { code, ms } = await stack.end('SIGINT');
  expect(code).toBe(0);
  expect(ms).toBeLessThan(20_000);
  expect(existsSync(join(home, 'lock'))).toBe(false);
  expect(stack.said()).toContain('goes on where this ended');
});
