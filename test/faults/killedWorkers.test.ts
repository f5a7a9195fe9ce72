import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { addDays, dayAt } from '../../domain/days.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';
import { freshTemporal, type TestTemporal } from '../kit/engine.ts';
import { Hospital } from '../kit/hospital.ts';

let fresh: TestDatabase;
let database: Database;
let temporal: TestTemporal;
let folder: string;
let child: ChildProcess | undefined;

beforeEach(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 6);
  temporal = await freshTemporal({ DATABASE_URL: fresh.url });
  folder = await mkdtemp(join(tmpdir(), 'homing-faults-'));
});
afterEach(async () => {
  await killWorkers();
  await temporal.close();
  await database.close();
  await fresh.close();
  await rm(folder, { recursive: true, force: true });
});

function startWorkers(): void {
  const { connections } = inject('engine');
  child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('../kit/workersChild.ts', import.meta.url))], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      ...connections,
      DATABASE_URL: fresh.url,
      TEMPORAL_NAMESPACE: temporal.namespace,
      HANDED_FILE: join(folder, 'handed'),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function killWorkers(): Promise<void> {
  const dying = child;
  if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
  const gone = new Promise((resolve) => {
    dying.once('exit', resolve);
  });
  dying.kill('SIGKILL');
  await gone;
}

const handed = (): string[] => (existsSync(join(folder, 'handed')) ? readFileSync(join(folder, 'handed'), 'utf8').trim().split('\n') : []);
const households = 67;

test('workers killed in the middle of a batch and started again: nothing is lost, nothing is sent twice, and what was on the wire is in doubt', async () => {
  const hospital = await Hospital.open(database, { timeZone: 'UTC' });
  await hospital.publish({ steps: [{ offset: -90, channels: ['email', 'text', 'postcard'] }], delivery: { days: 'daily', hour: '18:00' } });
  await hospital.addHouseholds(households, addDays(dayAt(Date.now(), 'UTC'), 90));
  await callBatch({ database, practiceId: hospital.id, now: Date.now() });

  startWorkers();
  await expect.poll(() => handed().length, { timeout: 90_000, interval: 20 }).toBeGreaterThan(40);
  await killWorkers();
  const before = handed().length;
  expect(before).toBeLessThan(households * 3);

  // What the dead workers had claimed is judged when its leases end; the engine gives their turns to others when these should long have ended.
  startWorkers();
  const count = (states: string[]) => hospital.run((tx) => tx.message.count({ where: { state: { in: states as never } } }));
  await expect.poll(() => count(['accepted', 'unconfirmed']), { timeout: 300_000, interval: 1_000 }).toBe(households * 3);

  const refs = handed().map((line) => line.split(' ')[1]);
  expect(new Set(refs).size).toBe(refs.length);
  const doubted = await hospital.run((tx) => tx.message.findMany({ where: { state: 'unconfirmed' } }));
  expect(doubted.every((one) => one.errorCode === 'abandoned' && one.attempt === 1)).toBe(true);
  const accepted = await hospital.run((tx) => tx.message.findMany({ where: { state: 'accepted' }, select: { practiceId: true, id: true } }));
  expect(accepted.every((one) => refs.includes(`${one.practiceId}.${one.id}`))).toBe(true);
  expect(await hospital.run((tx) => tx.touch.count())).toBe(households * 3);
  // The run of the cards was killed, too: nothing is left holding them.
  const runs = await hospital.run((tx) => tx.postcardRun.findMany());
  expect(runs.map(({ state, hold }) => [state, hold])).toEqual([['opened', null]]);
  console.info(`${before} handed over before the kill; ${accepted.length} sent, ${doubted.length} in doubt, none lost, none doubled.`);
}, 420_000);
