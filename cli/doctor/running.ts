import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { taskQueues } from '../../domain/ids.ts';
import type { ConnectedSettings } from '../../domain/settings.ts';
import { onDatabase } from '../../embedded/roles.ts';
import { assertBoundByRowSecurity, openDatabase } from '../../prisma/client.ts';
import { connectTemporal, type Temporal } from '../../temporal/connect.ts';
import { examineAccounts } from './accounts.ts';
import { examineCalls } from './calls.ts';
import { attempt, wordsOf, type Finding } from './finding.ts';

const area = 'What runs';

/** The parts of a Homing that runs: database, schema, Temporal, workers, API, and what providers' calls came to. @param now epoch ms */
export async function examineRunning(settings: ConnectedSettings, now: number): Promise<Finding[]> {
  const [database, schema, temporal, api, calls, accounts] = await Promise.all([
    attempt(() => examineDatabase(settings), {
      area,
      state: 'bad',
      says: 'The database does not answer as it should',
      todo: 'See logs/postgres.log in the data folder, or DATABASE_URL.',
    }),
    attempt(() => examineSchema(settings), {
      area,
      state: 'bad',
      says: 'The schema cannot be read',
      todo: 'See logs/postgres.log in the data folder, or DATABASE_OWNER_URL.',
    }),
    examineTemporal(settings),
    attempt(() => examineApi(settings), { area, state: 'bad', says: 'The API does not answer as it should', todo: 'See logs/api.log in the data folder.' }),
    examineCallsOn(settings.DATABASE_URL, now),
    examineAccounts(settings),
  ]);
  return [database, schema, ...temporal, api, ...calls, ...accounts];
}

async function examineDatabase(settings: ConnectedSettings): Promise<Finding> {
  const database = openDatabase(settings.DATABASE_URL, 1);
  try {
    await assertBoundByRowSecurity(database);
    return { area, state: 'good', says: 'The database answers, and its role is bound by row-level security.' };
  } finally {
    await database.close();
  }
}

async function examineCallsOn(url: string, now: number): Promise<Finding[]> {
  const database = openDatabase(url, 1);
  try {
    return await examineCalls(database, now);
  } catch (error) {
    return [
      { area: 'Messages', state: 'bad', says: `What providers told cannot be counted: ${wordsOf(error)}`, todo: 'See logs/postgres.log in the data folder.' },
    ];
  } finally {
    await database.close();
  }
}

/** Compares the migrations of this version with those the database has. */
async function examineSchema(settings: ConnectedSettings): Promise<Finding> {
  if (settings.DATABASE_OWNER_URL === null) return { area, state: 'note', says: 'Whether the schema is the newest cannot be seen without DATABASE_OWNER_URL.' };
  const known = readdirSync(join(import.meta.dirname, '..', '..', 'prisma', 'migrations')).filter((name) => /^\d{4}_/.test(name));
  const applied = await onDatabase(
    settings.DATABASE_OWNER_URL,
    async (client) => (await client.query<{ name: string }>('SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL')).rows,
  );
  const names = new Set(applied.map(({ name }) => name));
  const missing = known.filter((name) => !names.has(name));
  const newer = [...names].filter((name) => !known.includes(name));
  if (missing.length > 0)
    return { area, state: 'bad', says: `The database lacks ${missing.join(', ')}.`, todo: 'Stop Homing and start it again: the start applies them.' };
  if (newer.length > 0)
    return {
      area,
      state: 'bad',
      says: `The database is of a newer version than this one (${newer.join(', ')}).`,
      todo: 'Run that version again; an older one must not work on it.',
    };
  return { area, state: 'good', says: `The schema is the newest (${known.at(-1)}).` };
}

async function examineTemporal(settings: ConnectedSettings): Promise<Finding[]> {
  let temporal: Temporal;
  try {
    temporal = await connectTemporal(settings);
  } catch (error) {
    return [{ area, state: 'bad', says: wordsOf(error), todo: 'See logs/temporal.log in the data folder, or TEMPORAL_ADDRESS.' }];
  }
  try {
    return await Promise.all([
      attempt(
        async () => {
          await temporal.connection.workflowService.describeNamespace({ namespace: temporal.namespace });
          return { area, state: 'good', says: `Temporal answers at ${settings.TEMPORAL_ADDRESS}, namespace ${temporal.namespace}.` };
        },
        { area, state: 'bad', says: `The namespace ${temporal.namespace} cannot be used`, todo: 'See docs/engine.md for what it needs.' },
      ),
      attempt(() => examineWorkers(temporal), {
        area,
        state: 'bad',
        says: 'Nobody can tell whether workers are there',
        todo: 'See logs/workers.log in the data folder.',
      }),
    ]);
  } finally {
    await temporal.close();
  }
}

/** Temporal knows who asks for work. */
async function examineWorkers({ connection, namespace }: Temporal): Promise<Finding> {
  const ask = async (name: string): Promise<number> =>
    (await connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name }, taskQueueType: 1 })).pollers?.length ?? 0;
  const counts = await Promise.all(Object.values(taskQueues).map(ask));
  if (counts.every((count) => count > 0)) return { area, state: 'good', says: 'Workers are asking Temporal for work.' };
  return { area, state: 'bad', says: 'No worker asks Temporal for work: nothing is planned or sent.', todo: 'See logs/workers.log in the data folder.' };
}

async function examineApi(settings: ConnectedSettings): Promise<Finding> {
  const host = ['0.0.0.0', '::'].includes(settings.HOMING_HOST) ? '127.0.0.1' : settings.HOMING_HOST;
  const answer = await fetch(`http://${host}:${settings.HOMING_PORT}/api/ready`, { signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Error(`it says it is not ready (${answer.status})`);
  return { area, state: 'good', says: `The console and the API answer: ${settings.HOMING_PUBLIC_URL}` };
}
