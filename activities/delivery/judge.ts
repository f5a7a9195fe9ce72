import { admit } from '../../domain/admit.ts';
import { addDays, dayOfDate, type Day } from '../../domain/days.ts';
import type { PetFacts } from '../../domain/facts.ts';
import type { Reason } from '../../domain/reasons.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Touch } from '../../prisma/generated/client.ts';
import { readPets } from '../facts/readPets.ts';

export interface Judged {
  admitted: Touch[];
  refused: { touch: Touch; reason: Reason }[];
}

/** Everything needed to speak the last word on the touches of some messages, read in a few queries for all of them. */
export interface Court {
  facts: Map<string, PetFacts>;
  touches: Map<string, Touch[]>;
  overtaken: Set<string>;
}

/** @param messageIds of one practice, claimed together @param now epoch ms */
export async function openCourt(tx: Tx, practiceId: string, { messageIds, now }: { messageIds: string[]; now: number }): Promise<Court> {
  const touches = await tx.touch.findMany({
    where: { practiceId, messageId: { in: messageIds }, state: 'opened' },
    orderBy: [{ serviceDueOn: 'asc' }, { id: 'asc' }],
  });
  const facts = await readPets(tx, practiceId, [...new Set(touches.flatMap((touch) => touch.petId ?? []))]);
  // A later step overtakes only once its own moment has come.
  const siblings = await tx.touch.findMany({
    where: {
      practiceId,
      kind: 'reminder',
      subjectId: { in: [...new Set(touches.map((touch) => touch.subjectId))] },
      state: 'opened',
      message: { notBefore: { lte: new Date(now) } },
    },
    select: { subjectId: true, cycle: true, offset: true, messageId: true },
  });
  const overtaken = touches.filter((touch) =>
    siblings.some(
      (other) => other.subjectId === touch.subjectId && other.cycle === touch.cycle && other.offset > touch.offset && other.messageId !== touch.messageId,
    ),
  );
  const byMessage = new Map<string, Touch[]>();
  for (const touch of touches) {
    const id = touch.messageId ?? '';
    byMessage.set(id, [...(byMessage.get(id) ?? []), touch]);
  }
  return { facts, touches: byMessage, overtaken: new Set(overtaken.map((touch) => touch.id)) };
}

/** Admits or refuses each touch of a message by the facts of this moment. @param today the practice's day */
export function judge(court: Court, message: { id: string; clientId: string }, today: Day): Judged {
  const judged: Judged = { admitted: [], refused: [] };
  for (const touch of court.touches.get(message.id) ?? []) {
    const facts = court.facts.get(touch.petId ?? '');
    const verdict = facts
      ? admit(
          {
            reminderId: touch.subjectId,
            cycle: touch.cycle,
            channel: touch.channel,
            stepOn: addDays(dayOfDate(touch.serviceDueOn), touch.offset),
            batchOn: dayOfDate(touch.batchOn),
            clientId: message.clientId,
            overtaken: court.overtaken.has(touch.id),
          },
          facts,
          today,
        )
      : { admitted: false as const, reason: 'pet removed' as const };
    if (verdict.admitted) judged.admitted.push(touch);
    else judged.refused.push({ touch, reason: verdict.reason });
  }
  return judged;
}
