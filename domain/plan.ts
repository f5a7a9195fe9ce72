import { deliveryCalendar, type DeliveryCalendar } from './batches.ts';
import type { CadenceDefinition, Step } from './cadence.ts';
import type { Channel } from './channels.ts';
import { addDays, daysBetween, type Day } from './days.ts';
import { spreadOf } from './spread.ts';

/** A due service as the planner needs it. Only open letters are planned: callbacks are telephoned by staff. */
export interface DueService {
  id: string;
  cycle: number;
  /** Epoch ms. */
  cycleKnownAt: number;
  dueOn: Day;
}

/** A touch that was decided before, sent or skipped: it never happens again. */
export interface Decided {
  reminderId: string;
  cycle: number;
  stepId: string;
  offset: number;
  channel: Channel;
}

/**
 * How long a call is in force, ms: long enough for every pet of a large practice to hear of it, short enough that what changes later is
 * not swept along. What it did not reach leaves at the next delivery hour.
 */
export const callMs = 30 * 60_000;

/** Someone asked for a batch to leave at another moment than its own. */
export interface Call {
  batchOn: Day;
  /** When it leaves, epoch ms: the moment somebody asked, or a later one they named. A call makes nothing leave later than it would. */
  calledAt: number;
  /** Whose messages; absent: everybody's. */
  clientId?: string;
}

export interface PlanInput {
  pet: { id: string; clientId: string };
  reminders: DueService[];
  cadence: CadenceDefinition;
  ledger: Decided[];
  timeZone: string;
  /** In the order of their instants. */
  calls: Call[];
  /** The practice's first live day; null while it is being set up (then planned as if it went live today). */
  since: Day | null;
  /** Epoch ms. */
  now: number;
}

export interface PlannedTouch {
  reminderId: string;
  cycle: number;
  stepId: string;
  offset: number;
  channel: Channel;
  serviceDueOn: Day;
  /** The step's own day: due date + offset. */
  stepOn: Day;
  /** The day whose messages it leaves with. */
  batchOn: Day;
  /** The batch its own day belongs to: `batchOn`, unless it leaves late. */
  ownBatchOn: Day;
  /** From when it may be opened and leave, epoch ms. */
  leavesAt: number;
  /** When the pet's own process acts on it, epoch ms: at once, or for a card a while after the postcard run should have made it. */
  looksAt: number;
  /** Set when it will not leave: decided by the plan itself. */
  skip?: 'before start' | 'superseded' | 'stale';
}

/** A touch that leaves late may leave while its own day is at most this many days past. */
export const graceDays = 7;

/**
 * Every touch of a pet that is still ahead or due, and those the plan rules out: a pure function of facts and `now`.
 * The rule is the design's "When a touch leaves"; process, postcard run, forecast and the pet's page all call it.
 * Already decided touches are left out.
 */
export function planTouches(input: PlanInput): PlannedTouch[] {
  const calendar = deliveryCalendar(input.cadence.delivery, input.timeZone);
  return input.reminders.flatMap((reminder) => planReminder(reminder, input, calendar));
}

interface Slot {
  step: Step;
  stepOn: Day;
  batchOn: Day;
  ownBatchOn: Day;
  /** The hour its day begins to leave, epoch ms. */
  opensAt: number;
  /** How far into the hour the client stands, ms. Cards are not spread: one run makes them all. */
  spread: number;
  late: boolean;
  skip?: PlannedTouch['skip'];
}

function planReminder(reminder: DueService, input: PlanInput, calendar: DeliveryCalendar): PlannedTouch[] {
  const decided = input.ledger.filter((one) => one.reminderId === reminder.id && one.cycle === reminder.cycle);
  const isDecided = (step: Step, channel: Channel) => decided.some((one) => one.stepId === step.id && one.channel === channel);
  const newestDecided = Math.max(-Infinity, ...decided.map((one) => one.offset));

  const beganOn = latestDay(calendar.dayOf(reminder.cycleKnownAt), input.since ?? calendar.dayOf(input.now));
  const slots = input.cadence.steps
    .filter((step) => step.channels.some((channel) => !isDecided(step, channel)))
    .map((step) => slotOf(step, { reminder, beganOn, input, calendar }));
  // A moment that has passed means now: two calls a minute apart, both taken up after an outage, leave together.
  const leavesFrom = (slot: Slot) => Math.max(slot.opensAt, input.now);
  for (const slot of slots) {
    if (slot.skip === 'before start' || !slot.late) continue;
    // Never a burst: a late step yields to any later one that has been decided, is late too, or leaves no later.
    // Of steps that are all stale none takes another's place: each is stale.
    const overtaken =
      newestDecided > slot.step.offset ||
      slots.some((other) => other.step.offset > slot.step.offset && other.skip === undefined && (other.late || leavesFrom(other) <= leavesFrom(slot)));
    if (overtaken) slot.skip = 'superseded';
  }
  return slots.flatMap((slot) =>
    slot.step.channels
      .filter((channel) => !isDecided(slot.step, channel))
      .map(
        (channel): PlannedTouch => ({
          reminderId: reminder.id,
          cycle: reminder.cycle,
          stepId: slot.step.id,
          offset: slot.step.offset,
          channel,
          serviceDueOn: reminder.dueOn,
          stepOn: slot.stepOn,
          batchOn: slot.batchOn,
          ownBatchOn: slot.ownBatchOn,
          leavesAt: slot.opensAt + (channel === 'postcard' ? 0 : slot.spread),
          looksAt: slot.opensAt + slot.spread,
          ...(slot.skip ? { skip: slot.skip } : {}),
        }),
      ),
  );
}

/** Where one step of one reminder leaves, looked at alone. */
function slotOf(
  step: Step,
  { reminder, beganOn, input, calendar }: { reminder: DueService; beganOn: Day; input: PlanInput; calendar: DeliveryCalendar },
): Slot {
  const stepOn = addDays(reminder.dueOn, step.offset);
  const batchOn = calendar.batchOf(stepOn);
  const window = calendar.windowOf(batchOn);
  const inTime: Slot = { step, stepOn, batchOn, ownBatchOn: batchOn, opensAt: window.opensAt, spread: spreadOf(input.pet.clientId), late: false };

  if (stepOn < latestDay(beganOn, step.since)) return { ...inTime, skip: 'before start' };

  const next = window.closesAt > input.now ? window : calendar.nextWindow(batchOn, input.now);
  const call = callFor(input, { batchOn, knownAt: reminder.cycleKnownAt, opensAt: next.opensAt });
  if (call) {
    // A called batch is judged like one that comes late: nothing stale leaves because somebody pressed a button.
    const today = calendar.dayOf(call.calledAt);
    return { ...inTime, opensAt: call.calledAt, spread: 0, late: window.closesAt <= call.calledAt, ...(isStale(stepOn, today) ? { skip: 'stale' } : {}) };
  }
  if (next === window) return inTime;
  return { ...inTime, batchOn: next.day, opensAt: next.opensAt, late: true, ...(isStale(stepOn, next.day) ? { skip: 'stale' } : {}) };
}

/** The call a batch's touch leaves by: the newest that is in force, else the next to come that is earlier than its own hour (`opensAt`). */
function callFor({ pet, calls, now }: PlanInput, touch: { batchOn: Day; knownAt: number; opensAt: number }): Call | undefined {
  const meant = calls.filter(
    (one) => one.batchOn === touch.batchOn && (one.clientId === undefined || one.clientId === pet.clientId) && touch.knownAt <= one.calledAt,
  );
  return meant.findLast((one) => one.calledAt <= now && now < one.calledAt + callMs) ?? meant.find((one) => one.calledAt > now && one.calledAt < touch.opensAt);
}

/** Whether a late touch would leave too long after its own day. */
export const isStale = (stepOn: Day, leavesOn: Day): boolean => daysBetween(stepOn, leavesOn) > graceDays;
const latestDay = (...days: Day[]): Day => days.reduce((latest, day) => (day > latest ? day : latest));
