import { describe, expect, it } from 'vitest';
import type { Channel } from '../../domain/channels.ts';
import { planTouches, type PlanInput } from '../../domain/plan.ts';
import { spreadOf } from '../../domain/spread.ts';
import { at, cadenceOf, clientId, dueService, inputOf, inWords, longAgo } from './kit/build.ts';

const msPerHour = 3_600_000;
const email: Channel = 'email';
const plan = (changes: Partial<PlanInput>): string[] => inWords(planTouches(inputOf(changes)));

describe('a called batch', () => {
  const call = { batchOn: '2027-06-16', calledAt: at('2027-06-10', '10:00') };
  const called = (changes: Partial<PlanInput>) => planTouches(inputOf({ cadence: cadenceOf([[0, email]]), calls: [call], now: call.calledAt, ...changes }));

  it('leaves at once, without spread', () => {
    expect(called({})[0]).toMatchObject({ batchOn: '2027-06-16', leavesAt: call.calledAt, looksAt: call.calledAt });
  });

  it('leaves alone what belongs to another batch', () => {
    expect(called({ reminders: [dueService('2027-07-05')] })[0]).toMatchObject({
      batchOn: '2027-07-01',
      leavesAt: at('2027-07-01', '18:00') + spreadOf(clientId),
    });
    expect(called({ reminders: [dueService('2027-06-12')] })[0]).toMatchObject({
      batchOn: '2027-06-10',
      leavesAt: at('2027-06-10', '18:00') + spreadOf(clientId),
    });
  });

  it('that nobody took up within half an hour is forgotten', () => {
    expect(called({ now: call.calledAt + msPerHour / 2 - 1 })[0]?.leavesAt).toBe(call.calledAt);
    expect(called({ now: call.calledAt + msPerHour / 2 })[0]?.leavesAt).toBe(at('2027-06-16', '18:00') + spreadOf(clientId));
  });

  it('takes in nothing that became known after the call', () => {
    const known = call.calledAt + 60_000;
    expect(called({ now: known, reminders: [dueService('2027-06-20', { cycleKnownAt: known })] })[0]?.leavesAt).toBe(
      at('2027-06-16', '18:00') + spreadOf(clientId),
    );
  });

  it('sends nothing stale and nothing before start because somebody pressed a button', () => {
    const past = { batchOn: '2027-06-01', calledAt: at('2027-06-10', '10:00') };
    const skipOf = (dueOn: string, since = longAgo) => called({ calls: [past], since, reminders: [dueService(dueOn)] })[0]?.skip;
    expect(skipOf('2027-06-02')).toBe('stale');
    expect(skipOf('2027-06-03')).toBeUndefined();
    expect(skipOf('2027-06-09', '2027-06-10')).toBe('before start');
  });

  it('is no burst when two are called one after the other: the later step leaves, the late one yields', () => {
    const calls = [
      { batchOn: '2027-06-01', calledAt: at('2027-06-17', '10:00') },
      { batchOn: '2027-06-16', calledAt: at('2027-06-17', '10:01') },
    ];
    const touches = planTouches(
      inputOf({
        cadence: cadenceOf([
          [-7, email],
          [0, email],
        ]),
        reminders: [dueService('2027-06-21')],
        calls,
        now: at('2027-06-17', '10:05'),
      }),
    );
    expect(inWords(touches)).toEqual(['-7 email superseded', '0 email 2027-06-16']);
  });

  it('nor when the second is called ahead of its day and both are taken up together', () => {
    const calls = [
      { batchOn: '2027-06-01', calledAt: at('2027-06-12', '10:00') },
      { batchOn: '2027-06-16', calledAt: at('2027-06-12', '10:01') },
    ];
    expect(
      plan({
        cadence: cadenceOf([
          [-7, email],
          [0, email],
        ]),
        reminders: [dueService('2027-06-18')],
        calls,
        now: at('2027-06-12', '10:05'),
      }),
    ).toEqual(['-7 email superseded', '0 email 2027-06-16']);
  });
});

describe('a called batch whose hour is over comes late like any other', () => {
  const known = at('2027-06-05', '09:00');
  const call = { batchOn: '2027-06-01', calledAt: at('2027-06-05', '10:00') };
  const called = (steps: Parameters<typeof cadenceOf>[0], now: number) =>
    plan({ cadence: cadenceOf(steps), calls: [call], now, reminders: [dueService('2027-06-12', { cycleKnownAt: known })] });

  it('of two of its steps only the later leaves, also while both their days are ahead', () => {
    expect(
      called(
        [
          [-4, email],
          [0, 'text'],
        ],
        call.calledAt,
      ),
    ).toEqual(['-4 email superseded', '0 text 2027-06-01']);
  });

  it('its step yields to a later late one of another batch, though that leaves hours after', () => {
    const now = at('2027-06-17', '10:00');
    const calls = [{ batchOn: '2027-06-01', calledAt: now }];
    const reminders = [dueService('2027-06-18')];
    expect(
      plan({
        cadence: cadenceOf([
          [-6, email],
          [0, 'text'],
        ]),
        calls,
        now,
        reminders,
      }),
    ).toEqual(['-6 email superseded', '0 text 2027-06-17']);
    expect(
      plan({
        cadence: cadenceOf([
          [-6, email],
          [20, 'text'],
        ]),
        calls,
        now,
        reminders,
      }),
    ).toEqual(['-6 email 2027-06-01', '20 text 2027-07-01']);
  });
});

describe('a batch called for a later moment', () => {
  const now = at('2027-06-10', '10:00');
  const call = { batchOn: '2027-06-16', calledAt: at('2027-06-10', '14:35') };
  const planned = (changes: Partial<PlanInput>) => planTouches(inputOf({ cadence: cadenceOf([[0, email]]), calls: [call], now, ...changes }))[0];
  const ownHour = at('2027-06-16', '18:00') + spreadOf(clientId);

  it('leaves then, without spread, and the process sleeps until then', () => {
    expect(planned({})).toMatchObject({ batchOn: '2027-06-16', leavesAt: call.calledAt, looksAt: call.calledAt });
  });

  it('counts for half an hour after that moment, then what is left keeps its own hour', () => {
    expect(planned({ now: call.calledAt + msPerHour / 2 - 1 })?.leavesAt).toBe(call.calledAt);
    expect(planned({ now: call.calledAt + msPerHour / 2 })?.leavesAt).toBe(ownHour);
  });

  it('takes in what becomes known until then, and nothing later', () => {
    const known = (cycleKnownAt: number) => planned({ now: call.calledAt + 120_000, reminders: [dueService('2027-06-20', { cycleKnownAt })] })?.leavesAt;
    expect(known(call.calledAt - 60_000)).toBe(call.calledAt);
    expect(known(call.calledAt + 60_000)).toBe(ownHour);
  });

  it('makes nothing leave later than it would', () => {
    const tooLate = { batchOn: '2027-06-16', calledAt: at('2027-06-18', '10:00') };
    expect(planned({ calls: [tooLate] })).toMatchObject({ leavesAt: ownHour, looksAt: ownHour });
    const afterNextHour = { batchOn: '2027-06-01', calledAt: at('2027-06-11', '10:00') };
    expect(planned({ calls: [afterNextHour], reminders: [dueService('2027-06-08')] })).toMatchObject({ batchOn: '2027-06-10' });
  });

  it('yields to a call that is in force, and of two to come the earlier counts', () => {
    const later = { ...call, calledAt: call.calledAt + msPerHour };
    expect(planned({ calls: [call, later] })?.leavesAt).toBe(call.calledAt);
    expect(planned({ calls: [{ ...call, calledAt: now - 60_000 }, later] })?.leavesAt).toBe(now - 60_000);
  });

  it('skips what will be stale by then', () => {
    const past = { batchOn: '2027-06-01', calledAt: at('2027-06-10', '14:35') };
    expect(planned({ calls: [past], reminders: [dueService('2027-06-02')] })?.skip).toBe('stale');
    expect(planned({ calls: [past], reminders: [dueService('2027-06-03')] })).toMatchObject({ leavesAt: past.calledAt });
  });
});

describe('a batch called for one client', () => {
  const call = { batchOn: '2027-06-16', calledAt: at('2027-06-10', '10:00') };
  const leavesAt = (whose: string) =>
    planTouches(inputOf({ cadence: cadenceOf([[0, email]]), calls: [{ ...call, clientId: whose }], now: call.calledAt }))[0]?.leavesAt;

  it('leaves for that client', () => {
    expect(leavesAt(clientId)).toBe(call.calledAt);
  });

  it('and for nobody else', () => {
    expect(leavesAt('somebody else')).toBe(at('2027-06-16', '18:00') + spreadOf(clientId));
  });
});
