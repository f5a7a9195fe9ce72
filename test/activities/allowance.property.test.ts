import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mostUnits, takeAllowance } from '../../activities/delivery/allowance.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';

let fresh: TestDatabase;
let database: Database;
let keys = 0;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 8);
});
afterAll(async () => {
  await database.close();
  await fresh.close();
});

const noon = Date.parse('2026-09-16T12:00:00Z');
/** Asks that come one after another: after so many ms somebody wants so many units, and that many others ask at the same instant. */
const asks = fc.array(
  fc.record({ after: fc.integer({ min: 0, max: 9_000 }), units: fc.integer({ min: 1, max: 60 }), others: fc.integer({ min: 0, max: 3 }) }),
  {
    minLength: 1,
    maxLength: 12,
  },
);

/** When each unit may leave: from its place in the line on, and not before it was asked for. */
async function play(rate: number, given: { after: number; units: number; others: number }[]): Promise<{ slots: number[]; leave: number[] }> {
  keys += 1;
  const allowance = { key: `test ${keys}`, rate };
  const slots: number[] = [];
  const leave: number[] = [];
  let now = noon;
  for (const { after, units, others } of given) {
    now += after;
    const wanted = Math.min(units, mostUnits(allowance));
    const grants = await Promise.all(Array.from({ length: others + 1 }, () => takeAllowance(database.global, allowance, { units: wanted, now })));
    for (const grant of grants) {
      if (!grant.granted) {
        expect(grant.askAt).toBeGreaterThan(now);
        continue;
      }
      expect(grant.from).toBeLessThanOrEqual(now + 15_000);
      for (let unit = 0; unit < wanted; unit += 1) {
        slots.push(grant.from + unit * grant.every);
        leave.push(Math.max(now, grant.from + unit * grant.every));
      }
    }
  }
  return { slots: slots.toSorted((a, b) => a - b), leave: leave.toSorted((a, b) => a - b) };
}

test('however many ask, and whenever: no two are given the same unit, and in no time does more leave than a second’s burst and the rate allow', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60 }), asks, async (rate, given) => {
      const { slots, leave } = await play(rate, given);
      const steps = slots.slice(1).map((slot, index) => slot - (slots[index] as number));
      expect(Math.min(Infinity, ...steps)).toBeGreaterThanOrEqual(1_000 / rate - 0.001);
      // Of any first and last unit: what left between them, over what a burst and the rate allow in that time.
      const excess = leave.flatMap((first, from) => leave.slice(from).map((last, between) => between - rate - ((last - first) * rate) / 1_000));
      expect(excess.reduce((most, one) => Math.max(most, one), 0)).toBeLessThan(0.001);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('whoever is sent away may ask again when told, and is served then', async () => {
  const allowance = { key: 'a slow number', rate: 1 };
  const ask = (now: number) => takeAllowance(database.global, allowance, { units: 5, now });
  for (let taken = 0; taken < 4; taken += 1) expect((await ask(noon)).granted).toBe(true);
  const refused = await ask(noon);
  expect(refused).toEqual({ granted: false, askAt: noon + 4_000 });
  expect((await ask(noon + 4_000)).granted).toBe(true);
});

test('an account that was silent for a day starts with a second’s worth, not with a day’s', async () => {
  const allowance = { key: 'a silent account', rate: 10 };
  await takeAllowance(database.global, allowance, { units: 10, now: noon });
  const grant = await takeAllowance(database.global, allowance, { units: 30, now: noon + 86_400_000 });
  expect(grant).toEqual({ granted: true, from: noon + 86_400_000 - 1_000, every: 100 });
});
