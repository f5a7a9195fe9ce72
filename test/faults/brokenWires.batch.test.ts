import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'vitest';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { allSlow, callHouseholds, comeToRest, inState, openBusyHospital, until } from './kit/comeToRest.ts';
import { openFront, type Front } from './kit/front.ts';
import { allOnce, tellSums, type Counts } from './kit/sums.ts';
import { openWire, over, type Wire } from './kit/wire.ts';
import { hurry, startWiredWorkers, type WiredWorkers } from './kit/wiredWorkers.ts';

const isFull = process.env['HOMING_FAULTS'] === 'full';
/** Households a strike finds on their way, each with a message on every channel. */
const households = isFull ? 50 : 6;
/** How long a wire stays silent, ms: longer than anybody waits for an answer; and longer than a known outcome is tried to be written down. */
const silence = isFull ? { answer: 40_000, notes: 140_000 } : { answer: 4_500, notes: 4_500 };
const patience = isFull ? 600_000 : 120_000;

interface Struck {
  database: Wire;
  providers: Wire;
}
interface Strike {
  name: string;
  strike(wires: Struck): Promise<void>;
}

const resetOften = async (wire: Wire): Promise<void> => {
  for (let time = 0; time < 5; time += 1, await sleep(300)) wire.reset();
};
const silenceFor = async (wire: Wire, ms: number, ...directions: ('there' | 'back')[]): Promise<void> => {
  wire.mute(...directions);
  await sleep(ms);
  wire.mend();
};

const wires: [string, Strike[]][] = [
  [
    'PostgreSQL',
    [
      { name: 'reset again and again', strike: ({ database }) => resetOften(database) },
      { name: 'silent both ways', strike: ({ database }) => silenceFor(database, silence.answer, 'there', 'back') },
      { name: 'its answers lost', strike: ({ database }) => silenceFor(database, silence.notes, 'back') },
    ],
  ],
  [
    'the providers',
    [
      { name: 'reset again and again, in mid-answer', strike: ({ providers }) => resetOften(providers) },
      { name: 'silent in mid-request', strike: ({ providers }) => silenceFor(providers, silence.answer, 'there') },
      { name: 'silent in mid-answer', strike: ({ providers }) => silenceFor(providers, silence.answer, 'back') },
    ],
  ],
];

test.concurrent.for(wires)(
  'While the wire to %s breaks in every way messages leave once, and what nobody could know is said so and settled',
  { timeout: 4 * patience },
  async ([end, strikes], { expect: expected }) => {
    let database: Wire | undefined;
    let directUrl = '';
    const front = await openFront({
      ...(isFull ? {} : { patience: hurry }),
      reach: async (url) => {
        directUrl = url;
        database = await openWire(Number(new URL(url).port));
        return over(database, url);
      },
    });
    const providers = await openWire(Number(new URL(front.baseUrl).port));
    const direct = openDatabase(directUrl, 4);
    const struck: Struck = { database: database as unknown as Wire, providers };
    const given = { databaseUrl: over(struck.database, directUrl), sandboxUrl: `${over(providers, front.baseUrl)}/sandbox`, hurry: !isFull };
    const workers = await startWiredWorkers(front, given);
    try {
      const { counts, unknown } = await strikeAndGoOn({ front, direct, struck, workers }, strikes);
      tellSums(counts);
      expected(counts).toEqual(allOnce(strikes.length * households * 3));
      if (end === 'the providers') expected(unknown, 'calls whose answer was lost').toBeGreaterThan(0);
    } finally {
      await workers.close();
      await direct.close();
      await front.close();
      await Promise.all([struck.database.close(), providers.close()]);
    }
  },
);

interface Scene {
  front: Front;
  direct: Database;
  struck: Struck;
  workers: WiredWorkers;
}

async function strikeAndGoOn({ front, direct, struck, workers }: Scene, strikes: Strike[]): Promise<{ counts: Counts; unknown: number }> {
  const hospital = await openBusyHospital(direct);
  const scene = { front, hospital, workers, patience };
  // Slow enough that a strike finds some on the wire.
  await front.setFaults(allSlow(900));
  for (const [index, { strike }] of strikes.entries()) {
    await callHouseholds(hospital, households);
    await until(scene, async () => (await inState(hospital)).length === (index + 1) * households * 3 && (await inState(hospital, 'claimed')).length > 0);
    await strike(struck);
  }
  await front.setFaults({});
  const { counts, doubted, judged } = await comeToRest(scene);
  const unknown = await hospital.run((tx) => tx.attempt.count({ where: { outcome: 'unknown' } }));
  console.info(
    `${strikes.map(({ name }) => name).join('; ')}: ${unknown} without an answer, ${doubted} long in doubt, ${judged} for a person, ${counts.messages} in all.`,
  );
  return { counts, unknown };
}
