import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import pino from 'pino';
import { wakeSignal } from '../../domain/ids.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { relayWakes } from '../../workers/relay.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';
import { freshTemporal, type TestTemporal } from '../kit/engine.ts';
import { Hospital } from '../kit/hospital.ts';

let fresh: TestDatabase;
let database: Database;
let temporal: TestTemporal;
let hospital: Hospital;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 8);
  temporal = await freshTemporal();
});
beforeEach(async () => {
  await database.global.wake.deleteMany();
  hospital = await Hospital.open(database);
});
afterAll(async () => {
  await temporal.close();
  await database.close();
  await fresh.close();
});

const log = pino({ level: 'silent' });
const wakes = () => database.global.wake.findMany({ orderBy: { id: 'asc' } });
const wake = (process: string, subject: string) => database.global.wake.create({ data: { practiceId: hospital.id, process, subject } });

/** Relays until no wake is due any more, then stops. @param client a stand-in for the connection to Temporal */
async function relay(client = temporal.client, relays = 1): Promise<void> {
  const stop = new AbortController();
  const running = Array.from({ length: relays }, () => relayWakes({ database, client, rate: 1_000, log, stop: stop.signal }));
  await expect.poll(async () => (await wakes()).filter((one) => one.retryAt === null).length, { timeout: 20_000 }).toBe(0);
  stop.abort();
  await Promise.all(running);
}

/** How often each workflow of this practice was signalled; nobody works on them, so their histories hold nothing else. */
async function signals(workflowId: string): Promise<number> {
  const { events } = await temporal.client.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).filter((event) => event.workflowExecutionSignaledEventAttributes?.signalName === wakeSignal).length;
}

test('wakes of one process are one signal, and the process starts when it is not there', async () => {
  const pet = await hospital.addPet(await hospital.addClient());
  for (let count = 0; count < 3; count += 1) await wake('pet', pet);
  await relay();
  expect(await signals(`pet/${hospital.id}/${pet}`)).toBe(1);
  await wake('pet', pet);
  await relay();
  expect(await signals(`pet/${hospital.id}/${pet}`)).toBe(2);
});

test('a signal that was given but whose wake was not yet deleted when the relay died is given once more, to the same process', async () => {
  await wake('delivery', 'email');
  const [kept] = await wakes();
  await relay();
  await database.global.wake.create({ data: { ...kept, practiceId: hospital.id, process: 'delivery', subject: 'email' } });
  await relay();
  expect(await signals(`delivery/${hospital.id}/email`)).toBe(2);
  const runs = [];
  for await (const run of temporal.client.workflow.list({ query: `WorkflowId = 'delivery/${hospital.id}/email'` })) runs.push(run.runId);
  expect(runs.length).toBeLessThanOrEqual(1);
});

test('what waits to be delivered is not behind the many pets an import wakes', async () => {
  const order: string[] = [];
  const client = {
    workflow: { signalWithStart: async (_type: string, { workflowId }: { workflowId: string }) => void order.push(workflowId) },
  } as unknown as typeof temporal.client;
  await database.global.wake.createMany({
    data: Array.from({ length: 300 }, (_, index) => ({ practiceId: hospital.id, process: 'pet', subject: `pet-${index}` })),
  });
  await wake('delivery', 'email');
  await relay(client);
  expect(order).toHaveLength(301);
  expect(order.indexOf(`delivery/${hospital.id}/email`)).toBeLessThan(8);
});

test('two relays at once give every wake to one of them', async () => {
  const pets = await hospital.addHouseholds(60, '2030-01-01');
  await relay(temporal.client, 2);
  const counts = await Promise.all(pets.map((pet) => signals(`pet/${hospital.id}/${pet}`)));
  expect(counts.every((count) => count === 1)).toBe(true);
}, 60_000);

test('a wake for a kind of process this release does not know, or for no channel at all, is dropped', async () => {
  await wake('confirmation', 'something');
  await wake('delivery', 'pigeon');
  await relay();
  expect(await wakes()).toEqual([]);
});

test('a wake that cannot be understood does not hold up the others: it waits and is tried again', async () => {
  const nobody = '00000000-0000-7000-8000-000000000000';
  await database.global.wake.create({ data: { practiceId: nobody, process: 'postcards', subject: '2026-12-01' } });
  await wake('delivery', 'text');
  await relay();
  expect(await signals(`delivery/${hospital.id}/text`)).toBe(1);
  expect((await wakes()).map((one) => [one.practiceId, one.retryAt === null])).toEqual([[nobody, false]]);
});

test('while Temporal is down no wake is lost: each is kept, and given when it is back', async () => {
  const down = { workflow: { signalWithStart: () => Promise.reject(new Error('14 UNAVAILABLE: no connection')) } } as unknown as typeof temporal.client;
  await wake('delivery', 'postcard');
  await relay(down);
  const [kept] = await wakes();
  expect(kept?.retryAt?.getTime()).toBeGreaterThan(Date.now());
  // Its pause is over.
  await database.global.wake.updateMany({ data: { retryAt: new Date(Date.now() - 1) } });
  const stop = new AbortController();
  const running = relayWakes({ database, client: temporal.client, rate: 1_000, log, stop: stop.signal });
  await expect.poll(async () => (await wakes()).length, { timeout: 20_000 }).toBe(0);
  stop.abort();
  await running;
  expect(await signals(`delivery/${hospital.id}/postcard`)).toBe(1);
});

test('a started process carries its practice as a search attribute, and nothing else that could be read', async () => {
  await wake('delivery', 'email');
  await relay();
  const { events } = await temporal.client.workflow.getHandle(`delivery/${hospital.id}/email`).fetchHistory();
  const started = events?.[0]?.workflowExecutionStartedEventAttributes;
  expect(Object.keys(started?.searchAttributes?.indexedFields ?? {})).toEqual(['PracticeId']);
  expect(Buffer.from(started?.input?.payloads?.[0]?.metadata?.['encoding'] ?? []).toString()).toBe('binary/encrypted');
});
