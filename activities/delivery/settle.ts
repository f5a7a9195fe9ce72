import { firstLookAt } from '../../domain/doubts.ts';
import { printable } from '../../domain/printable.ts';
import type { MessageState } from '../../prisma/generated/enums.ts';
import type { SendOutcome } from '../../providers/port.ts';
import type { ActivityContext } from '../context.ts';
import { insistently } from '../insistently.ts';
import { askableChannels } from './askProvider.ts';
import { messageTopics } from './messageTopics.ts';
import { noteRefusedAddresses } from './noteRefusedAddresses.ts';

/** Shortest and longest pause before a message the provider did not take is tried again, ms. */
const pause = { least: 30_000, most: 3_600_000 };
/** What a known outcome waits between tries to write it down, ms: a minute without a database must not turn it into doubt. */
const patience = [200, 1_000, 3_000, 10_000, 20_000, 30_000];

export interface Held {
  practiceId: string;
  messageId: string;
  attempt: number;
}

/** What became of one attempt, and when it was known, epoch ms. */
export interface Settled {
  messageId: string;
  attempt: number;
  outcome: SendOutcome;
  now: number;
}

/** Records what became of some attempts, and does not give up at the first hiccup of the database. */
export const settle = (context: ActivityContext, practiceId: string, settled: Settled[]): Promise<void> =>
  insistently(patience, () => settleOnce(context, practiceId, settled));

/**
 * The same, tried once: in one statement. Compare-and-set on each attempt's number: whoever judged a message meanwhile is
 * not overruled, except that certainty replaces doubt.
 */
export async function settleOnce(context: ActivityContext, practiceId: string, settled: Settled[]): Promise<void> {
  const rows = settled.map(({ messageId, attempt, outcome, now }) => ({
    message_id: messageId,
    n: attempt,
    ended_at: new Date(now),
    outcome: outcome.kind,
    http_status: outcome.httpStatus ?? null,
    error_code: outcome.kind === 'accepted' ? null : printable(outcome.code),
    error_message: outcome.kind === 'accepted' ? null : printable(outcome.message),
    ...moveOf(outcome, attempt, now),
  }));
  const askable = askableChannels(context);
  await context.database.withPractice(practiceId, async (tx) => {
    await tx.$executeRaw`
        WITH result AS (
          SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (
            message_id uuid, n int, ended_at timestamptz, outcome text, http_status int, error_code text, error_message text,
            state "MessageState", provider_id text, accepted_at timestamptz, settled_at timestamptz, not_before timestamptz, look_at timestamptz)),
        noted AS (
          UPDATE attempts SET ended_at = result.ended_at, outcome = result.outcome, http_status = result.http_status,
            error_code = result.error_code, error_message = result.error_message
          FROM result WHERE attempts.practice_id = ${practiceId}::uuid AND attempts.message_id = result.message_id AND attempts.n = result.n)
        UPDATE messages SET state = result.state, lease_until = NULL, error_code = result.error_code, error_message = result.error_message,
          provider_id = coalesce(result.provider_id, messages.provider_id), accepted_at = coalesce(result.accepted_at, messages.accepted_at),
          settled_at = coalesce(result.settled_at, messages.settled_at), not_before = coalesce(result.not_before, messages.not_before),
          look_at = CASE WHEN messages.channel::text = ANY(${askable}::text[]) THEN result.look_at END
        FROM result WHERE messages.practice_id = ${practiceId}::uuid AND messages.id = result.message_id AND messages.attempt = result.n
          AND messages.state IN ('claimed', 'unconfirmed')`;
    await noteRefusedAddresses(tx, practiceId, settled);
  });
  context.announce?.(practiceId, messageTopics);
}

/**
 * Puts back a message whose claim was never used: no provider heard of it, so there was no attempt. Who held it knows that, and overrules the doubt
 * that came up meanwhile because its lease ended. The claim's number is used up all the same: who tries this again, not knowing that it was done, must
 * not mean the next sender's claim.
 * @param notBefore epoch ms; null: as it was
 */
export async function putBack(context: ActivityContext, held: Held, notBefore: number | null): Promise<void> {
  const { practiceId, messageId, attempt } = held;
  await insistently(patience, () =>
    context.database.withPractice(practiceId, async (tx) => {
      const { count } = await tx.message.updateMany({
        where: { practiceId, id: messageId, attempt, state: { in: ['claimed', 'unconfirmed'] } },
        data: { ...asNeverClaimed, ...(notBefore === null ? {} : { notBefore: new Date(notBefore) }) },
      });
      if (count > 0) await tx.attempt.delete({ where: { practiceId_messageId_n: { practiceId, messageId, n: attempt } } });
    }),
  );
  context.announce?.(practiceId, messageTopics);
}

const asNeverClaimed = { state: 'planned', leaseUntil: null, claimedAt: null, lookAt: null, errorCode: null, errorMessage: null } as const;

/** When a message may be tried again whose provider refuses our account, epoch ms. */
export const afterBar = (now: number): number => now + pause.most;

/** When a provider that did not take a message is asked again, epoch ms: as it said, and not before a pause that grows with each attempt. */
export const comeBackAt = ({ retryAt }: { retryAt?: number }, attempt: number, now: number): number => Math.max(retryAt ?? 0, now + pauseAfter(attempt));

/** Where an outcome moves its message; columns that are not named stay as they are. */
interface Move {
  state: MessageState;
  provider_id?: string;
  accepted_at?: Date;
  settled_at?: Date;
  not_before?: Date;
  /** When its provider is asked what became of it, if it can be asked. */
  look_at?: Date;
}

function moveOf(outcome: SendOutcome, attempt: number, now: number): Move {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'accepted', provider_id: outcome.providerId, accepted_at: new Date(now) };
    // A wrong key or a closed account says nothing about this message: it waits until somebody has mended that.
    case 'refused':
      return outcome.channelWide ? { state: 'planned', not_before: new Date(afterBar(now)) } : { state: 'failed', settled_at: new Date(now) };
    case 'unknown':
      return { state: 'unconfirmed', look_at: new Date(firstLookAt(now, now)) };
    case 'not_taken':
      return { state: 'planned', not_before: new Date(comeBackAt(outcome, attempt, now)) };
  }
}

const pauseAfter = (attempt: number): number => Math.min(pause.most, pause.least * 2 ** Math.min(attempt - 1, 10));
