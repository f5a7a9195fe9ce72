import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importFolder } from '../../pims/index.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { Hospital } from '../kit/hospital.ts';
import { allSlow, callHouseholds, comeToRest, inState, openBusyHospital, until } from './kit/comeToRest.ts';
import { openFront } from './kit/front.ts';
import { openSmallDisk, type SmallDisk } from './kit/smallDisk.ts';
import { allOnce, tellSums } from './kit/sums.ts';
import { startWiredWorkers } from './kit/wiredWorkers.ts';

/** More than one claim takes, so that some are still to be claimed on the full disk. */
const households = process.env['HOMING_FAULTS'] === 'full' ? 200 : 45;
const patience = households * 2_000 + 60_000;

let disk: SmallDisk;
let database: Database;
beforeEach(async () => {
  disk = await openSmallDisk();
  console.info(`The disk is made full by ${disk.way}.`);
  database = openDatabase(disk.database.url, 6);
});
afterEach(async () => {
  await database.close();
  await disk.close();
});

test('An import onto a full disk is refused in words, writes nothing, and goes in when there is space again', { timeout: 120_000 }, async () => {
  const hospital = await Hospital.open(database);
  const folder = await mkdtemp(join(tmpdir(), 'homing-import-'));
  const rows = Array.from({ length: 20_000 }, (_one, index) => `c${index},active,Rook,c${index}@example.com\n`);
  await writeFile(join(folder, 'clients.csv'), `client_id,status,last_name,email\n${rows.join('')}`);
  const bring = () => importFolder({ database, practiceId: hospital.id, source: { folder }, now: new Date() });
  const clients = () => hospital.run((tx) => tx.client.count());
  try {
    await disk.fill(1_500_000);
    const refused = await bring();
    expect(refused).toMatchObject({ outcome: 'refused', files: [], refusals: [{ file: null }] });
    expect(refused.refusals[0]?.reason).toContain(
      'The disk that PostgreSQL writes to is full, so nothing was written. Free space on the machine of the database',
    );
    await disk.free();
    expect(await clients()).toBe(0);
    expect(await bring()).toMatchObject({ outcome: 'imported', files: [{ added: 20_000 }] });
    expect(await clients()).toBe(20_000);
    const runs = await hospital.run((tx) => tx.importRun.findMany({ orderBy: { startedAt: 'asc' }, select: { state: true, error: true } }));
    expect(runs.map(({ state }) => state)).not.toContain('running');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('A batch on a full disk hands nothing over that is not claimed, and goes on by itself when there is space again', { timeout: 3 * patience }, async () => {
  const front = await openFront({ fresh: disk.database });
  const workers = await startWiredWorkers(front, { databaseUrl: disk.database.url, sandboxUrl: `${front.baseUrl}/sandbox`, hurry: false });
  try {
    const hospital = await openBusyHospital(database);
    const scene = { front, hospital, workers, patience };
    await front.setFaults(allSlow(1_500));
    await callHouseholds(hospital, households);
    // All are opened, most are not claimed yet.
    await until(scene, async () => (await inState(hospital)).length === households * 3 && (await front.taken()).size > 0);
    await disk.fill();
    await sleep(4_000);
    const taken = await front.taken();
    const unclaimed = (await inState(hospital)).filter(({ id, attempt }) => attempt === 0 && taken.has(`${hospital.id}.${id}`));
    expect(unclaimed).toEqual([]);
    expect(taken.size).toBeLessThan(households * 3);
    await disk.free();
    await front.setFaults({});
    const { counts, doubted, judged } = await comeToRest(scene);
    console.info(`${taken.size} had left when nothing could be written any more; ${doubted} in doubt, ${judged} for a person, ${counts.messages} in all.`);
    tellSums(counts);
    expect(counts).toEqual(allOnce(households * 3));
  } finally {
    await workers.close();
    await front.close();
  }
});
