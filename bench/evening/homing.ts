import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { petWorkflowId } from '../../domain/ids.ts';
import { openDatabase } from '../../prisma/client.ts';
import { connectTemporal } from '../../temporal/connect.ts';
import { Hospital } from '../../test/kit/hospital.ts';
import { startChild } from '../kit/child.ts';
import type { BenchEngine } from '../kit/engine.ts';
import { dueOn, plannedAt, secondsInto } from './hospitalClock.ts';
import { costMeter, eventsSince, type StartPace } from './measure.ts';
import type { Due, Evening, Ready, Task } from './task.ts';

const sampled = 10;
/** Longest an evening may take, ms. */
const patienceMs = 600_000;

/** Plays an evening of a hospital with the product's own workers. Afterwards the pets sleep on until their next step. */
export async function playHoming(engine: BenchEngine, task: Task, pace: StartPace): Promise<Evening> {
  const database = openDatabase(engine.settings.DATABASE_URL, 2);
  const temporal = await connectTemporal(engine.settings);
  const child = startChild(join(import.meta.dirname, 'homingWorker.ts'), { environment: engine.environment, task });
  try {
    const hospital = await Hospital.open(database, { now: new Date(plannedAt) });
    const cadence = await hospital.cadence();
    // The later steps stay: a process that has more ahead of it goes to sleep again, as in life.
    const steps = cadence.steps.map((step) => (step.offset === -90 ? { ...step, channels: task.channels } : step));
    await hospital.publish({ ...cadence, steps });
    await child.hear<Ready>('ready');
    const at = pace.nextEvening(task.pets);
    child.tell({ kind: 'due', at } satisfies Due);
    const began = Date.now();
    const pets = await hospital.addHouseholds(task.pets, dueOn);
    const asleep = () => hospital.run((tx) => tx.process.count({ where: { practiceId: hospital.id, state: 'waiting' } }));
    while ((await asleep()) < task.pets && Date.now() < at) await sleep(500);
    const startedIn = pace.note(task.pets, (Date.now() - began) / 1000, at);
    const meter = await costMeter(engine, child.pid, at);
    const touches = task.pets * task.channels.length;
    const last = await lastAccepted(hospital, touches);
    const cpu = await meter.read();
    const ids = pets.slice(0, sampled).map((petId) => petWorkflowId({ practiceId: hospital.id, petId }));
    return { touches, seconds: secondsInto(last), cpu, eventsAWake: await eventsSince(temporal.client, ids, at), startedIn };
  } finally {
    await child.end();
    await temporal.close();
    await database.close();
  }
}

/** Waits until so many messages were taken by their provider. @returns when the last was, by the hospital's clock @throws Error when they are not */
async function lastAccepted(hospital: Hospital, touches: number): Promise<number> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const { _count, _max } = await hospital.run((tx) =>
      tx.message.aggregate({ where: { practiceId: hospital.id, state: 'accepted' }, _count: true, _max: { acceptedAt: true } }),
    );
    if (_count === touches && _max.acceptedAt) return _max.acceptedAt.getTime();
    if (Date.now() > deadline) throw new Error(`Only ${_count} of ${touches} messages left within ${patienceMs / 60_000} minutes.`);
    await sleep(500);
  }
}
