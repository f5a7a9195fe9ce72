import { admit } from '../../../domain/admit.ts';
import type { CadenceDefinition } from '../../../domain/cadence.ts';
import type { Channel } from '../../../domain/channels.ts';
import { daysBetween, dayAt, type Day } from '../../../domain/days.ts';
import type { PetFacts, ServiceFacts } from '../../../domain/facts.ts';
import { planTouches, type Call, type Decided, type PlanInput, type PlannedTouch } from '../../../domain/plan.ts';
import type { Reason } from '../../../domain/reasons.ts';
import { longestSleep } from '../../../domain/wakeTimes.ts';

/** One decision of the ledger. */
export interface Row extends Decided {
  outcome: 'opened' | Reason;
  decidedAt: number;
}
/** What one turn of the process, or of the postcard run, saw and did. */
export interface Turn {
  now: number;
  input: PlanInput;
  facts: PetFacts;
  touches: PlannedTouch[];
  opened: PlannedTouch[];
  skipped: { touch: PlannedTouch; reason: Reason }[];
}

export const keyOf = (touch: Pick<Decided, 'reminderId' | 'cycle' | 'stepId' | 'channel'>): string =>
  `${touch.reminderId} ${touch.cycle} ${touch.stepId} ${touch.channel}`;

/** A pet with its process, its ledger in memory: what the activities do in the database, step by step the same. */
export class PetLife {
  facts: PetFacts;
  cadence: CadenceDefinition;
  readonly timeZone: string;
  readonly ledger = new Map<string, Row>();
  calls: Call[] = [];
  since: Day | null = null;
  sending: 'setting_up' | 'live' | 'stopped' = 'setting_up';
  stopped: Channel[] = [];
  now: number;
  /** When the process wakes by itself; null: nothing is ahead, it has ended. */
  wakesAt: number | null;
  /** When the next postcard run has something of this pet. */
  runsAt: number | null = null;
  private readonly watch: (turn: Turn) => void;

  constructor(given: { facts: PetFacts; cadence: CadenceDefinition; timeZone: string; now: number; watch?: (turn: Turn) => void }) {
    this.facts = given.facts;
    this.cadence = given.cadence;
    this.timeZone = given.timeZone;
    this.now = given.now;
    this.wakesAt = given.now;
    this.watch = given.watch ?? (() => undefined);
  }

  get today(): Day {
    return dayAt(this.now, this.timeZone);
  }
  get mayLeave(): boolean {
    return this.sending === 'live';
  }

  inputNow(): PlanInput {
    const reminders = this.facts.services
      .filter((one) => one.status === 'open' && one.kind === 'letter' && !one.removed)
      .map(({ reminderId, cycle, cycleKnownAt, dueOn }) => ({ id: reminderId, cycle, cycleKnownAt, dueOn }));
    return {
      pet: { id: this.facts.pet.id, clientId: this.facts.client?.id ?? this.facts.pet.id },
      reminders,
      cadence: this.cadence,
      ledger: [...this.ledger.values()],
      timeZone: this.timeZone,
      calls: this.calls,
      since: this.since,
      now: this.now,
    };
  }

  /** As takeDue: decides what is due and what the plan rules out, then sleeps. */
  turn(): void {
    const { now } = this;
    const turn: Turn = { now, input: this.inputNow(), facts: this.facts, touches: planTouches(this.inputNow()), opened: [], skipped: [] };
    const due = turn.touches.filter((touch) => !touch.skip && touch.looksAt <= now && this.mayLeave && !this.stopped.includes(touch.channel));
    if (this.mayLeave) {
      for (const touch of turn.touches) if (touch.skip && touch.skip !== 'before start') turn.skipped.push({ touch, reason: touch.skip });
      for (const touch of due) if (touch.channel !== 'postcard' || !turn.facts.client) this.judge(turn, touch);
      this.record(turn);
      for (const batchOn of new Set(due.filter((touch) => touch.channel === 'postcard').map((touch) => touch.batchOn))) this.openCards(batchOn);
    }
    this.watch(turn);
    this.sleep(turn.touches.filter((touch) => !touch.skip && !due.includes(touch)));
  }

  /** As the postcard run: cards of today's batch, from the same plan. */
  run(): void {
    if (this.mayLeave && !this.stopped.includes('postcard')) this.openCards(this.today);
    this.runsAt = null;
  }

  private openCards(batchOn: Day): void {
    const turn: Turn = { now: this.now, input: this.inputNow(), facts: this.facts, touches: planTouches(this.inputNow()), opened: [], skipped: [] };
    for (const touch of turn.touches)
      if (touch.channel === 'postcard' && !touch.skip && touch.batchOn === batchOn && touch.leavesAt <= this.now) this.judge(turn, touch);
    this.record(turn);
    this.watch(turn);
  }

  private judge(turn: Turn, touch: PlannedTouch): void {
    const verdict = admit(touch, turn.facts, this.today);
    if (verdict.admitted) turn.opened.push(touch);
    else turn.skipped.push({ touch, reason: verdict.reason });
  }

  /** The ledger's unique key: a second decision about one touch is an error, as it is in the database. */
  private record({ opened, skipped, now }: Turn): void {
    for (const { touch, outcome } of [
      ...opened.map((one) => ({ touch: one, outcome: 'opened' as const })),
      ...skipped.map((one) => ({ touch: one.touch, outcome: one.reason })),
    ]) {
      if (this.ledger.has(keyOf(touch))) throw new Error(`Decided twice: ${keyOf(touch)}`);
      const { reminderId, cycle, stepId, offset, channel } = touch;
      this.ledger.set(keyOf(touch), { reminderId, cycle, stepId, offset, channel, outcome, decidedAt: now });
    }
  }

  private sleep(ahead: PlannedTouch[]): void {
    const mayLeave = this.mayLeave ? ahead.filter((touch) => !this.stopped.includes(touch.channel)) : [];
    const lookAt = Math.min(...mayLeave.map((touch) => touch.looksAt), this.now + longestSleep(this.facts.pet.id));
    this.wakesAt = ahead.length === 0 ? null : Math.max(this.now + 1000, lookAt);
    const cards = ahead.filter((touch) => touch.channel === 'postcard').map((touch) => touch.leavesAt);
    this.runsAt = cards.length === 0 ? null : Math.max(this.now, Math.min(...cards));
  }

  /** As the importer: a cycle is raised when a service is completed or reopens, or its due date moves 14 days or more later. */
  importService(index: number, changes: Partial<Pick<ServiceFacts, 'dueOn' | 'status' | 'kind' | 'removed'>>): void {
    const old = this.facts.services[index];
    if (!old) return;
    const next = { ...old, ...changes };
    // Rows that stay the same are passed over; a row of something removed brings it back, in the same cycle.
    const cameRound =
      (old.status !== 'completed' && next.status === 'completed') ||
      (old.status !== 'open' && next.status === 'open') ||
      daysBetween(old.dueOn, next.dueOn) >= 14;
    if (cameRound) Object.assign(next, { cycle: old.cycle + 1, cycleKnownAt: this.now });
    this.facts = { ...this.facts, services: this.facts.services.with(index, next) };
  }
}

/** Lets a life run to an instant: the process wakes when it meant to, or when the outage it slept through is over. */
export function liveUntil(life: PetLife, until: number, given: { downUntil?: number; withRuns?: boolean } = {}): void {
  for (let turns = 0; ; turns += 1) {
    if (turns > 3000) throw new Error('The process does not come to rest.');
    const runsAt = given.withRuns && life.runsAt !== null ? life.runsAt : Infinity;
    const next = Math.max(Math.min(life.wakesAt ?? Infinity, runsAt), given.downUntil ?? 0);
    if (next > until || next === Infinity) break;
    life.now = Math.max(next, life.now);
    if (runsAt <= (life.wakesAt ?? Infinity)) life.run();
    else life.turn();
  }
  if (until !== Infinity) life.now = Math.max(life.now, until);
}
