import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
