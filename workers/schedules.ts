import { ScheduleNotFoundError, ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';
import { readPractice } from '../activities/facts/readPractice.ts';
import type { Delivery } from '../domain/cadence.ts';
import { postcardScheduleId, taskQueues } from '../domain/ids.ts';
import type { Database } from '../prisma/client.ts';
import { practiceAttribute } from './relay.ts';

/** What of each practice's Schedule was applied by this process last: an unchanged one costs nothing. */
export type Applied = Map<string, string>;

/**
 * Makes every practice's postcard Schedule what its cadence and zone say, and the reconciler's too: created or updated, never left
 * as some earlier release or setting had it.
 * @param applied kept by the caller between calls
 * @throws AggregateError naming the practices whose Schedule could not be made; all others have theirs
 */
export async function reconcileSchedules({ client, database }: { client: Client; database: Database }, applied: Applied): Promise<void> {
  await apply(client, { scheduleId: 'reconciler', ...reconcilerSchedule }, applied);
  const practices = await database.global.practice.findMany({ select: { id: true } });
  const failures: Error[] = [];
  for (const { id } of practices) {
    try {
      const rules = await database.withPractice(id, (tx) => readPractice(tx, id));
      await apply(client, postcardSchedule(id, rules.cadence.delivery, rules.practice.timeZone), applied);
    } catch (cause) {
      failures.push(new Error(`practice ${id}: ${(cause as Error).message}`, { cause }));
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `No Schedule for ${failures.map((failure) => failure.message).join('; ')}`);
}

const reconcilerSchedule: Omit<ScheduleOptions, 'scheduleId'> = {
  spec: { intervals: [{ every: '5 minutes' }] },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
  action: { type: 'startWorkflow', workflowType: 'reconciler', taskQueue: taskQueues.delivery, args: [], workflowId: 'reconciler' },
};

/** @param delivery days and hour, in `timeZone` */
export function postcardSchedule(practiceId: string, delivery: Delivery, timeZone: string): ScheduleOptions {
  const [hour, minute] = delivery.hour.split(':').map(Number) as [number, number];
  return {
    scheduleId: postcardScheduleId(practiceId),
    spec: { calendars: [{ hour, minute, ...(delivery.days === 'daily' ? {} : { dayOfMonth: delivery.days }) }], timezone: timeZone },
    // A run is never thrown away: one that is due while another still opens waits for it.
    policies: { overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: '90 minutes' },
    action: {
      type: 'startWorkflow',
      workflowType: 'postcardRun',
      taskQueue: taskQueues.delivery,
      args: [{ practiceId }],
      workflowId: postcardScheduleId(practiceId),
      typedSearchAttributes: [{ key: practiceAttribute, value: practiceId }],
    },
  };
}

async function apply(client: Client, options: ScheduleOptions, applied: Applied): Promise<void> {
  const form = JSON.stringify([options.spec, options.policies, options.action]);
  if (applied.get(options.scheduleId) === form) return;
  const { scheduleId, spec, policies, action } = options;
  try {
    // What people set by hand (a paused Schedule) stays as it is.
    await client.schedule
      .getHandle(scheduleId)
      .update(({ state }) => ({ spec, policies: policies ?? {}, action: { workflowId: scheduleId, ...action }, state }));
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
    await client.schedule.create(options);
  }
  applied.set(options.scheduleId, form);
}
