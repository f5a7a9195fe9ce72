import { ApplicationFailure } from '@temporalio/common';
import type { CadenceDefinition } from '../../domain/cadence.ts';
import { channels, type Channel } from '../../domain/channels.ts';
import { dayOfDate, type Day } from '../../domain/days.ts';
import type { Call } from '../../domain/plan.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Practice } from '../../prisma/generated/client.ts';

/** What a practice has decided, as far as planning needs it. */
export interface PracticeRules {
  practice: Practice;
  cadenceVersionId: string;
  cadence: CadenceDefinition;
  since: Day | null;
  calls: Call[];
  /** Channels on which nothing may be opened or leave now; all of them unless the practice is live. */
  stopped: Channel[];
}

/** @throws ApplicationFailure (not retryable) when there is no such practice or it has no cadence */
export async function readPractice(tx: Tx, practiceId: string): Promise<PracticeRules> {
  const practice = await tx.practice.findUnique({ where: { id: practiceId } });
  const version = await tx.cadenceVersion.findFirst({ where: { practiceId, cadence: { isDefault: true } }, orderBy: { version: 'desc' } });
  if (!practice || !version) throw ApplicationFailure.nonRetryable('No such practice, or it has no cadence.', 'PracticeNotFound');
  // A call sends what the cadence held when it was made: what is published after it leaves at its own hour.
  const calls = await tx.batchCall.findMany({ where: { practiceId, calledAt: { gte: version.publishedAt } }, orderBy: { calledAt: 'desc' }, take: 20 });
  return {
    practice,
    cadenceVersionId: version.id,
    cadence: version.definition as unknown as CadenceDefinition,
    since: practice.firstLiveOn && dayOfDate(practice.firstLiveOn),
    calls: calls.reverse().map((call) => ({ batchOn: dayOfDate(call.batchOn), calledAt: call.calledAt.getTime() })),
    stopped: stoppedChannelsOf(practice),
  };
}

/** Channels on which nothing may be opened or leave, as the practice's switch stands. */
export const stoppedChannelsOf = (practice: Pick<Practice, 'sending' | 'stoppedChannels'>): Channel[] =>
  practice.sending === 'live' ? (practice.stoppedChannels as Channel[]) : [...channels];
