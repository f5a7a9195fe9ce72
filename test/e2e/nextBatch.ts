import { deliveryCalendar } from '../../domain/batches.ts';
import { dayAt, type Day } from '../../domain/days.ts';
import type { Hospital } from '../kit/hospital.ts';

/** The batch that leaves next by its own hour. */
export async function nextBatchOf(hospital: Hospital): Promise<Day> {
  const { delivery } = await hospital.cadence();
  const { batchAfter, windowOf, batchOf } = deliveryCalendar(delivery, 'America/New_York');
  const today = dayAt(Date.now(), 'America/New_York');
  return windowOf(batchOf(today)).opensAt > Date.now() ? batchOf(today) : batchAfter(today);
}
