import { dateOfDay } from '../../domain/days.ts';
import { writeWakes } from '../../prisma/wakes.ts';
import { reportBatch, type BatchQuestion, type BatchReport } from './reportBatch.ts';

export interface BatchCall extends Omit<BatchQuestion, 'asIfLive' | 'liveSince'> {
  /** When it is to leave, epoch ms; default `now`. What would leave before that by itself leaves then. */
  at?: number;
  calledBy?: string;
}

/**
 * Asks for a batch, or for one client's part of it, to leave now or at a later moment: notes the call and wakes, in the same transaction,
 * the pets that have something in it and, for everybody's, the run of its postcards. Each pet opens its own by the facts of the moment it
 * leaves; nothing of another batch is caught up. A second call finds the first one's touches decided and sends only what became due since.
 * @returns what was found to send; empty counts and no wakes when the practice isn't live
 */
export async function callBatch({ at, calledBy, ...question }: BatchCall): Promise<BatchReport> {
  const { database, practiceId, clientId, now } = question;
  const leavesAt = Math.max(now, at ?? now);
  const report = await reportBatch({ ...question, now: leavesAt });
  const pets = new Set([
    ...report.messages.flatMap((message) => message.pets.map((pet) => pet.id)),
    ...report.skips.filter((skip) => skip.reason !== 'sending not live' && skip.reason !== 'before start').map((skip) => skip.petId),
  ]);
  if (pets.size === 0) return report;
  await database.withPractice(practiceId, async (tx) => {
    await tx.batchCall.create({
      data: { practiceId, batchOn: dateOfDay(report.batchOn), calledAt: new Date(leavesAt), calledBy: calledBy ?? null, clientId: clientId ?? null },
    });
    await writeWakes(
      tx,
      practiceId,
      [...pets].map((subject) => ({ process: 'pet', subject })),
    );
    // One client's cards are opened by their pets, and those of a later moment by all of them: the run would go through every household.
    if (clientId === undefined && leavesAt === now) await writeWakes(tx, practiceId, [{ process: 'postcards', subject: report.batchOn }]);
  });
  return report;
}
