import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onDatabase } from '../../embedded/roles.ts';
import { openDatabase } from '../../prisma/client.ts';
import { Hospital } from '../../test/kit/hospital.ts';
import { dueOn, plannedAt } from '../evening/hospitalClock.ts';
import type { Due, Ready, Task } from '../evening/task.ts';
import { startChild } from '../kit/child.ts';
import type { BenchEngine } from '../kit/engine.ts';
import type { Findings, Size } from '../kit/figures.ts';
import { memoryOf } from '../kit/usage.ts';

const sizes: Record<Size, number> = { full: 10_000, quick: 2_000, tiny: 30 };
const per = 10_000;
/** The default of HOMING_WORKFLOW_CACHE: a worker keeps no more processes than that, however many sleep. */
const cache = 600;
/** What a practice's import writes at once. */
const householdsAtOnce = 2_000;

interface Weight {
  temporal: number;
  postgres: number;
  worker: number;
  /** Of the databases, bytes. */
  facts: number;
  histories: number;
  visibility: number;
}

/** Pets that have a reminder months ahead: how quickly their processes start, and what they take while they sleep. */
export async function measureSleepers(engine: BenchEngine, size: Size, say: (line: string) => void): Promise<Findings[]> {
  const pets = sizes[size];
  const database = openDatabase(engine.settings.DATABASE_URL, 2);
  const task: Task = { pets, channels: ['email'], cache, latencyMs: 0 };
  const child = startChild(join(import.meta.dirname, '..', 'evening', 'homingWorker.ts'), { environment: engine.environment, task });
  try {
    await child.hear<Ready>('ready');
    // Far enough away that nobody is woken.
    child.tell({ kind: 'due', at: Date.now() + 30 * 86_400_000 } satisfies Due);
    const hospital = await Hospital.open(database, { now: new Date(plannedAt) });
    await startAndWait(hospital, Math.min(pets, 200));
    const before = await weigh(engine, child.pid);
    const began = Date.now();
    for (let rest = pets; rest > 0; rest -= householdsAtOnce) {
      await startAndWait(hospital, Math.min(rest, householdsAtOnce));
      say(`sleepers: ${pets - Math.max(0, rest - householdsAtOnce)} of ${pets}`);
    }
    const seconds = (Date.now() - began) / 1000;
    await sleep(2_000);
    const after = await weigh(engine, child.pid);
    const grown = (what: string, key: keyof Weight) => ({
      what: `${what}, per ${per.toLocaleString('en-US')} pets`,
      unit: 'MB',
      ours: [((after[key] - before[key]) / 1e6) * (per / pets)],
    });
    return [
      {
        title: 'Sleepers: pets with a reminder ahead',
        how: `${pets} pets of one practice become known, plan and go to sleep; what server, PostgreSQL and one worker (${cache} processes in its memory) hold more afterwards.`,
        figures: [
          { what: 'known to asleep', unit: '1/s', ours: [pets / seconds] },
          grown('memory: Temporal server', 'temporal'),
          grown('memory: PostgreSQL', 'postgres'),
          grown('memory: worker', 'worker'),
          grown('disk: facts and ledger', 'facts'),
          grown('disk: histories', 'histories'),
          grown('disk: visibility', 'visibility'),
        ],
        notes: [
          'The importer, not the processes, decides how quickly pets become known; the relay starts at most HOMING_RELAY_RATE a second (1,000 here, 100 by default).',
        ],
      },
    ];
  } finally {
    await child.end();
    await database.close();
  }
}

async function startAndWait(hospital: Hospital, pets: number): Promise<void> {
  const asleep = () => hospital.run((tx) => tx.process.count({ where: { practiceId: hospital.id, state: 'waiting' } }));
  const wanted = (await asleep()) + pets;
  await hospital.addHouseholds(pets, dueOn);
  const deadline = Date.now() + 600_000;
  while ((await asleep()) < wanted) {
    if (Date.now() > deadline) throw new Error(`${pets} pets did not go to sleep within ten minutes.`);
    await sleep(250);
  }
}

async function weigh(engine: BenchEngine, worker: number): Promise<Weight> {
  const sizeOf = (name: string) =>
    onDatabase(engine.settings.DATABASE_OWNER_URL as string, async (client) => {
      await client.query('CHECKPOINT');
      const { rows } = await client.query<{ bytes: string }>('SELECT pg_database_size($1) AS bytes', [name]);
      return Number(rows[0]?.bytes ?? 0);
    });
  return {
    temporal: memoryOf(engine.pids.temporal),
    postgres: memoryOf(engine.pids.postgres),
    worker: memoryOf(worker),
    facts: await sizeOf('homing'),
    histories: await sizeOf('temporal'),
    visibility: await sizeOf('temporal_visibility'),
  };
}
