import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'vitest';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { judgeDoubt } from '../../activities/delivery/judgeDoubt.ts';
import { channels } from '../../domain/channels.ts';
import { addDays, dayAt } from '../../domain/days.ts';
import { writeWakes } from '../../prisma/wakes.ts';
import { Hospital } from '../kit/hospital.ts';
import { deaths, type Death } from './kit/deaths.ts';
import { openFront, type Front } from './kit/front.ts';
import { tellSums, type Sums } from './kit/sums.ts';

/** Messages on each of the three channels: 200 with `npm run faults`, fewer in every check. */
const households = process.env['HOMING_FAULTS'] === 'full' ? 200 : 24;
/** Temporal gives what a dead worker had begun to another when it should long have ended (workflows/delivery.ts: under two minutes). */
const patience = households * 2_000 + 240_000;
const minute = 60_000;

test.concurrent.for(deaths)(
  'a worker killed %s: started again, every message has left once, and what nobody could know was said so and settled',
  { timeout: 4 * patience },
  async (dieAt, { expect }) => {
    const front = await openFront();
    try {
      const sums = await dieAndGoOn(front, dieAt);
      tellSums(sums);
      expect(sums).toEqual({ lost: 0, doubled: 0, unexplained: 0 });
    } finally {
      await front.close();
    }
  },
);

/** @throws Error when it lasts too long */
async function until(done: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + patience; !(await done()); await sleep(500))
    if (Date.now() > deadline) throw new Error(`It did not come to rest within ${patience / 1000} s.`);
}

async function dieAndGoOn(front: Front, dieAt: Death): Promise<Sums> {
  const { database } = front;
  const hospital = await Hospital.open(database, { timeZone: 'UTC' });
  await hospital.publish({ steps: [{ offset: -90, channels: ['email', 'text', 'postcard'] }], delivery: { days: 'daily', hour: '18:00' } });
  await hospital.addHouseholds(households, addDays(dayAt(Date.now(), 'UTC'), 90));
  await callBatch({ database, practiceId: hospital.id, now: Date.now() });
  const messages = () => hospital.run((tx) => tx.message.findMany({ select: { id: true, state: true, attempt: true } }));
  const inState = async (...states: string[]) => (await messages()).filter(({ state }) => states.includes(state));
  const wakeAll = () =>
    hospital.run((tx) =>
      writeWakes(
        tx,
        hospital.id,
        channels.map((channel) => ({ process: 'delivery' as const, subject: channel })),
      ),
    );

  // By and by, so that it dies with some on the wire and the rest before it.
  await front.setFaults(Object.fromEntries(['sendgrid', 'twilio', 'lob'].map((provider) => [provider, { latency: 300 }])));
  await front.startWorkers({ dieAt, dieAfter: Math.floor(households * 0.8) }).gone;
  await front.setFaults({});
  const leftBehind = (await inState('claimed')).length;

  // Two minutes later all leases have ended.
  const second = front.startWorkers({ ahead: 2 * minute });
  await until(async () => (await messages()).length === households * 3);
  await until(async () => (await inState('planned', 'claimed')).length === 0);
  const doubted = (await inState('unconfirmed')).length;
  await second.kill();

  // Seventy minutes later the providers have been asked for the last time: Lob's card that was never made goes by itself, the rest is for a person.
  const third = front.startWorkers({ ahead: 70 * minute });
  await wakeAll();
  const unasked = () => hospital.run((tx) => tx.message.count({ where: { OR: [{ lookAt: { not: null } }, { state: { in: ['planned', 'claimed'] } }] } }));
  await until(async () => (await unasked()) === 0);
  const open = await inState('unconfirmed');
  const before = await front.taken();
  const known = open.filter(({ id }) => before.has(`${hospital.id}.${id}`));
  for (const { id } of open)
    await judgeDoubt(database, { practiceId: hospital.id, messageId: id, as: 'again', by: 'Robin Vale', now: Date.now() + 70 * minute });
  await until(async () => (await inState('planned', 'claimed', 'unconfirmed')).length === 0);
  await third.kill();

  const taken = await front.taken();
  // The run of the cards died with its worker, too: nothing may be left holding them.
  const heldRuns = await hospital.run((tx) => tx.postcardRun.count({ where: { OR: [{ state: { not: 'opened' } }, { hold: { not: null } }] } }));
  const all = await messages();
  const isSent = ({ state }: { state: string }) => ['accepted', 'delivered', 'undelivered', 'returned'].includes(state);
  const sums: Sums = {
    lost: all.filter(({ id, state }) => state !== 'skipped' && !taken.has(`${hospital.id}.${id}`)).length,
    doubled: [...taken.values()].filter((times) => times > 1).length,
    // What the provider had, and Homing could not find out by itself.
    unexplained: known.length + heldRuns + all.filter((one) => isSent(one) !== taken.has(`${hospital.id}.${one.id}`)).length,
  };
  console.info(`Killed ${dieAt}: ${leftBehind} in its hands, ${doubted} in doubt, ${open.length} for a person, ${all.length} in all.`);
  return sums;
}
