import { channels } from '../domain/channels.ts';
import { dayOfDate } from '../domain/days.ts';
import type { Tx } from '../prisma/client.ts';
import { writeWakes } from '../prisma/wakes.ts';

/** Wakes every pet that has a process or something to plan, in the transaction that changed a rule for all of them. */
export async function wakePets(tx: Tx, practiceId: string, now: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO wakes (practice_id, process, subject, created_at)
    SELECT ${practiceId}::uuid, 'pet', subject, ${new Date(now)}::timestamptz FROM (
      SELECT subject FROM processes WHERE practice_id = ${practiceId}::uuid AND kind = 'pet'
      UNION
      SELECT pet_id::text FROM reminders WHERE practice_id = ${practiceId}::uuid AND status = 'open' AND kind = 'letter' AND deleted_at IS NULL
    ) AS pets`;
}

/** Wakes the delivery of every channel, the postcard runs still opening and every pet: deliveries first, for staff watch them. */
export async function wakeEverything(tx: Tx, practiceId: string, now: number): Promise<void> {
  const runs = await tx.postcardRun.findMany({ where: { practiceId, state: 'opening' }, select: { batchOn: true } });
  await writeWakes(tx, practiceId, [
    ...channels.map((subject) => ({ process: 'delivery' as const, subject })),
    ...runs.map((run) => ({ process: 'postcards' as const, subject: dayOfDate(run.batchOn) })),
  ]);
  await wakePets(tx, practiceId, now);
}
