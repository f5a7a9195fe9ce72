import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askToCancel, endDeadRuns, type ImportProgress } from '../../pims/index.ts';
import type { Database } from '../../prisma/client.ts';
import { client, csv, openHospital, pet, reminder, type Hospital } from './kit.ts';

let hospital: Hospital;
let other: pg.Client;
beforeAll(async () => {
  hospital = await openHospital();
  other = new pg.Client({ connectionString: hospital.database.url });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await hospital.close();
});

const files = { 'clients.csv': csv([client('c1')]), 'pets.csv': csv([pet('p1', 'c1')]), 'reminders.csv': csv([reminder('r1', 'p1')]) };
/** With a reminder of its own, so that the import has something to write where another holds the table. */
const filesWith = (id: string) => ({ ...files, 'reminders.csv': csv([reminder(id, 'p1')]) });
/** Asked outside the transaction that holds the lock: inside one PostgreSQL shows the same activity for ever. */
async function waitForPid(): Promise<number> {
  let pid: number | undefined;
  while (pid === undefined) {
    [{ pid } = { pid: undefined }] = await hospital.database.global.$queryRaw<{ pid: number | undefined }[]>`
      SELECT pid FROM pg_stat_activity WHERE application_name = 'homing import' AND datname = current_database() AND wait_event_type = 'Lock'`;
  }
  return pid;
}

test('an import cut off halfway leaves nothing behind but the word that it failed, and the next one goes in', async () => {
  await other.query('BEGIN');
  await other.query('LOCK TABLE reminders IN EXCLUSIVE MODE');
  const outcome = hospital.bring(files).then(
    () => 'went in',
    (error: Error) => error.message,
  );
  await other.query('SELECT pg_terminate_backend($1)', [await waitForPid()]);
  expect(await outcome).toMatch(/terminat/);
  await other.query('ROLLBACK');
  expect(await hospital.read((tx) => tx.client.count())).toBe(0);
  expect(await hospital.takeWakes()).toEqual([]);
  expect(await hospital.read((tx) => tx.importRun.findMany())).toMatchObject([{ state: 'failed', error: expect.stringMatching(/terminat/) as string }]);
  expect(await hospital.bring(files)).toMatchObject({ outcome: 'imported', petsWoken: 1 });
});

test('a run whose program died is called failed by the next one', async () => {
  await hospital.read((tx) => tx.importRun.create({ data: { practiceId: hospital.practiceId, state: 'running' } }));
  await hospital.bring(files);
  expect(await hospital.read((tx) => tx.importRun.count({ where: { state: 'running' } }))).toBe(0);
});

test('an import somebody stops ends within seconds, says so and leaves nothing behind', async () => {
  const before = await hospital.read((tx) => tx.client.count());
  await other.query('BEGIN');
  await other.query('LOCK TABLE reminders IN EXCLUSIVE MODE');
  const cancelled = hospital.bring(
    { ...filesWith('r2'), 'clients.csv': csv([client('c1', { class: 'VIP' }), client('c7')]) },
    { onBegin: (id) => void stop(id) },
  );
  const stop = async (id: string) => {
    await waitForPid();
    expect(await hospital.read((tx) => askToCancel(tx, { practiceId: hospital.practiceId, id, now: new Date() }))).toBe(true);
  };
  expect(await cancelled).toMatchObject({ outcome: 'cancelled', files: [] });
  await other.query('ROLLBACK');
  expect(await hospital.read((tx) => tx.client.count())).toBe(before);
  expect(await hospital.read((tx) => tx.importRun.findFirst({ orderBy: { startedAt: 'desc' }, where: { state: 'cancelled' } }))).toMatchObject({
    error: expect.stringContaining('nothing went in') as string,
  });
});

test('a dry run is never taken for dead while it writes down how it ended', async () => {
  const seen: string[] = [];
  const watched: Database = {
    ...hospital.database,
    withPractice: async (practiceId, work, limits) => {
      await hospital.read((tx) => endDeadRuns(tx, practiceId, new Date()));
      seen.push(...(await hospital.read((tx) => tx.importRun.findMany({ where: { dryRun: true } }))).map(({ state }) => state));
      return hospital.database.withPractice(practiceId, work, limits);
    },
  };
  expect(await hospital.bring(filesWith('r9'), { database: watched, dryRun: true })).toMatchObject({ outcome: 'dry_run' });
  expect(seen).not.toEqual([]);
  expect(seen).not.toContain('failed');
});

test('while it runs its row says which file it is at and how many rows it has read', async () => {
  await other.query('BEGIN');
  await other.query('LOCK TABLE reminders IN EXCLUSIVE MODE');
  const running = hospital.bring(filesWith('r3'));
  const progress = async () =>
    (await hospital.read((tx) => tx.importRun.findFirst({ where: { state: 'running' } })))?.progress as ImportProgress | null | undefined;
  await expect.poll(progress, { timeout: 10_000 }).toMatchObject({ phase: 'merging', file: 'reminders.csv', share: 1 });
  expect((await progress())?.files.map(({ file, state, rows }) => [file, state, rows])).toEqual([
    ['clients.csv', 'merged', 1],
    ['pets.csv', 'merged', 1],
    ['reminders.csv', 'merging', 1],
  ]);
  await other.query('ROLLBACK');
  expect(await running).toMatchObject({ outcome: 'imported' });
});

test('a run whose program died is called failed by whoever looks; one that runs is left alone', async () => {
  const state = async () =>
    hospital.read(async (tx) => {
      await endDeadRuns(tx, hospital.practiceId, new Date());
      return (await tx.importRun.findFirstOrThrow({ orderBy: { id: 'desc' } })).state;
    });
  await hospital.read((tx) => tx.importRun.create({ data: { practiceId: hospital.practiceId, state: 'running' } }));
  expect(await state()).toBe('failed');
  await other.query('BEGIN');
  await other.query('LOCK TABLE reminders IN EXCLUSIVE MODE');
  const running = hospital.bring(filesWith('r4'));
  await waitForPid();
  expect(await state()).toBe('running');
  await other.query('ROLLBACK');
  await running;
  expect(await state()).toBe('finished');
});
