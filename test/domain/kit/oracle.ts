import { Temporal } from 'temporal-polyfill';
import type { Delivery, Step } from '../../../domain/cadence.ts';
import type { DueService, PlanInput } from '../../../domain/plan.ts';

/** The design's words reckoned a second time, the slow and plain way, so that tests do not ask the rules about themselves. */

const plain = (day: string): Temporal.PlainDate => Temporal.PlainDate.from(day);

/** D: due date + offset. */
export const stepDayOf = (dueOn: string, offset: number): string => plain(dueOn).add({ days: offset }).toString();

/** B: the last delivery day at or before a day. */
export function batchDayOf(day: string, { days }: Delivery): string {
  let on = plain(day);
  while (days !== 'daily' && !days.includes(on.day)) on = on.subtract({ days: 1 });
  return on.toString();
}

/** K: the day the cycle became known, the step was first published in its present form, or the practice went live, whichever is latest. */
export function startOf(reminder: DueService, step: Step, { timeZone, since, now }: PlanInput): string {
  const dayOf = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return [dayOf(reminder.cycleKnownAt), step.since, since ?? dayOf(now)].sort().at(-1) ?? '';
}

/** Wall-clock time as an instant, epoch ms. */
export const instantOf = (day: string, time: string, timeZone: string): number =>
  plain(day).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;

/** The moment this batch was called for, while it counts; undefined when nobody called it for this client. */
export const calledAt = (batchOn: string, { calls, pet, now }: PlanInput): number | undefined =>
  calls.findLast(
    (call) => call.batchOn === batchOn && (call.clientId ?? pet.clientId) === pet.clientId && call.calledAt <= now && now < call.calledAt + 30 * 60_000,
  )?.calledAt;
