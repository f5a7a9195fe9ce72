import { fileURLToPath } from 'node:url';
import { Worker, NativeConnection } from '@temporalio/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onDatabase } from '../../embedded/roles.ts';
import { assertBoundByRowSecurity, openDatabase } from '../../prisma/client.ts';
import { temporalAddress } from '../../temporal/connect.ts';
import { dataConverterWith } from '../../temporal/dataConverter.ts';
import { freshDatabase } from './database.ts';
import { freshTemporal, type TestTemporal } from './engine.ts';
import { reachStop, skipOn, skipTime, stopAfter } from './time.ts';

let temporal: TestTemporal;
let native: NativeConnection;
const day = 86_400_000;
const secret = 'quill-street-17';

beforeAll(async () => {
  temporal = await freshTemporal();
  native = await NativeConnection.connect(await temporalAddress(temporal.settings));
});
afterAll(async () => {
  await native.close();
  await temporal.close();
});

const withWorker = async <T>(work: () => Promise<T>): Promise<T> => {
  const worker = await Worker.create({
    connection: native,
    namespace: temporal.namespace,
    taskQueue: 'kit',
    workflowsPath: fileURLToPath(new URL('./sleeper.workflow.ts', import.meta.url)),
    dataConverter: dataConverterWith(temporal.settings.HOMING_DATA_KEYS),
    activities: {
      refuse: async (word: string) => {
        throw new Error(`refused ${word}`);
      },
    },
  });
  return worker.runUntil(work);
};

test('a fresh database is migrated, empty, and the application cannot step out of row security in it', async () => {
  const one = await freshDatabase();
  const two = await freshDatabase();
  const database = openDatabase(one.url);
  await assertBoundByRowSecurity(database);
  await database.global.practice.count().then((count) => expect(count).toBe(0));
  const tables = await onDatabase(
    two.ownerUrl,
    async (client) => (await client.query(`SELECT count(*)::int AS n FROM pg_class WHERE relforcerowsecurity`)).rows[0] as { n: number },
  );
  expect(tables.n).toBeGreaterThan(10);
  await database.close();
  await one.close();
  await two.close();
});

test('a year of a process passes in a moment, and can be stopped on a day to look', async () => {
  skipTime(temporal.connection, stopAfter(100 * day, 'look'));
  await withWorker(async () => {
    const handle = await temporal.client.workflow.start('sleeper', { taskQueue: 'kit', workflowId: 'year', args: [{ months: 12, note: secret }] });
    const began = Date.now();
    await reachStop({ ...temporal, workflowId: 'year' }, 'look');
    expect((await handle.fetchHistory()).events?.filter((event) => event.timerFiredEventAttributes)).toHaveLength(3);
    await skipOn({ ...temporal, workflowId: 'year' });
    const woke = (await handle.result()) as number[];
    expect(woke).toHaveLength(12);
    expect((woke.at(-1) as number) - began).toBeGreaterThan(359 * day);
    expect(Date.now() - began).toBeLessThan(30_000);
  });
});

test('no text of an argument or a failure can be read in a history', async () => {
  const history = await withWorker(async () => {
    const handle = await temporal.client.workflow.start('failing', { taskQueue: 'kit', workflowId: 'failing', args: [{ word: secret }] });
    await expect(handle.result()).rejects.toMatchObject({ cause: { message: `ended by ${secret}` } });
    return handle.fetchHistory();
  });
  const raw: string[] = [];
  JSON.stringify(history, (_, value: unknown) => {
    if (value instanceof Uint8Array) raw.push(Buffer.from(value).toString('latin1'));
    if (typeof value === 'string') raw.push(value, Buffer.from(value, 'base64').toString('latin1'));
    return value;
  });
  expect(raw).toContain('binary/encrypted');
  expect(raw).toContain('Encoded failure');
  expect(raw.join('\n')).not.toContain(secret);
});
