import { ApplicationFailure } from '@temporalio/common';
import type { CadenceDefinition } from '../../domain/cadence.ts';
import { channels, type Channel } from '../../domain/channels.ts';
import { dayOfDate, type Day } from '../../domain/days.ts';
import { callMs, type Call } from '../../domain/plan.ts';
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

/**
 * @param now the moment planned for, epoch ms: calls that are over by then are left out. Those who don't plan leave it away, and read none
 * @throws ApplicationFailure (not retryable) when there is no such practice or it has no cadence
 */
export async function readPractice(tx: Tx, practiceId: string, now?: number): Promise<PracticeRules> {
  const practice = await tx.practice.findUnique({ where: { id: practiceId } });
  const version = await tx.cadenceVersion.findFirst({ where: { practiceId, cadence: { isDefault: true } }, orderBy: { version: 'desc' } });
  if (!practice || !version) throw ApplicationFailure.nonRetryable('No such practice, or it has no cadence.', 'PracticeNotFound');
  const calls = now === undefined ? [] : await readCalls(tx, practiceId, { now, publishedAt: version.publishedAt.getTime() });
  return {
    practice,
    cadenceVersionId: version.id,
    cadence: version.definition as unknown as CadenceDefinition,
    since: practice.firstLiveOn && dayOfDate(practice.firstLiveOn),
    calls,
    stopped: stoppedChannelsOf(practice),
  };
}

/** Calls in force or to come. A batch leaves with what the cadence holds at its call: what is published after it leaves at its own hour. */
async function readCalls(tx: Tx, practiceId: string, { now, publishedAt }: { now: number; publishedAt: number }): Promise<Call[]> {
  const calls = await tx.batchCall.findMany({
    where: { practiceId, calledAt: { gte: new Date(Math.max(publishedAt, now - callMs)) } },
    orderBy: [{ calledAt: 'asc' }, { id: 'asc' }],
  });
  return calls.map(({ batchOn, calledAt, clientId }) => ({
    batchOn: dayOfDate(batchOn),
    calledAt: calledAt.getTime(),
    ...(clientId === null ? {} : { clientId }),
  }));
}

/** Channels on which nothing may be opened or leave, as the practice's switch stands. */
export const stoppedChannelsOf = (practice: Pick<Practice, 'sending' | 'stoppedChannels'>): Channel[] =>
  practice.sending === 'live' ? (practice.stoppedChannels as Channel[]) : [...channels];
