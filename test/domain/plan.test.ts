import { describe, expect, it } from 'vitest';
import { publishDraft } from '../../domain/cadence.ts';
import type { Channel } from '../../domain/channels.ts';
import { planTouches, type PlanInput } from '../../domain/plan.ts';
import { spreadOf } from '../../domain/spread.ts';
import { at, cadenceOf, clientId, decidedOf, dueService, inputOf, inWords, newYork, planOne } from './kit/build.ts';

const email: Channel = 'email';
const plan = (changes: Partial<PlanInput>): string[] => inWords(planTouches(inputOf(changes)));

describe('a step leaves', () => {
  it('on the last 1st or 16th at or before its day: early rather than late', () => {
    const batch = (stepOn: string) => planOne({ stepOn, now: at('2027-01-02') }).batchOn;
    expect(['2027-06-01', '2027-06-15', '2027-06-16', '2027-06-30', '2028-02-29'].map(batch)).toEqual([
      '2027-06-01',
      '2027-06-01',
      '2027-06-16',
      '2027-06-16',
      '2028-02-16',
    ]);
  });

  it('on its own day when messages leave daily', () => {
    expect(planOne({ stepOn: '2027-06-13', now: at('2027-01-02'), delivery: { days: 'daily' } }).batchOn).toBe('2027-06-13');
  });

  it('on other delivery days when the practice chose others', () => {
    const batch = (stepOn: string) => planOne({ stepOn, now: at('2027-01-02'), delivery: { days: [5, 12, 20] } }).batchOn;
    expect(['2027-06-04', '2027-06-05', '2027-06-19', '2027-06-20'].map(batch)).toEqual(['2027-05-20', '2027-06-05', '2027-06-12', '2027-06-20']);
  });

  it('seven times around a due date, on ten channels in all', () => {
    expect(plan({ reminders: [dueService('2027-06-20')] })).toEqual([
      '-90 email 2027-03-16',
      '-90 text 2027-03-16',
      '-60 postcard 2027-04-16',
      '-30 email 2027-05-16',
      '0 email 2027-06-16',
      '0 text 2027-06-16',
      '30 email 2027-07-16',
      '30 text 2027-07-16',
      '60 postcard 2027-08-16',
      '90 email 2027-09-16',
    ]);
  });

  it('for a service due on 29 February, 365 days before and after', () => {
    const leap = {
      reminders: [dueService('2028-02-29')],
      cadence: cadenceOf([
        [-365, email],
        [0, email],
        [365, email],
      ]),
    };
    expect(plan({ ...leap, now: at('2027-01-02') })).toEqual(['-365 email 2027-03-01', '0 email 2028-02-16', '365 email 2029-02-16']);
  });

  it("at the hour of the practice's wall clock, on both sides of a change of clocks", () => {
    const hours = (zone: string, days: [string, string]) =>
      days.map((stepOn) =>
        new Date(planOne({ stepOn, now: at('2027-01-02'), delivery: { days: 'daily' }, timeZone: zone }).leavesAt - spreadOf(clientId)).getUTCHours(),
      );
    expect(hours(newYork, ['2027-03-13', '2027-03-14'])).toEqual([23, 22]);
    expect(hours(newYork, ['2027-11-06', '2027-11-07'])).toEqual([22, 23]);
    expect(hours('Europe/Berlin', ['2027-03-27', '2027-03-28'])).toEqual([17, 16]);
    expect(hours('Australia/Sydney', ['2027-04-03', '2027-04-04'])).toEqual([7, 8]);
  });

  it('at the new hour when the practice changes it', () => {
    const leaves = (hour: string) => planOne({ stepOn: '2027-06-20', now: at('2027-06-16', '07:00'), delivery: { hour } }).leavesAt - spreadOf(clientId);
    expect(leaves('18:00')).toBe(at('2027-06-16', '18:00'));
    expect(leaves('08:15')).toBe(at('2027-06-16', '08:15'));
  });

  it("at the client's place in the hour; cards all at once, but the pet looks after them when the run should be through", () => {
    const [letter, card] = planTouches(inputOf({ cadence: cadenceOf([[0, email, 'postcard']]) }));
    const opensAt = at('2027-06-16', '18:00');
    expect(letter).toMatchObject({ channel: 'email', leavesAt: opensAt + spreadOf(clientId), looksAt: opensAt + spreadOf(clientId) });
    expect(card).toMatchObject({ channel: 'postcard', leavesAt: opensAt, looksAt: opensAt + spreadOf(clientId) });
    expect(spreadOf(clientId)).toBeGreaterThan(0);
  });
});

describe('before start', () => {
  const now = at('2027-06-17', '10:00');
  it('a step whose day was over when the service became known here is never made', () => {
    expect(planOne({ stepOn: '2027-06-16', now, known: now }).skip).toBe('before start');
    expect(planOne({ stepOn: '2027-06-17', now, known: now }).skip).toBeUndefined();
  });

  it("the day it became known is the practice's day: 23:30 in New York is not tomorrow", () => {
    const known = at('2027-06-17', '23:30');
    expect(planOne({ stepOn: '2027-06-17', now: known, known }).skip).toBeUndefined();
    expect(planOne({ stepOn: '2027-06-17', now: known, known, timeZone: 'Europe/Berlin' }).skip).toBe('before start');
  });

  it('so is a step that was first published after its day', () => {
    expect(planOne({ stepOn: '2027-06-16', now, stepSince: '2027-06-17' }).skip).toBe('before start');
    expect(planOne({ stepOn: '2027-06-17', now, stepSince: '2027-06-17' }).skip).toBeUndefined();
  });

  it('so is one before the practice first went live', () => {
    expect(planOne({ stepOn: '2027-06-16', now, since: '2027-06-17' }).skip).toBe('before start');
    expect(planOne({ stepOn: '2027-06-17', now, since: '2027-06-17' }).skip).toBeUndefined();
  });

  it('while a practice is being set up it is planned as if it went live today', () => {
    expect(planOne({ stepOn: '2027-06-16', now, since: null }).skip).toBe('before start');
    expect(planOne({ stepOn: '2027-06-17', now, since: null }).skip).toBeUndefined();
  });

  it('a hospital imported in the middle of a cadence begins with the next step, not with the past ones', () => {
    const known = at('2027-06-03', '11:00');
    expect(plan({ reminders: [dueService('2027-07-01', { cycleKnownAt: known })], since: '2027-06-03', now: known })).toEqual([
      '-90 email before start',
      '-90 text before start',
      '-60 postcard before start',
      '-30 email before start',
      '0 email 2027-07-01',
      '0 text 2027-07-01',
      '30 email 2027-07-16',
      '30 text 2027-07-16',
      '60 postcard 2027-08-16',
      '90 email 2027-09-16',
    ]);
  });
});

describe('what comes late', () => {
  it('leaves at the next delivery hour of any day when its batch is over and its own day is not', () => {
    const known = at('2027-06-05', '09:00');
    expect(planOne({ stepOn: '2027-06-10', now: known, known })).toMatchObject({
      batchOn: '2027-06-05',
      leavesAt: at('2027-06-05', '18:00') + spreadOf(clientId),
    });
    const evening = at('2027-06-05', '20:30');
    expect(planOne({ stepOn: '2027-06-10', now: evening, known: evening }).batchOn).toBe('2027-06-06');
  });

  it('is still in time until two hours after the delivery hour', () => {
    expect(planOne({ stepOn: '2027-06-16', now: at('2027-06-16', '19:59') }).batchOn).toBe('2027-06-16');
    expect(planOne({ stepOn: '2027-06-16', now: at('2027-06-16', '20:00') }).batchOn).toBe('2027-06-17');
  });

  it('leaves until 7 days after its own day, and is stale then', () => {
    expect(planOne({ stepOn: '2027-06-16', now: at('2027-06-23', '19:00') })).toMatchObject({ batchOn: '2027-06-23' });
    expect(planOne({ stepOn: '2027-06-16', now: at('2027-06-23', '19:00') }).skip).toBeUndefined();
    expect(planOne({ stepOn: '2027-06-16', now: at('2027-06-23', '20:00') }).skip).toBe('stale');
    expect(planOne({ stepOn: '2027-06-16', now: at('2027-09-01') }).skip).toBe('stale');
  });

  it('of several late steps only the latest leaves, on all its channels', () => {
    const cadence = cadenceOf([
      [-8, email],
      [-5, 'postcard'],
      [-3, email, 'text'],
      [30, email],
    ]);
    expect(plan({ cadence, reminders: [dueService('2027-06-20')], now: at('2027-06-19', '09:00') })).toEqual([
      '-8 email superseded',
      '-5 postcard superseded',
      '-3 email 2027-06-19',
      '-3 text 2027-06-19',
      '30 email 2027-07-16',
    ]);
  });

  it('yields to a step that leaves in the same window in time', () => {
    const cadence = cadenceOf([
      [-5, email],
      [0, 'text'],
    ]);
    expect(plan({ cadence, reminders: [dueService('2027-06-16')], now: at('2027-06-16', '09:00') })).toEqual(['-5 email superseded', '0 text 2027-06-16']);
  });

  it('leaves before a later step whose own window is still ahead', () => {
    const cadence = cadenceOf([
      [-5, email],
      [0, 'text'],
    ]);
    expect(plan({ cadence, reminders: [dueService('2027-06-16')], now: at('2027-06-15', '09:00') })).toEqual(['-5 email 2027-06-15', '0 text 2027-06-16']);
  });

  it('yields to a later step that was decided before', () => {
    const cadence = cadenceOf([
      [-5, email],
      [0, 'text'],
    ]);
    const ledger = [{ reminderId: 'rabies', cycle: 1, stepId: 'step 0', offset: 0, channel: 'text' as const }];
    expect(plan({ cadence, ledger, reminders: [dueService('2027-06-16')], now: at('2027-06-17', '09:00') })).toEqual(['-5 email superseded']);
  });

  it('keeps the channel that is left of a step: an e-mail sent does not rule out its own text', () => {
    const ledger = [{ reminderId: 'rabies', cycle: 1, stepId: 'step 0', offset: 0, channel: email }];
    expect(plan({ cadence: cadenceOf([[0, email, 'text']]), ledger, reminders: [dueService('2027-06-16')], now: at('2027-06-18', '09:00') })).toEqual([
      '0 text 2027-06-18',
    ]);
  });

  it("is judged per reminder: another service's late step is not superseded", () => {
    const reminders = [dueService('2027-06-18', { id: 'rabies' }), dueService('2027-06-16', { id: 'exam' })];
    expect(plan({ reminders, cadence: cadenceOf([[0, email]]), now: at('2027-06-18', '21:00') })).toEqual(['0 email 2027-06-19', '0 email 2027-06-19']);
  });

  it('that would all be too late is stale, every step of it: nothing took its place', () => {
    const cadence = cadenceOf([
      [-5, email],
      [0, 'text'],
    ]);
    expect(plan({ cadence, reminders: [dueService('2027-06-16')], now: at('2027-07-20') })).toEqual(['-5 email stale', '0 text stale']);
  });
});

describe('once', () => {
  it('what was decided is never planned again, in this cycle', () => {
    const first = planTouches(inputOf());
    expect(planTouches(inputOf({ ledger: first.map(decidedOf) }))).toEqual([]);
    expect(planTouches(inputOf({ ledger: first.map(decidedOf), now: at('2027-06-18') }))).toEqual([]);
  });

  it('the next cycle has its own touches', () => {
    const ledger = planTouches(inputOf()).map(decidedOf);
    expect(plan({ ledger, reminders: [dueService('2028-06-20', { cycle: 2 })] })).toHaveLength(10);
  });

  it('a step that moved to another day keeps its identity: who had it does not get it again', () => {
    const ledger = [{ reminderId: 'rabies', cycle: 1, stepId: 'step 0', offset: -30, channel: email }];
    expect(plan({ ledger, cadence: cadenceOf([[0, email]]) })).toEqual([]);
  });

  it('a channel added to a step that had its day is not sent afterwards', () => {
    const before = cadenceOf([[0, email]]);
    const cadence = publishDraft({ ...before, steps: [{ id: 'step 0', offset: 0, channels: ['email', 'text'] }] }, before, {
      today: '2027-06-21',
      newId: () => 'new',
    });
    const ledger = [{ reminderId: 'rabies', cycle: 1, stepId: 'step 0', offset: 0, channel: email }];
    expect(plan({ cadence, ledger, now: at('2027-06-21') })).toEqual(['0 text before start']);
    expect(plan({ cadence, ledger, now: at('2027-06-21'), reminders: [dueService('2027-06-25')] })).toEqual(['0 text 2027-06-21']);
  });
});

it('several services of a pet are planned each by itself, and nothing is planned of none', () => {
  expect(planTouches(inputOf({ reminders: [dueService('2027-06-20'), dueService('2027-06-25', { id: 'exam' })] }))).toHaveLength(20);
  expect(planTouches(inputOf({ reminders: [] }))).toEqual([]);
  expect(planTouches(inputOf({ cadence: cadenceOf([]) }))).toEqual([]);
});
