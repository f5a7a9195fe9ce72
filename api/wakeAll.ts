import { channels } from '../domain/channels.ts';
import { dayOfDate } from '../domain/days.ts';
import type { Tx } from '../prisma/client.ts';
import { Prisma } from '../prisma/generated/client.ts';
import { isPetProcess, isReminded } from '../prisma/petsToWake.ts';
import { writeWakes } from '../prisma/wakes.ts';

/** Wakes every pet that has a process or something to plan, in the transaction that changed a rule for all of them. */
export async function wakePets(tx: Tx, practiceId: string, now: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO wakes (practice_id, process, subject, created_at)
    SELECT ${practiceId}::uuid, 'pet', subject, ${new Date(now)}::timestamptz FROM (
      SELECT p.subject FROM processes p WHERE p.practice_id = ${practiceId}::uuid AND ${Prisma.raw(isPetProcess('p'))}
      UNION
      SELECT r.pet_id::text FROM reminders r WHERE r.practice_id = ${practiceId}::uuid AND ${Prisma.raw(isReminded('r'))}
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
