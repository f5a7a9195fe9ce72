import fc from 'fast-check';
import { expect, it } from 'vitest';
import { publishDraft } from '../../domain/cadence.ts';
import { addDays } from '../../domain/days.ts';
import { planTouches, type Decided, type PlannedTouch } from '../../domain/plan.ts';
import { factsOf, serviceOf } from './kit/build.ts';
import { anyDraft, anyHappening, setSending, type Happening } from './kit/happenings.ts';
import { keyOf, liveUntil, PetLife, type Turn } from './kit/life.ts';
import { batchDayOf, calledAt, instantOf, startOf, stepDayOf } from './kit/oracle.ts';

const msPerMinute = 60_000;
const msPerHour = 60 * msPerMinute;
/** PROPERTY_RUNS=3000 looks longer. */
const runs = Number(process.env['PROPERTY_RUNS'] ?? 250);

const anyLife = fc.record({
  zone: fc.constantFrom('America/New_York', 'America/New_York', 'Europe/Berlin', 'Australia/Sydney', 'Asia/Kathmandu'),
  draft: anyDraft,
  startsOn: fc.integer({ min: 0, max: 700 }),
  dueIn: fc.tuple(fc.integer({ min: -40, max: 60 }), fc.integer({ min: -20, max: 30 })),
  live: fc.boolean(),
  withRuns: fc.boolean(),
  happenings: fc.array(anyHappening, { maxLength: 16 }),
});
type Given = typeof anyLife extends fc.Arbitrary<infer T> ? T : never;

function begin({ zone, draft, startsOn, dueIn, live }: Given, watch: (turn: Turn) => void): PetLife {
  const day = addDays('2026-06-01', startsOn);
  const now = instantOf(day, '12:00', zone);
  const services = dueIn.map((days, index) => serviceOf({ reminderId: `reminder ${index}`, cycleKnownAt: now, dueOn: addDays(day, days) }));
  const cadence = publishDraft(draft, null, {
    today: '2020-01-01',
    newId: (() => {
      let n = 0;
      return () => `first ${(n += 1)}`;
    })(),
  });
  const life = new PetLife({ facts: factsOf({ services }), cadence, timeZone: zone, now, watch });
  if (live) setSending(life, 'live');
  return life;
}

/** Everything happens, in its order, the process sleeping and waking in between and through outages; then all is quiet until it ends. */
function play(life: PetLife, given: { happenings: Happening[]; withRuns: boolean }): void {
  let downUntil = 0;
  for (const one of given.happenings) {
    liveUntil(life, life.now + one.after * msPerMinute, { downUntil, withRuns: given.withRuns });
    one.happen(life);
    downUntil = Math.max(downUntil, life.now + one.outage * msPerMinute);
    life.wakesAt = life.now;
  }
  setSending(life, 'live');
  life.stopped = [];
  life.wakesAt = life.now;
  liveUntil(life, Infinity, { downUntil, withRuns: given.withRuns });
}

const holds = (check: (turn: Turn) => void, atTheEnd: (life: PetLife) => void = () => undefined): void => {
  fc.assert(
    fc.property(anyLife, (given) => {
      const life = begin(given, check);
      play(life, given);
      atTheEnd(life);
    }),
    { numRuns: runs },
  );
};

it('whatever happens in whatever order, no touch is decided twice, and each that had its time ends decided', () => {
  // PetLife throws where the ledger's unique key would.
  holds(
    () => undefined,
    (life) => {
      expect(life.wakesAt).toBeNull();
      const input = life.inputNow();
      for (const reminder of input.reminders)
        for (const step of life.cadence.steps)
          for (const channel of step.channels) {
            if (stepDayOf(reminder.dueOn, step.offset) < startOf(reminder, step, input)) continue;
            expect([...life.ledger.keys()]).toContain(keyOf({ reminderId: reminder.id, cycle: reminder.cycle, stepId: step.id, channel }));
          }
    },
  );
});

it('nothing leaves before its start, before its batch unless called, or more than 7 days after its own day', () => {
  holds(({ opened, input, now }) => {
    for (const touch of opened) {
      const step = input.cadence.steps.find((one) => one.id === touch.stepId);
      const reminder = input.reminders.find((one) => one.id === touch.reminderId);
      if (!step || !reminder) throw new Error('Opened what is not there.');
      const stepOn = stepDayOf(reminder.dueOn, step.offset);
      const batchOn = batchDayOf(stepOn, input.cadence.delivery);
      expect(touch.stepOn).toBe(stepOn);
      expect(stepOn >= startOf(reminder, step, input)).toBe(true);
      if (calledAt(batchOn, input) === undefined) expect(now).toBeGreaterThanOrEqual(instantOf(batchOn, input.cadence.delivery.hour, input.timeZone));
      expect(now).toBeLessThan(instantOf(stepDayOf(stepOn, 8), '00:00', input.timeZone));
    }
  });
});

it('of late steps only the latest leaves: none with another, none after a later one, none with a later late one still to come', () => {
  holds(({ opened, touches, input, now }) => {
    const isLate = (touch: PlannedTouch): boolean => {
      const batchOn = batchDayOf(touch.stepOn, input.cadence.delivery);
      const closesAt = instantOf(batchOn, input.cadence.delivery.hour, input.timeZone) + 2 * msPerHour;
      return (calledAt(batchOn, input) ?? now) >= closesAt;
    };
    for (const touch of opened.filter(isLate)) {
      const ofSame = (other: Decided) => other.reminderId === touch.reminderId && other.cycle === touch.cycle && other.stepId !== touch.stepId;
      expect(opened.filter(ofSame)).toEqual([]);
      expect(input.ledger.filter((other) => ofSame(other) && other.offset > touch.offset)).toEqual([]);
      expect(touches.filter((other) => !other.skip && ofSame(other) && other.offset > touch.offset && isLate(other))).toEqual([]);
    }
  });
});

it('a client or pet who is inactive, dead or disabled hears nothing, nor does anybody hear of a service done, gone or telephoned', () => {
  holds(({ opened, facts }) => {
    if (opened.length === 0) return;
    expect(facts.pet.status).toBe('active');
    expect(facts.client).toMatchObject({ status: 'active', communicationsDisabled: false });
    for (const touch of opened)
      expect(facts.services.find((one) => one.reminderId === touch.reminderId)).toMatchObject({
        status: 'open',
        kind: 'letter',
        removed: false,
        cycle: touch.cycle,
      });
  });
});

it('a plan is a pure function of what it is given, and what it plans is never over', () => {
  holds(({ input, touches, now }) => {
    const before = structuredClone(input);
    expect(planTouches(input)).toEqual(touches);
    expect(input).toEqual(before);
    for (const touch of touches) {
      expect(touch.looksAt).toBeGreaterThanOrEqual(touch.leavesAt);
      if (!touch.skip) expect(touch.leavesAt + 2 * msPerHour).toBeGreaterThan(now);
    }
    expect(new Set(touches.map(keyOf)).size).toBe(touches.length);
  });
});

it("a call only ever brings forward, by what is its client's own, and to a moment named", () => {
  holds(({ input, touches }) => {
    const uncalled = new Map(planTouches({ ...input, calls: [] }).map((touch) => [keyOf(touch), touch]));
    const meant = input.calls.filter((call) => (call.clientId ?? input.pet.clientId) === input.pet.clientId);
    for (const touch of touches) {
      const own = uncalled.get(keyOf(touch));
      if (!own || touch.skip || own.skip || touch.leavesAt === own.leavesAt) continue;
      expect(meant.map((call) => call.calledAt)).toContain(touch.leavesAt);
      expect(Math.max(touch.leavesAt, input.now)).toBeLessThanOrEqual(Math.max(own.looksAt, input.now));
    }
  });
});

it('undisturbed, every touch leaves in the hour after its batch opens, cards too', () => {
  fc.assert(
    fc.property(anyLife, fc.integer({ min: 100, max: 200 }), (given, ahead) => {
      const opened: Turn[] = [];
      const life = begin({ ...given, live: true, dueIn: [ahead, ahead + 9] }, (turn) => opened.push(turn));
      play(life, { happenings: [], withRuns: given.withRuns });
      for (const { opened: touches, now, input } of opened)
        for (const touch of touches) {
          const batchOn = batchDayOf(touch.stepOn, input.cadence.delivery);
          expect(touch.batchOn).toBe(batchOn);
          const opensAt = instantOf(batchOn, input.cadence.delivery.hour, input.timeZone);
          expect(now - opensAt).toBeGreaterThanOrEqual(0);
          expect(now - opensAt).toBeLessThan(msPerHour);
        }
      const expected = 2 * life.cadence.steps.reduce((sum, step) => sum + step.channels.length, 0);
      expect([...life.ledger.values()].filter((row) => row.outcome === 'opened')).toHaveLength(expected);
    }),
    { numRuns: runs },
  );
});
