import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { liftStanding } from '../../activities/addresses/liftStanding.ts';
import type { NumberVerdict } from '../../domain/numberVerdicts.ts';
import type { Verification } from '../../providers/verifier.ts';
import { Clockwork } from '../kit/clockwork.ts';

const minute = 60_000;
/** Their step is 90 days before: 20 September, in the batch of the 16th. */
const dueOn = '2026-12-19';
const inTheBatch = Date.parse('2026-09-16T23:30:00Z');
const nextYear = Date.parse('2027-09-16T23:30:00Z');
const said = (verdict: NumberVerdict) => ({ kind: 'verdict', verdict }) as Verification<NumberVerdict>;
const silence: Verification<NumberVerdict> = { kind: 'later', code: 'ETIMEDOUT', message: 'no answer in time' };

let clock: Clockwork;
let asked: string[];
/** What is answered about a number; others take texts. */
let answers: Record<string, Verification<NumberVerdict>>;
/** What is answered about all numbers; null: by number. */
let always: Verification<NumberVerdict> | null;

beforeEach(async () => {
  [asked, answers, always] = [[], {}, null];
  clock = await Clockwork.open({ from: '2026-09-10T12:00:00Z' });
  clock.context.numberVerifier = {
    verify: async (number) => {
      asked.push(number);
      return always ?? answers[number] ?? said('textable');
    },
  };
  await clock.hospital.publish({ ...(await clock.hospital.cadence()), steps: [{ offset: -90, channels: ['text'] }] });
});
afterEach(() => clock.close());

const number = (n: number) => `+1202555${String(1000 + n)}`;
/** A client with a text in the batch of the 16th. */
async function addClient(mobile: string | null, { home = null as string | null, due = dueOn } = {}): Promise<{ clientId: string; petId: string }> {
  const clientId = await clock.hospital.addClient({ mobile });
  const point = { practiceId: clock.hospital.id, clientId, kind: 'phone' as const, field: 'home' as const };
  if (home !== null) await clock.hospital.run((tx) => tx.contactPoint.create({ data: { ...point, raw: home, value: home } }));
  const petId = await clock.hospital.addPet(clientId);
  await clock.hospital.addReminder(petId, due);
  return { clientId, petId };
}
const texts = async () => (await clock.hospital.sent()).map((one) => [one.state, one.reason]);
const standings = () => clock.hospital.run((tx) => tx.standing.findMany({ select: { value: true, standing: true, code: true, messageId: true } }));
const checks = async () => Object.fromEntries((await clock.hospital.run((tx) => tx.addressCheck.findMany())).map(({ value, verdict }) => [value, verdict]));
const sentTo = () => clock.handed.map(({ message }) => (message as { to: string }).to);

describe('before the first text to a number', () => {
  test('it is asked whether it takes texts, and the text goes', async () => {
    await addClient(number(1));
    await clock.playTo(inTheBatch);
    expect([asked, sentTo(), await checks()]).toEqual([[number(1)], [number(1)], { [number(1)]: 'textable' }]);
  });

  test('one number is one question, however many have it and however many years go by', async () => {
    await addClient(number(1));
    await addClient(number(1));
    await clock.playTo(inTheBatch);
    expect([asked.length, clock.handed.length]).toEqual([1, 2]);
    await addClient(number(1), { due: '2027-12-19' });
    await clock.playTo(nextYear);
    expect([asked.length, clock.handed.length]).toEqual([1, 3]);
  }, 60_000);

  test('a landline gets none, before anything is claimed or handed over: the text says why, and the pet looks again', async () => {
    answers[number(1)] = said('landline');
    const { petId } = await addClient(number(1));
    await addClient(number(2));
    await clock.playTo(inTheBatch);
    expect(sentTo()).toEqual([number(2)]);
    expect(await texts()).toEqual(
      expect.arrayContaining([
        ['accepted', null],
        ['skipped', 'address invalid'],
      ]),
    );
    expect(await standings()).toEqual([{ value: number(1), standing: 'landline', code: 'landline', messageId: null }]);
    expect(await clock.hospital.run((tx) => tx.attempt.count())).toBe(1);
    expect(await clock.hospital.run((tx) => tx.touch.count({ where: { petId, state: 'skipped' } }))).toBe(1);
  });

  test('a number that is none gets none either', async () => {
    answers[number(1)] = said('no_number');
    await addClient(number(1));
    await clock.playTo(inTheBatch);
    expect([sentTo(), await standings()]).toMatchObject([[], [{ standing: 'landline', code: 'no_number' }]]);
  });

  test('where the mobile number is a landline the number at home is asked about, and takes the text', async () => {
    answers[number(1)] = said('landline');
    await addClient(number(1), { home: number(2) });
    await clock.playTo(inTheBatch);
    expect([asked, sentTo()]).toEqual([[number(1), number(2)], [number(2)]]);
  });

  test('the number at home is no question while the mobile number takes texts', async () => {
    await addClient(number(1), { home: number(2) });
    await clock.playTo(inTheBatch);
    expect(asked).toEqual([number(1)]);
  });

  test('a number that had a text before is not asked about: its delivery reports tell', async () => {
    const verifier = clock.context.numberVerifier!;
    delete clock.context.numberVerifier;
    const { petId } = await addClient(number(1));
    await clock.playTo(inTheBatch);
    clock.context.numberVerifier = verifier;
    await clock.hospital.addReminder(petId, '2027-12-19');
    await clock.playTo(nextYear);
    expect([asked, clock.handed.length]).toEqual([[], 2]);
  }, 60_000);

  test('the texts of one turn’s many numbers are all asked about, each once', async () => {
    for (let n = 0; n < 43; n += 1) await addClient(number(n));
    await clock.playTo(inTheBatch + 60 * minute);
    expect([new Set(asked).size, asked.length, clock.handed.length]).toEqual([43, 43, 43]);
  }, 60_000);

  test('a practice that is not sending asks nothing', async () => {
    await addClient(number(1));
    await clock.playTo('2026-09-16T21:59:00Z');
    await clock.hospital.setSending('stopped');
    await clock.playTo(inTheBatch);
    expect([asked, sentTo()]).toEqual([[], []]);
  });

  test('what staff say can be used again is used, and not asked about again', async () => {
    answers[number(1)] = said('landline');
    await addClient(number(1));
    await clock.playTo(inTheBatch);
    await clock.hospital.run((tx) => liftStanding(tx, clock.hospital.id, { channel: 'text', value: number(1) }));
    await addClient(number(1), { due: '2027-12-19' });
    await clock.playTo(nextYear);
    expect([asked, sentTo()]).toEqual([[number(1)], [number(1)]]);
  }, 60_000);
});

describe('while nobody answers', () => {
  test.each([
    ['silence', silence],
    ['429 with a pause of a day', { kind: 'later', code: '20429', message: 'slow down', retryAt: inTheBatch + 86_400_000 }],
    ['our account refused', { kind: 'refused', code: '20003', message: 'no such account' }],
  ] as const)('%s: a text waits a quarter of an hour at most, and none is lost', async (_name, answer) => {
    always = answer as Verification<NumberVerdict>;
    for (let n = 0; n < 3; n += 1) await addClient(number(n));
    await clock.playTo('2026-09-16T22:00:00Z');
    await clock.playTo(Date.parse('2026-09-16T23:00:00Z') + 20 * minute);
    expect(sentTo().toSorted()).toEqual([number(0), number(1), number(2)]);
    expect(Object.values(await checks())).toEqual(['unchecked', 'unchecked', 'unchecked']);
  });

  test('the text goes as soon as the answer is there', async () => {
    always = silence;
    await addClient(number(1));
    await clock.playTo('2026-09-16T22:01:00Z');
    for (let at = clock.at; asked.length === 0; at += minute) await clock.playTo(at);
    expect([sentTo(), await checks()]).toEqual([[], { [number(1)]: 'unanswered' }]);
    always = null;
    await clock.playTo(clock.at + 61 * minute);
    expect([sentTo(), await checks()]).toEqual([[number(1)], { [number(1)]: 'textable' }]);
  });

  test('one number without an answer does not keep the others', async () => {
    answers[number(1)] = silence;
    for (let n = 0; n < 12; n += 1) await addClient(number(n));
    await clock.playTo('2026-09-16T22:00:00Z');
    await clock.playTo(Date.parse('2026-09-16T23:00:00Z') + 20 * minute);
    expect(clock.handed.length).toBe(12);
  });
});

test('without the setting nobody is asked', async () => {
  delete clock.context.numberVerifier;
  await addClient(number(1));
  await clock.playTo(inTheBatch);
  expect([asked, sentTo(), await checks()]).toEqual([[], [number(1)], {}]);
});
