import type { DeliveryCalendar } from './batches.ts';
import type { Step } from './cadence.ts';
import { addDays, type Day } from './days.ts';
import { graceDays } from './plan.ts';

/**
 * Due dates, both ends included, of which a step can leave in a batch: those whose step's day lies between the batch and the next, or was
 * missed by no more than the grace. One range a step; what lies outside all of them need not be planned to know the batch.
 */
export function dueRanges(steps: readonly Step[], batchOn: Day, calendar: DeliveryCalendar): { from: Day; to: Day }[] {
  const last = addDays(calendar.batchAfter(batchOn), -1);
  return steps.map(({ offset }) => ({ from: addDays(batchOn, -graceDays - offset), to: addDays(last, -offset) }));
}
