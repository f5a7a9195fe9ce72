import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deliver } from '../../activities/delivery/deliver.ts';
import { liftStanding } from '../../activities/addresses/liftStanding.ts';
import type { Verification } from '../../providers/verifier.ts';
import { Clockwork } from '../kit/clockwork.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Their step is 60 days before: 30 October, in the batch of the 16th. */
const dueOn = '2026-12-29';
const inTheBatch = Date.parse('2026-10-16T23:30:00Z');
const beforeTheRun = Date.parse('2026-10-16T21:59:00Z');
const silence: Verification = { kind: 'later', code: 'ETIMEDOUT', message: 'no answer in time' };
const said = (verdict: string) => ({ kind: 'verdict', verdict }) as Verification;

let clock: Clockwork;
/** The streets asked about, in order. */
let asked: string[];
/** What is answered about a street; others are deliverable. */
let answers: Record<string, Verification>;
/** What is answered about all streets; null: by street. */
let always: Verification | null;

beforeEach(async () => {
  [asked, answers, always] = [[], {}, null];
  clock = await Clockwork.open({ from: '2026-10-10T12:00:00Z' });
  clock.context.verifier = {
    verify: async ({ line1 }) => {
      asked.push(line1);
      return always ?? answers[line1] ?? said('deliverable');
    },
  };
  await clock.hospital.publish({ ...(await clock.hospital.cadence()), steps: [{ offset: -60, channels: ['postcard'] }] });
});
afterEach(() => clock.close());

const valueOf = (street: string, country = 'US') => `${street}, Washington, DC 20002${country === 'US' ? '' : `, ${country}`}`;
/** A household in a street with a card in the batch of the 16th. */
async function addHousehold(street: string, { country = 'US', due = dueOn } = {}): Promise<{ clientId: string; petId: string }> {
  const clientId = await clock.hospital.addClient();
  await moveTo(clientId, street, country);
  const petId = await clock.hospital.addPet(clientId);
  await clock.hospital.addReminder(petId, due);
  return { clientId, petId };
}
const moveTo = (clientId: string, street: string, country = 'US') =>
  clock.hospital.run((tx) =>
    tx.contactPoint.updateMany({
      where: { clientId, field: 'mailing' },
      data: { raw: street, value: valueOf(street, country), addressLine1: street, country },
    }),
  );
const cards = async () => (await clock.hospital.sent()).map((one) => [one.state, one.reason]);
const standings = () => clock.hospital.run((tx) => tx.standing.findMany({ select: { value: true, standing: true, code: true, messageId: true } }));
const checks = async () =>
  Object.fromEntries((await clock.hospital.run((tx) => tx.addressCheck.findMany())).map(({ value, verdict }) => [value.split(',')[0], verdict]));
const handed = () => clock.handed.length;

describe('before a card is bought', () => {
  test('the post is asked about its address, and the card goes', async () => {
    await addHousehold('1 Oak Lane');
    await clock.playTo(inTheBatch);
    expect(asked).toEqual(['1 Oak Lane']);
    expect([await cards(), await checks()]).toEqual([[['accepted', null]], { '1 Oak Lane': 'deliverable' }]);
  });

  test('one address is one question, however many live there, and again only after half a year', async () => {
    await addHousehold('1 Oak Lane');
    await addHousehold('1 Oak Lane');
    await clock.playTo(inTheBatch);
    expect([asked.length, handed()]).toEqual([1, 2]);
    await addHousehold('1 Oak Lane', { due: '2027-02-20' });
    await clock.playTo('2027-01-03T12:00:00Z');
    expect([asked.length, handed()]).toEqual([1, 3]);
    await addHousehold('1 Oak Lane', { due: '2027-07-20' });
    await clock.playTo('2027-06-03T12:00:00Z');
    expect([asked.length, handed()]).toEqual([2, 4]);
  }, 60_000);

  test('an address the post does not know gets none, the card says why, and the pet looks again', async () => {
    answers['1 Nowhere'] = said('undeliverable');
    const { petId } = await addHousehold('1 Nowhere');
    await addHousehold('2 Oak Lane');
    await clock.playTo(beforeTheRun);
    clock.at = inTheBatch;
    await clock.runPostcards('2026-10-16');
    await clock.database.global.wake.deleteMany();
    await clock.turnDelivery('postcard');
    expect(await cards()).toEqual(
      expect.arrayContaining([
        ['accepted', null],
        ['skipped', 'address invalid'],
      ]),
    );
    expect(handed()).toBe(1);
    expect(await standings()).toEqual([{ value: valueOf('1 Nowhere'), standing: 'undeliverable', code: 'undeliverable', messageId: null }]);
    expect((await clock.database.global.wake.findMany()).map((wake) => wake.subject)).toEqual([petId]);
  });

  test('a house in which nobody lives gets none; a missing or wrong unit does not keep a card back', async () => {
    answers = { '1 Elm': said('vacant'), '2 Elm': said('deliverable_missing_unit'), '3 Elm': said('deliverable_incorrect_unit'), '4 Elm': said('unchecked') };
    for (const street of Object.keys(answers)) await addHousehold(street);
    await clock.playTo(inTheBatch);
    expect(handed()).toBe(3);
    expect(await standings()).toMatchObject([{ value: valueOf('1 Elm'), code: 'vacant' }]);
  });

  test('abroad nobody is asked', async () => {
    await addHousehold('1 Rue Verte', { country: 'CA' });
    await clock.playTo(inTheBatch);
    expect([asked, handed()]).toEqual([[], 1]);
  });

  test('an address that has changed since is asked about anew, the old one is not asked any more', async () => {
    answers['1 Nowhere'] = said('undeliverable');
    const { clientId } = await addHousehold('1 Nowhere');
    await clock.playTo(inTheBatch);
    await moveTo(clientId, '5 Oak Lane');
    const petId = await clock.hospital.addPet(clientId, { name: 'Moss' });
    await clock.hospital.addReminder(petId, '2027-01-10');
    await clock.playTo('2026-11-03T12:00:00Z');
    expect([asked, handed()]).toEqual([['1 Nowhere', '5 Oak Lane'], 1]);
  });

  test('more addresses than a turn asks about are all asked, each once', async () => {
    for (let n = 0; n < 43; n += 1) await addHousehold(`${n} Oak Lane`);
    await clock.playTo(inTheBatch);
    expect([new Set(asked).size, asked.length, handed()]).toEqual([43, 43, 43]);
  }, 60_000);

  test('a practice that is not sending asks nothing, and nobody asks when there is nobody to ask', async () => {
    await addHousehold('1 Oak Lane');
    await clock.playTo(beforeTheRun);
    clock.at = inTheBatch;
    await clock.runPostcards('2026-10-16');
    await clock.hospital.setSending('stopped');
    await clock.turnDelivery('postcard');
    expect([asked, handed()]).toEqual([[], 0]);
    await clock.hospital.setSending('live');
    delete clock.context.verifier;
    await clock.playTo(inTheBatch);
    expect([asked, handed()]).toEqual([[], 1]);
  });

  test('two workers at once send each card once and keep one answer', async () => {
    for (let n = 0; n < 6; n += 1) await addHousehold(`${n} Oak Lane`);
    await clock.playTo(beforeTheRun);
    clock.at = inTheBatch;
    await clock.runPostcards('2026-10-16');
    const turn = () => deliver(clock.context, { practiceId: clock.hospital.id, channel: 'postcard' }, clock.at);
    await Promise.all([turn(), turn()]);
    expect([handed(), Object.keys(await checks()).length]).toEqual([6, 6]);
  });

  test('the cards of a run that waits for approval are asked about while it waits', async () => {
    await clock.hospital.run((tx) => tx.practice.update({ where: { id: clock.hospital.id }, data: { postcardApproval: true } }));
    answers['1 Nowhere'] = said('undeliverable');
    await addHousehold('1 Nowhere');
    await clock.playTo(inTheBatch);
    expect([asked, handed(), (await standings()).length]).toEqual([['1 Nowhere'], 0, 1]);
  });
});

describe('while nobody answers', () => {
  test('the card waits, is asked about again, and goes when the answer is there', async () => {
    always = silence;
    await addHousehold('1 Oak Lane');
    await clock.playTo(inTheBatch);
    expect([await cards(), await checks(), handed()]).toEqual([[['planned', null]], { '1 Oak Lane': 'unanswered' }, 0]);
    const before = asked.length;
    await clock.playTo(inTheBatch + hour);
    expect(asked.length - before).toBe(12);
    always = null;
    await clock.playTo(inTheBatch + hour + 10 * 60_000);
    expect([handed(), await checks()]).toEqual([1, { '1 Oak Lane': 'deliverable' }]);
  }, 60_000);

  test('a card waits a day at most, and the next one after that waits anew', async () => {
    always = { kind: 'refused', code: '401', message: 'no such key' };
    await addHousehold('1 Oak Lane');
    await clock.playTo(inTheBatch + 22 * hour);
    expect([handed(), asked.length]).toEqual([0, 25]);
    await clock.playTo(inTheBatch + 26 * hour);
    expect([handed(), await checks()]).toEqual([1, { '1 Oak Lane': 'unchecked' }]);
    await addHousehold('1 Oak Lane', { due: '2027-01-10' });
    await clock.playTo('2026-11-02T12:00:00Z');
    expect([handed(), await checks()]).toEqual([1, { '1 Oak Lane': 'unanswered' }]);
    await clock.playTo('2026-11-03T12:00:00Z');
    expect(handed()).toBe(2);
  }, 60_000);

  test('one address without an answer does not keep the others', async () => {
    answers['1 Oak Lane'] = silence;
    for (let n = 0; n < 12; n += 1) await addHousehold(`${n} Oak Lane`);
    await clock.playTo(inTheBatch);
    expect(handed()).toBe(11);
  });

  test('what was answered before stays good although it is old', async () => {
    await addHousehold('1 Oak Lane');
    await clock.playTo(inTheBatch);
    always = silence;
    await addHousehold('1 Oak Lane', { due: '2027-07-20' });
    await clock.playTo('2027-06-03T12:00:00Z');
    expect([handed(), asked.length]).toEqual([2, 2]);
  }, 60_000);
});

describe('what a check has held back', () => {
  beforeEach(async () => {
    answers['1 Nowhere'] = said('undeliverable');
    await addHousehold('1 Nowhere');
    await clock.playTo(inTheBatch);
  });

  test('is let go when the post knows the address half a year later', async () => {
    answers = {};
    await addHousehold('2 Oak Lane', { due: '2027-07-20' });
    await clock.playTo('2027-06-03T12:00:00Z');
    expect(asked.toSorted()).toEqual(['1 Nowhere', '1 Nowhere', '2 Oak Lane']);
    expect(await standings()).toEqual([]);
  }, 60_000);

  test('is used again when a person says so, and not asked about at once', async () => {
    const lift = () => clock.hospital.run((tx) => liftStanding(tx, clock.hospital.id, { channel: 'postcard', value: valueOf('1 Nowhere') }));
    expect([await lift(), await lift()]).toEqual([true, false]);
    await addHousehold('1 Nowhere', { due: '2027-01-10' });
    await clock.playTo('2026-11-02T12:00:00Z');
    expect([handed(), asked.length]).toEqual([1, 1]);
  });
});

test('mail that came back says more than a look-up', async () => {
  const value = valueOf('1 Oak Lane');
  await addHousehold('1 Oak Lane');
  await clock.playTo(beforeTheRun);
  answers['1 Oak Lane'] = said('undeliverable');
  const returned = { practiceId: clock.hospital.id, channel: 'postcard' as const, value, standing: 'returned', at: new Date(clock.at - 300 * day) };
  const verifier = clock.context.verifier;
  clock.context.verifier = {
    verify: async (address) => {
      await clock.hospital.run((tx) => tx.standing.create({ data: returned }));
      return verifier ? verifier.verify(address) : said('unchecked');
    },
  };
  await clock.playTo(inTheBatch);
  expect([await standings(), handed()]).toMatchObject([[{ value, standing: 'returned' }], 0]);
});
