import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openChangeFeed } from '../../api/live/changeFeed.ts';
import { onDatabase } from '../../embedded/roles.ts';
import { announceChanges } from '../../prisma/changes.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';
import { Hospital } from '../kit/hospital.ts';
import { openWire, over, type Wire } from './kit/wire.ts';

let fresh: TestDatabase;
let wire: Wire;
let direct: Database;
let wired: Database;
let hospital: Hospital;
beforeEach(async () => {
  fresh = await freshDatabase();
  wire = await openWire(Number(new URL(fresh.url).port));
  direct = openDatabase(fresh.url, 4);
  wired = openDatabase(over(wire, fresh.url), 4, { answer: 1_000, connection: 1_000 });
  hospital = await Hospital.open(direct);
});
afterEach(async () => {
  await wired.close();
  await direct.close();
  await wire.close();
  await fresh.close();
});

const ask = () => wired.withPractice(hospital.id, (tx) => tx.practice.count());
const took = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

test('A database that falls silent in mid-question is given up in time; once it can be heard again, all connections work', { timeout: 30_000 }, async () => {
  expect(await ask()).toBe(1);
  for (const directions of [['there', 'back'], ['back'], ['there']] as const) {
    wire.mute(...directions);
    const asked = () => Promise.allSettled([...Array.from({ length: 8 }, ask), wired.global.practice.count()]);
    expect(await took(async () => expect((await asked()).map(({ status }) => status)).not.toContain('fulfilled'))).toBeLessThan(8_000);
    wire.mend();
    // The pool may still hold connections that died silently: each is found out by whoever asks through it.
    expect(await took(() => Promise.allSettled(Array.from({ length: 8 }, ask)))).toBeLessThan(5_000);
    await expect(Promise.all(Array.from({ length: 8 }, ask))).resolves.toEqual(Array.from({ length: 8 }, () => 1));
  }
});

test('Connections that are cut off in mid-question say so at once, and the next question is answered', async () => {
  for (let round = 0; round < 3; round += 1) {
    const asleep = wired.withPractice(hospital.id, (tx) => tx.$queryRaw`SELECT pg_sleep(20)::text`).catch((error: unknown) => error);
    await expect.poll(() => wire.reset()).toBeGreaterThan(0);
    expect(await asleep).toBeInstanceOf(Error);
    expect(await ask()).toBe(1);
  }
});

test('The locks of somebody who can no longer be heard are let go soon after his time is up', { timeout: 30_000 }, async () => {
  const { id } = await hospital.run((tx) => tx.practice.findFirstOrThrow({ select: { id: true } }));
  const lock = `SELECT 1 FROM practices WHERE id = '${id}' FOR NO KEY UPDATE`;
  const gone = wired
    .withPractice(
      hospital.id,
      async (tx) => {
        await tx.$executeRawUnsafe(lock);
        wire.mute('there', 'back');
        await tx.practice.count();
      },
      { timeout: 2_000 },
    )
    .catch((error: unknown) => error);
  expect(await gone).toBeInstanceOf(Error);
  expect(await took(() => hospital.run((tx) => tx.$executeRawUnsafe(lock)))).toBeLessThan(10_000);
});

test('Every connection bids PostgreSQL to end a transaction nobody goes on with, and to ask whether its client is still there', async () => {
  const settings = ['idle_in_transaction_session_timeout', 'tcp_keepalives_idle', 'client_connection_check_interval'];
  const shown = await direct.global.$queryRaw<
    { name: string; setting: string }[]
  >`SELECT name, setting FROM pg_settings WHERE name = ANY(${settings}) ORDER BY name`;
  expect(shown).toEqual([
    { name: 'client_connection_check_interval', setting: '5000' },
    { name: 'idle_in_transaction_session_timeout', setting: '125000' },
    { name: 'tcp_keepalives_idle', setting: '30' },
  ]);
});

test('A console hears again within a minute after the connection that listens for it fell silent', { timeout: 90_000 }, async () => {
  const feed = openChangeFeed(over(wire, fresh.url), pino({ level: 'silent' }));
  const announcer = announceChanges(direct);
  const heard: string[] = [];
  feed.follow(hospital.id, { onChange: (changed) => heard.push(changed.join()), onEnd: () => undefined });
  await expect.poll(() => heard.length, { timeout: 10_000 }).toBeGreaterThan(0);
  wire.mute('there', 'back');
  await sleep(1_000);
  wire.mend();
  heard.length = 0;
  announcer.announce(hospital.id, ['imports']);
  // Not this one, which was told to a dead connection: that everything may have changed.
  await expect.poll(() => heard.some((topics) => topics.includes('imports')), { timeout: 60_000 }).toBe(true);
  const listeners = await onDatabase(fresh.ownerUrl, (client) => client.query("SELECT FROM pg_stat_activity WHERE application_name = 'homing live updates'"));
  expect(listeners.rowCount).toBeGreaterThan(0);

  wire.mute('there', 'back');
  expect(await took(() => feed.close())).toBeLessThan(5_000);
  await announcer.close();
});
