import { addDays, type Day } from '../../domain/days.ts';
import type { Chance } from './random.ts';
import type { DemoService } from './services.ts';
import { toldOn, type Timeline } from './timeline.ts';

/** How one service of one pet came round while the practice was live. */
export interface Course {
  /** Its due dates in order, each with the day from which it is known here. */
  cycles: { dueOn: Day; knownOn: Day }[];
  /** The day from which it is known to be done for good. */
  doneOn: Day | null;
}

/** A visit that completed services. */
export interface Visit {
  clientId: string;
  petId: string;
  on: Day;
  services: DemoService[];
}

/** What held from a day on, in order; the last is what the export says now. */
export type Since<T> = { from: Day; is: T }[];

/** How a client and the ways to them answer to messages. Days: from then on. */
export interface Nature {
  /** Share of the e-mails they open, 0 to 1. */
  reads: number;
  mailboxGone?: Day;
  /** Texts fail with this code (domain/messageEvents.ts). */
  textsFail?: { from: Day; code: string };
  moved?: Day;
  /** The post does not deliver there: the provider refuses each card. */
  noPost?: true;
  /** The post does not know their street: a look-up on that day said so. */
  unknownStreet?: Day;
  /** The connection broke off in the middle of texts from that day on: nobody can tell whether they left. */
  doubtful?: Day;
  /** Follows the link at the end of the first e-mail from that day on. */
  unsubscribes?: Day;
}

/** What is known of the past beside the export, by the export's own ids. */
export interface Happenings {
  courses: Map<string, Course>;
  visits: Visit[];
  petStatus: Map<string, Since<'active' | 'inactive' | 'deceased'>>;
  clientStatus: Map<string, Since<'active' | 'inactive'>>;
  natures: Map<string, Nature>;
  /** Clients who are in the export of the first start's morning for the first time. */
  newcomers: Set<string>;
}

export const noHappenings = (): Happenings => ({
  courses: new Map(),
  visits: [],
  petStatus: new Map(),
  clientStatus: new Map(),
  natures: new Map(),
  newcomers: new Set(),
});

/** What held on a day; before the first entry its value. */
export const heldOn = <T>(since: Since<T>, day: Day): T | undefined => (since.findLast((one) => one.from <= day) ?? since[0])?.is;

/** A service comes round a year after it was done, days. */
export const yearly = 365;

/**
 * The course of services that are due together: each due date but the first follows a visit a year before it.
 * @param lateness days after the former due date at which the client came; negative: before it
 * @returns the course, and the day of the visit that began its second round, if the practice was live by then
 */
export function courseTo(dueOn: Day, lateness: number, timeline: Timeline): { course: Course; visitedOn: Day | null } {
  const { goLiveOn } = timeline;
  const visitedOn = addDays(dueOn, -yearly);
  const known = visitedOn > goLiveOn ? toldOn(timeline, visitedOn) : null;
  if (known === null) return { course: { cycles: [{ dueOn, knownOn: goLiveOn }], doneOn: null }, visitedOn: null };
  const cycles = [
    { dueOn: addDays(visitedOn, -lateness), knownOn: goLiveOn },
    { dueOn, knownOn: known },
  ];
  return { course: { cycles, doneOn: null }, visitedOn };
}

/** How late people come: half of them about the due date, most of the others once they were reminded again. */
export const lateness = (chance: Chance): number =>
  chance.weigh([
    [45, chance.between(-20, 2)],
    [38, chance.between(3, 32)],
    [17, chance.between(33, 80)],
  ]);
