import { setTimeout as sleep } from 'node:timers/promises';
import { callBatch } from '../../../activities/batches/callBatch.ts';
import { judgeDoubt } from '../../../activities/delivery/judgeDoubt.ts';
import { channels, type Channel } from '../../../domain/channels.ts';
import { addDays, dayAt } from '../../../domain/days.ts';
import type { Database } from '../../../prisma/client.ts';
import { writeWakes } from '../../../prisma/wakes.ts';
import { Hospital } from '../../kit/hospital.ts';
import type { Front } from './front.ts';
import { sumUp, type Counts } from './sums.ts';

export interface Scene {
  front: Front;
  hospital: Hospital;
  /** How far their clock is ahead of the real one, ms. */
  workers: { ahead: number };
  /** How long it may take to come to rest, ms. */
  patience: number;
  /** How long what the providers tell again is waited for, ms; what is not told then is asked for. */
  retoldWithin?: number;
  /** Hears which messages are in doubt when all that could leave has left, before anybody has settled them. */
  onDoubts?: (doubted: string[]) => void;
}

const minute = 60_000;
/** The stand-ins' longest pause between two tries to tell an event, and what its taking in needs, ms. */
const retoldWithin = 75_000;

/** A practice that tells everybody on all three channels at once. */
export async function openBusyHospital(database: Database): Promise<Hospital> {
  const hospital = await Hospital.open(database, { timeZone: 'UTC' });
  await hospital.publish({ steps: [{ offset: -90, channels: ['email', 'text', 'postcard'] }], delivery: { days: 'daily', hour: '18:00' } });
  return hospital;
}

/** Adds households whose messages, three each, leave now. */
export async function callHouseholds(hospital: Hospital, households: number): Promise<void> {
  await hospital.addHouseholds(households, addDays(dayAt(Date.now(), 'UTC'), 90));
  await callBatch({ database: hospital.database, practiceId: hospital.id, now: Date.now() });
}

/** Faults by which every provider takes its time, ms. */
export const allSlow = (latency: number): object => Object.fromEntries(['sendgrid', 'twilio', 'lob'].map((provider) => [provider, { latency }]));

/** The messages in these states, or all. */
export const inState = (hospital: Hospital, ...states: string[]): Promise<{ id: string; channel: Channel; state: string; attempt: number }[]> =>
  hospital.run(async (tx) => {
    const messages = await tx.message.findMany({ select: { id: true, channel: true, state: true, attempt: true } });
    return states.length === 0 ? messages : messages.filter(({ state }) => states.includes(state));
  });

/** @param nudge what is done every two seconds meanwhile @throws Error when it lasts too long */
export async function until({ patience }: Pick<Scene, 'patience'>, done: () => Promise<boolean>, nudge?: () => Promise<void>): Promise<void> {
  for (let look = 0, deadline = Date.now() + patience; !(await done()); look += 1, await sleep(250)) {
    if (look % 8 === 0) await nudge?.();
    if (Date.now() > deadline) throw new Error(`It did not come to rest within ${patience / 1000} s.`);
  }
}

/**
 * Lets what is left of a fault settle: leases end, providers report and are asked, a person says *send again* of what nobody can know. The hour
 * this takes is played by moving the workers' clock and waking the processes, which would wake by themselves.
 */
export async function comeToRest(scene: Scene): Promise<{ counts: Counts; doubted: number; judged: number }> {
  const { front, hospital, workers } = scene;
  const wakeAll = () =>
    hospital.run((tx) =>
      writeWakes(
        tx,
        hospital.id,
        channels.map((channel) => ({ process: 'delivery' as const, subject: channel })),
      ),
    );
  workers.ahead = 2 * minute;
  // A card whose address could not be asked about for the fault waits five minutes more: the clock goes to whatever waits longest.
  const goOn = async () => {
    const last = await hospital.run((tx) => tx.message.aggregate({ where: { state: 'planned' }, _max: { notBefore: true } }));
    workers.ahead = Math.max(workers.ahead, (last._max.notBefore?.getTime() ?? 0) - Date.now());
    await wakeAll();
  };
  await until(scene, async () => (await inState(hospital, 'planned', 'claimed')).length === 0, goOn);
  const doubted = await inState(hospital, 'unconfirmed');
  scene.onDoubts?.(doubted.map(({ id }) => id));

  // What a provider could not tell for the broken door it tells again within a minute, which the moved clock leaves it no time for.
  const taken = await front.taken();
  const untold = async () => (await inState(hospital, 'unconfirmed')).filter(({ id }) => taken.has(`${hospital.id}.${id}`)).length;
  await until({ patience: scene.retoldWithin ?? retoldWithin }, async () => (await untold()) === 0).catch(() => undefined);

  workers.ahead = 70 * minute;
  const unasked = () => hospital.run((tx) => tx.message.count({ where: { OR: [{ lookAt: { not: null } }, { state: { in: ['planned', 'claimed'] } }] } }));
  await until(scene, async () => (await unasked()) === 0, wakeAll);
  const open = await inState(hospital, 'unconfirmed');
  const before = await front.taken();
  const knownByTheProvider = open.filter(({ id }) => before.has(`${hospital.id}.${id}`)).length;
  for (const { id } of open)
    await judgeDoubt(hospital.database, { practiceId: hospital.id, messageId: id, as: 'again', by: 'Robin Vale', now: Date.now() + workers.ahead });
  await until(scene, async () => (await inState(hospital, 'planned', 'claimed', 'unconfirmed')).length === 0, wakeAll);
  const counts = sumUp(await inState(hospital), { practiceId: hospital.id, taken: await front.taken(), knownByTheProvider });
  return { counts, doubted: doubted.length, judged: open.length };
}
