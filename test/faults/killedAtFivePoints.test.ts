import { test, type ExpectStatic } from 'vitest';
import { channels, type Channel } from '../../domain/channels.ts';
import type { Hospital } from '../kit/hospital.ts';
import { allSlow, callHouseholds, comeToRest, inState, openBusyHospital } from './kit/comeToRest.ts';
import { deaths, type Death } from './kit/deaths.ts';
import { openFront, type Front } from './kit/front.ts';
import { allOnce, tellSums, type Counts } from './kit/sums.ts';

const isFull = process.env['HOMING_FAULTS'] === 'full';
/** Messages on each of the three channels: 200 with `npm run faults`, fewer in every check. */
const households = isFull ? 200 : 18;
const patience = households * 2_000 + 240_000;
/** At the sandbox's pace here they pause for six seconds at most before they tell again, ms. */
const retoldWithin = 12_000;
/** Fast enough for all to leave within some seconds, too slow for one claim to take them all. */
const rate = Math.ceil(households / 12);
const rates = { HOMING_EMAIL_RATE: String(rate), HOMING_TEXT_RATE: String(rate), HOMING_POSTCARD_RATE: String(rate) };
/** So many are handed over on each channel before it dies. */
const dieAfter = Math.ceil(households / 6);
test.concurrent.for(Object.keys(deaths) as Death[])(
  'a worker killed %s, on all three channels: started again, every message has left once, and what nobody could know was said so and settled',
  { timeout: 4 * patience },
  async (dieAt, { expect }) => {
    const front = await openFront();
    try {
      const counts = await dieAndGoOn(front, { dieAt, expect });
      tellSums(counts);
      expect(counts).toEqual(allOnce(households * 3));
    } finally {
      await front.close();
    }
  },
);

async function dieAndGoOn(front: Front, { dieAt, expect }: { dieAt: Death; expect: ExpectStatic }): Promise<Counts> {
  const hospital = await openBusyHospital(front.database);
  await callHouseholds(hospital, households);
  await front.setFaults(allSlow(300));
  // What the providers tell comes late: otherwise it would be known before anybody could be in doubt.
  front.isDoorOpen = false;
  await (
    await front.startWorkers({ dieAt, dieAfter, rates, hurry: !isFull })
  ).gone;
  await front.setFaults({});
  const left = await readHands(front, hospital);
  const told = channels.map((channel) => `${channel} ${left[channel].taken.length} + ${left[channel].unheardOf.length}`);
  for (const channel of channels) {
    const { sent, taken, unheardOf, planned } = left[channel];
    expect(sent, `${channel}: left before`).toBeGreaterThan(0);
    if (dieAt === 'before the claim') expect(planned, `${channel}: still to be claimed`).toBeGreaterThan(0);
    const inHand = { nothing: taken.length + unheardOf.length === 0, 'unheard of': unheardOf.length > 0, taken: taken.length > 0 };
    expect(inHand[deaths[dieAt]], `${channel}: it died with ${deaths[dieAt]} in hand (${told.join(', ')})`).toBe(true);
  }

  // Two minutes later all leases have ended.
  const workers = await front.startWorkers({ ahead: 120_000, rates, hurry: !isFull });
  const seen = new Set<string>();
  const onDoubts = (doubted: string[]) => {
    for (const id of doubted) seen.add(id);
    front.isDoorOpen = true;
  };
  const { counts, doubted, judged } = await comeToRest({ front, hospital, workers, patience, retoldWithin, onDoubts });
  await workers.kill();
  console.info(
    `Killed ${dieAt}: taken + unheard of in its hands ${told.join(', ')}; ${doubted} long in doubt, ${judged} for a person, ${counts.messages} in all.`,
  );

  const found = await foundByAsking(hospital);
  for (const channel of channels) {
    const doubts = left[channel].taken.filter((id) => seen.has(id) || found.has(id));
    expect(doubts, `${channel}: what its provider had was in doubt, and is settled`).toEqual(left[channel].taken);
  }
  // The run of the cards died with its worker, too: nothing may be left holding them.
  expect(await hospital.run((tx) => tx.postcardRun.count({ where: { OR: [{ state: { not: 'opened' } }, { hold: { not: null } }] } }))).toBe(0);
  return counts;
}

interface Hands {
  /** How many had left, and this is known. */
  sent: number;
  planned: number;
  /** Claimed, and in the provider's ledger. */
  taken: string[];
  /** Claimed, and not in it. */
  unheardOf: string[];
}

/** What each channel had in hand when the worker died. */
async function readHands(front: Front, hospital: Hospital): Promise<Record<Channel, Hands>> {
  const taken = await front.taken();
  const all = await inState(hospital);
  const handsOf = (channel: Channel): Hands => {
    const own = all.filter((one) => one.channel === channel);
    const claimed = own.filter(({ state }) => state === 'claimed').map(({ id }) => id);
    const isTaken = (id: string): boolean => taken.has(`${hospital.id}.${id}`);
    return {
      sent: own.filter(({ state }) => state === 'accepted').length,
      planned: own.filter(({ state }) => state === 'planned').length,
      taken: claimed.filter(isTaken),
      unheardOf: claimed.filter((id) => !isTaken(id)),
    };
  };
  return { email: handsOf('email'), text: handsOf('text'), postcard: handsOf('postcard') };
}

/** The messages that were in doubt until their provider was asked. */
const foundByAsking = (hospital: Hospital): Promise<Set<string>> =>
  hospital.run(async (tx) => new Set((await tx.messageEvent.findMany({ where: { type: 'taken' }, select: { messageId: true } })).map((one) => one.messageId)));
