import { execFile } from 'node:child_process';
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
}, 270_000);
afterAll(async () => {
  await (stack as Stack | undefined)?.end('SIGTERM');
  removeHome(home);
}, 60_000);

const root = join(import.meta.dirname, '..', '..');

/** Runs a command beside the running Homing. */
function homing(args: string[], env: NodeJS.ProcessEnv = {}): Promise<{ status: number; stdout: string; stderr: string }> {
  const options = { cwd: root, env: { ...process.env, HOMING_HOME: home, HOMING_PORT: new URL(stack.baseUrl).port, ...env } };
  return new Promise((resolve) => {
    execFile(process.execPath, ['cli/homing.mjs', ...args], options, (error, stdout, stderr) => resolve({ status: Number(error?.code ?? 0), stdout, stderr }));
  });
}
interface Entry {
  provider: string;
  body: unknown;
}
/** The opaque id a message carries to its provider; null for what is no message: a question about an address, say. */
const refIn = ({ body }: Entry): string | null => /[0-9a-f-]{36}\.[0-9a-f-]{36}/.exec(JSON.stringify(body))?.[0] ?? null;
/** Every message a provider was given. */
const ledger = async (): Promise<(Entry & { ref: string })[]> => {
  const entries = (await (await fetch(`${stack.baseUrl}/sandbox/ledger.json`)).json()) as Entry[];
  return entries.flatMap((entry) => {
    const ref = refIn(entry);
    return ref === null ? [] : [{ ...entry, ref }];
  });
};

/** Waits until the outbox stands still at what was promised. */
async function outboxOf(atLeast: number): Promise<Entry[]> {
  for (let tries = 0; tries < 180; tries += 1) {
    const sent = await ledger();
    if (sent.length >= atLeast) return sent;
    await sleep(1_000);
  }
  throw new Error(`Only ${(await ledger()).length} of ${atLeast} messages are in the outbox`);
}

test('the first start fills the demo, sends its first batch, and tells where everything is', { timeout: 240_000 }, async () => {
  const said = stack.said();
  for (const words of [stack.baseUrl, `${stack.baseUrl}/sandbox`, stack.temporalUiUrl, 'demo@homing.example', 'nothing leaves this machine'])
    expect(said).toContain(words);
  const counts = /first batch leaves as soon as the workers are up: (\d+) e-mails, (\d+) texts, (\d+) postcards/.exec(said)!.slice(1).map(Number) as [
    number,
    number,
    number,
  ];
  const sent = await outboxOf(counts[0] + counts[1] + counts[2]);
  expect(['sendgrid', 'twilio', 'lob'].map((provider) => sent.filter((one) => one.provider === provider).length)).toEqual(counts);
  const pages = [`${stack.baseUrl}/api/health`, `${stack.baseUrl}/sandbox`, `${stack.baseUrl}/api/docs`, stack.temporalUiUrl];
  expect(await Promise.all(pages.map(async (url) => (await fetch(url)).status))).toEqual([200, 200, 200, 200]);
});

test('a second one on the same data is refused, naming the first', async () => {
  const second = await homing(['start']);
  expect(second.status).toBe(1);
  expect(second.stderr).toMatch(/already runs on .* \(process \d+, http:\/\/localhost:\d+\)/);
});

test('a taken port is told with the way out', async () => {
  const other = await homing(['start'], { HOMING_HOME: join(home, 'other') });
  expect(other.stderr).toMatch(/Port \d+ is taken by another program\. .*HOMING_PORT=\d+ npm start/);
});

test('the doctor finds everything well', async () => {
  const { status, stdout } = await homing(['doctor']);
  expect(stdout).not.toContain('✗');
  for (const words of ['Homing runs on', 'bound by row-level security', 'The schema is the newest', 'Temporal answers', 'Workers are asking', 'All is well.'])
    expect(stdout).toContain(words);
  expect(status).toBe(0);
  const asJson = JSON.parse((await homing(['doctor', '--json'])).stdout) as { ok: boolean; running: string };
  expect(asJson).toMatchObject({ ok: true, running: 'yes' });
});

test('a wrong use of a command ends with code 2, a refusal with 1 and words', { timeout: 60_000 }, async () => {
  expect((await homing(['batch', 'run'])).status).toBe(2);
  const refused = await homing(['batch', 'run', '--practice', 'nobody']);
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('There is no practice "nobody"')]);
});

test("a practice of one's own is made by one command, with an owner who can sign in, and sends nothing", { timeout: 60_000 }, async () => {
  const made = await homing([
    'practice',
    'add',
    'elm-street',
    '--name',
    'Elm Street Vets',
    '--zone',
    'America/Chicago',
    '--phone',
    '(312) 555-0142',
    '--email',
    'care@example.com',
    '--line1',
    '12 Elm St',
    '--city',
    'Chicago',
    '--state',
    'IL',
    '--zip',
    '60601',
    '--owner',
    'Owner@Example.com',
  ]);
  expect(made.stderr).toBe('');
  const password = /the password (\S+)/.exec(made.stdout)![1];
  const signedIn = await fetch(`${stack.baseUrl}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: stack.baseUrl },
    body: JSON.stringify({ email: 'owner@example.com', password }),
  });
  expect(await signedIn.json()).toMatchObject({ practices: [{ slug: 'elm-street', sending: 'setting_up', role: 'owner' }] });
  expect((await homing(['practice', 'list'])).stdout).toMatch(/elm-street\s+Elm Street Vets, Setting up\nharbor-animal-hospital/);
  expect((await homing(['practice', 'add', 'elm-street', '--name', 'x'])).status).toBe(2);
});

test('killed without warning it starts again on the same data, quickly, and sends nothing twice', { timeout: 120_000 }, async () => {
  const before = new Set((await ledger()).map(({ ref }) => ref));
  await stack.end('SIGKILL');
  const began = Date.now();
  stack = await startStack({ home });
  expect(Date.now() - began).toBeLessThan(60_000);
  expect(stack.said()).not.toContain('first batch');
  expect((await homing(['batch', 'run', '--practice', 'harbor-animal-hospital'])).status).toBe(0);
  await sleep(5_000);
  const after = (await ledger()).map(({ ref }) => ref);
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

test("with nobody to ask, --fresh deletes no practice of one's own, and names what it would have deleted", { timeout: 60_000 }, async () => {
  const refused = await homing(['start', '--fresh']);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toMatch(/holds more than the demo:\n\s+Elm Street Vets: Setting up, 0 clients[\s\S]*add --yes/);
  expect(existsSync(join(home, 'postgres', 'PG_VERSION'))).toBe(true);
  expect(existsSync(join(home, 'lock'))).toBe(false);
});
