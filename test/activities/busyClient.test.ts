import { Pool } from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActivityContext } from '../../activities/context.ts';
import { takeDue } from '../../activities/pets/takeDue.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';
import { Hospital } from '../kit/hospital.ts';

let fresh: TestDatabase;
let database: Database;
let owner: Pool;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 4);
  owner = new Pool({ connectionString: fresh.url, max: 1 });
});
afterAll(async () => {
  await owner.end();
  await database.close();
  await fresh.close();
});

test('a pet whose client a long import holds steps aside after a few seconds and looks again, instead of keeping its place', async () => {
  const hospital = await Hospital.open(database);
  const client = await hospital.addClient();
  const petId = await hospital.addPet(client);
  await hospital.addReminder(petId, '2030-06-01');
  const context = { database, log: pino({ level: 'silent' }), clock: Date.now } as unknown as ActivityContext;
  await owner.query('BEGIN');
  await owner.query("SELECT set_config('app.practice_id', $1, true)", [hospital.id]);
  await owner.query('UPDATE clients SET class = $2 WHERE id = $1', [client, 'changed']);

  const began = Date.now();
  expect(await takeDue(context, { practiceId: hospital.id, petId }, Date.now())).toEqual({ state: 'waiting', nextAt: null, sleepMs: 30_000 });
  expect(Date.now() - began).toBeLessThan(8_000);
  expect(await hospital.run((tx) => tx.process.count())).toBe(0);

  await owner.query('COMMIT');
  expect(await takeDue(context, { practiceId: hospital.id, petId }, Date.now())).toMatchObject({ state: 'waiting', nextAt: expect.any(String) });
});
