import { isAbsenceCertain, nextLookAt } from '../../domain/doubts.ts';
import type { MessageEventType } from '../../domain/messageEvents.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Finding } from '../../providers/port.ts';
import type { DoubtRow } from './askProvider.ts';

interface Found {
  doubt: DoubtRow;
  /** Null: the provider cannot be asked. */
  finding: Finding | null;
  /** Epoch ms. */
  now: number;
}

/** Writes down what a look-up said. Compare-and-set on state and attempt: what was settled meanwhile stays so. */
export async function noteFinding(tx: Tx, practiceId: string, { doubt, finding, now }: Found): Promise<void> {
  const since = doubt.startedAt.getTime();
  if (finding?.kind === 'found' && !(await isAnothers(tx, practiceId, { doubt, providerId: finding.providerId })))
    return noteTaken(tx, practiceId, { doubt, providerId: finding.providerId, now });
  if (finding?.kind === 'absent' && isAbsenceCertain(since, now)) return noteAbsent(tx, practiceId, { doubt, now });
  const next = finding === null ? null : nextLookAt(since, now);
  await tx.message.updateMany({ where: stillOpen(practiceId, doubt), data: { lookAt: next === null ? null : new Date(next) } });
}

const stillOpen = (practiceId: string, { id, attempt }: DoubtRow) => ({ practiceId, id, attempt, state: 'unconfirmed' as const });

/** A text is found by its words: the one found may be a neighbour's of which we know. It was taken after this attempt began, give or take the clocks. */
async function isAnothers(tx: Tx, practiceId: string, { doubt, providerId }: { doubt: DoubtRow; providerId: string }): Promise<boolean> {
  const { id, channel, startedAt } = doubt;
  const known = await tx.message.count({
    where: { practiceId, channel, providerId, id: { not: id }, acceptedAt: { gte: new Date(startedAt.getTime() - 120_000) } },
  });
  return known > 0;
}

async function noteTaken(tx: Tx, practiceId: string, { doubt, providerId, now }: { doubt: DoubtRow; providerId: string; now: number }): Promise<void> {
  const { count } = await tx.message.updateMany({
    where: stillOpen(practiceId, doubt),
    data: { state: 'accepted', providerId, acceptedAt: doubt.endedAt ?? new Date(now), lookAt: null, errorCode: null, errorMessage: null },
  });
  if (count > 0) await tell(tx, practiceId, { doubt, type: 'taken', now, reason: 'found when Homing asked' });
}

/** It goes once more, judged afresh like any other. That its attempt failed is certain now. */
async function noteAbsent(tx: Tx, practiceId: string, { doubt, now }: { doubt: DoubtRow; now: number }): Promise<void> {
  const { count } = await tx.message.updateMany({
    where: stillOpen(practiceId, doubt),
    data: { state: 'planned', notBefore: new Date(now), lookAt: null, errorCode: null, errorMessage: null },
  });
  if (count === 0) return;
  await tx.attempt.updateMany({
    where: { practiceId, messageId: doubt.id, n: doubt.attempt },
    data: { outcome: 'not_taken', endedAt: doubt.endedAt ?? new Date(now) },
  });
  await tell(tx, practiceId, { doubt, type: 'not_found', now });
}

interface Line {
  doubt: DoubtRow;
  type: MessageEventType;
  now: number;
  reason?: string;
}

async function tell(tx: Tx, practiceId: string, { doubt, type, now, reason }: Line): Promise<void> {
  await tx.messageEvent.create({ data: { practiceId, messageId: doubt.id, type, at: new Date(now), ...(reason === undefined ? {} : { detail: { reason } }) } });
}
