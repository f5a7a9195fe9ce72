import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { judgeDoubt } from '../../activities/delivery/judgeDoubt.ts';
import { channels } from '../../domain/channels.ts';
import { addDays, dayAt } from '../../domain/days.ts';
import { writeWakes } from '../../prisma/wakes.ts';
import { connectTemporal } from '../../temporal/connect.ts';
import { Hospital } from '../kit/hospital.ts';
import { allOnce, sumUp, tellSums, type Counts } from './kit/sums.ts';
import { servers, startWhole, type Server, type WholeHoming } from './kit/wholeHoming.ts';

const isFull = process.env['HOMING_FAULTS'] === 'full';
/** One of each makes three messages: a batch of 504 in each of five rounds with `npm run faults`, one of 60 in every check. */
const households = isFull ? 168 : 20;
const rounds = isFull ? 5 : 1;
const messages = households * 3;
/** When each of them is killed, in turn: so much of the batch has left. */
const killedAt: Record<Server, number> = { PostgreSQL: 0.1, 'The Temporal server': 0.35, 'The API': 0.6 };
/** A batch lasts some twenty seconds: long enough to lose all three on the way. */
const rate = String(Math.ceil(households / 20));
/** A text of the default cadence has two segments, and these are what its rate counts. */
const textRate = String(2 * Math.ceil(households / 20));
/** The longest that something may stand still: what a turn had in hand is judged after its minute, and its activity is given to another after two. */
const patience = 300_000;

let homing: WholeHoming;
beforeAll(async () => {
  homing = await startWhole({ HOMING_EMAIL_RATE: rate, HOMING_TEXT_RATE: textRate, HOMING_POSTCARD_RATE: rate });
}, 240_000);
afterAll(async () => {
  await (homing as WholeHoming | undefined)?.close();
}, 60_000);

test.each(Array.from({ length: rounds }, (_, index) => index + 1))(
  'PostgreSQL, Temporal and the API killed in turn during a batch: all come back by themselves, and every message has left once (round %i)',
  { timeout: 2 * patience },
  async (round) => {
    const hospital = await Hospital.open(homing.database, { timeZone: 'UTC' });
    await hospital.publish({ steps: [{ offset: -90, channels: ['email', 'text', 'postcard'] }], delivery: { days: 'daily', hour: '18:00' } });
    await hospital.addHouseholds(households, addDays(dayAt(Date.now(), 'UTC'), 90));
    await callBatch({ database: homing.database, practiceId: hospital.id, now: Date.now() });
    const began = Date.now();
    const story: string[] = [];
    for (const server of servers) {
      await until(async () => (await countIn(hospital, ...after)) >= killedAt[server] * messages);
      const left = messages - (await countIn(hospital, ...after));
      const killed = homing.kill(server);
      const at = Date.now();
      await until(async () => ![undefined, killed].includes(homing.pidOf(server)) && (await isBack(server)));
      expect(left, `messages still to leave when ${server} was killed`).toBeGreaterThan(0);
      story.push(`${server} with ${left} to go, back after ${((Date.now() - at) / 1000).toFixed(1)} s`);
    }
    await until(async () => (await countIn(hospital, ...after)) === messages);
    story.push(`all left after ${Math.round((Date.now() - began) / 1000)} s`);
    const sums = await settleAndCount(hospital, story);
    console.info(`Round ${round}, ${messages} messages: ${story.join('; ')}.`);
    tellSums(sums);
    expect(sums).toEqual(allOnce(messages));
    expect(await petsOf(hospital)).toEqual({ ended: households, otherwise: 0, stuck: 0 });
    for (const server of servers) expect(homing.said().split(`${server} ended (killed); starting it again`)).toHaveLength(round + 1);
    expect(homing.said()).not.toContain('The workers ended');
  },
);

const before = ['planned', 'claimed'] as const;
const sent = ['accepted', 'delivered', 'undelivered', 'returned'] as const;
const after = [...sent, 'unconfirmed', 'failed', 'skipped'] as const;
type State = (typeof before)[number] | (typeof after)[number];

const inState = (hospital: Hospital, ...states: State[]) =>
  hospital.run((tx) => tx.message.findMany({ where: { state: { in: states } }, select: { id: true, state: true } }));
const countIn = (hospital: Hospital, ...states: State[]) => hospital.run((tx) => tx.message.count({ where: { state: { in: states } } }));

/** Asks until it is so; what is asked may be dead meanwhile. @throws Error with the last answer's error when it lasts too long */
async function until(done: () => Promise<boolean>): Promise<void> {
  let last: unknown;
  for (const deadline = Date.now() + patience; ; await sleep(200)) {
    try {
      if (await done()) return;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) throw new Error(`It did not come to rest within ${patience / 1000} s. Homing said:\n${homing.said()}`, { cause: last });
  }
}

async function isBack(server: Server): Promise<boolean> {
  if (server === 'PostgreSQL') return (await homing.database.global.$queryRaw<object[]>`SELECT 1`).length === 1;
  if (server === 'The API') return (await fetch(`${homing.baseUrl}/api/health`)).ok;
  const temporal = await connectTemporal(homing.settings);
  try {
    return (await temporal.client.workflow.count('WorkflowType = "petReminders"')).count > 0;
  } finally {
    await temporal.close();
  }
}

/** What the providers tell, and what they are asked, settles what it can; the hour over, a person says *send again* of the rest. */
async function settleAndCount(hospital: Hospital, story: string[]): Promise<Counts> {
  const key = ({ id }: { id: string }) => `${hospital.id}.${id}`;
  story.push(`${await countIn(hospital, 'unconfirmed')} in doubt`);
  await letAnHourPass(hospital);
  await until(async () => (await unasked(hospital)) === 0);
  const open = await inState(hospital, 'unconfirmed');
  const known = homing.taken();
  for (const { id } of open) await judgeDoubt(homing.database, { practiceId: hospital.id, messageId: id, as: 'again', by: 'Robin Vale', now: Date.now() });
  await until(async () => (await countIn(hospital, ...before, 'unconfirmed')) === 0);
  story.push(`${open.length} for a person`);
  const knownByTheProvider = open.filter((one) => known.has(key(one))).length;
  return sumUp(await inState(hospital, ...before, ...after), { practiceId: hospital.id, taken: homing.taken(), knownByTheProvider });
}

/** The real clock can't be moved for all of Homing: instead, the attempts that are in doubt began seventy minutes earlier. */
const letAnHourPass = (hospital: Hospital) =>
  hospital.run(async (tx) => {
    await tx.$executeRaw`
      UPDATE attempts a SET started_at = a.started_at - interval '70 minutes', ended_at = a.ended_at - interval '70 minutes'
      FROM messages m WHERE m.practice_id = a.practice_id AND m.id = a.message_id AND m.state = 'unconfirmed'`;
    await tx.$executeRaw`UPDATE messages SET look_at = look_at - interval '70 minutes' WHERE state = 'unconfirmed'`;
    await writeWakes(
      tx,
      hospital.id,
      channels.map((channel) => ({ process: 'delivery' as const, subject: channel })),
    );
  });
const unasked = (hospital: Hospital) =>
  hospital.run((tx) => tx.message.count({ where: { OR: [{ state: 'unconfirmed', lookAt: { not: null } }, { state: { in: [...before] } }] } }));

/** What became of the pets' processes: with one step behind them, all have ended well. Some were woken again, and have ended twice. */
async function petsOf(hospital: Hospital): Promise<{ ended: number; otherwise: number; stuck: number }> {
  const temporal = await connectTemporal(homing.settings);
  try {
    const statuses = async () => {
      const found: { id: string; status: string }[] = [];
      for await (const { workflowId, status } of temporal.client.workflow.list({ query: `WorkflowType = "petReminders" AND PracticeId = "${hospital.id}"` }))
        found.push({ id: workflowId, status: status.name });
      return found;
    };
    // What is found by its properties is written a moment after it happened.
    await until(async () => (await statuses()).every(({ status }) => status !== 'RUNNING'));
    const found = await statuses();
    return {
      ended: new Set(found.map(({ id }) => id)).size,
      otherwise: found.filter(({ status }) => status !== 'COMPLETED').length,
      stuck: await hospital.run((tx) => tx.process.count({ where: { state: 'stuck' } })),
    };
  } finally {
    await temporal.close();
  }
}
