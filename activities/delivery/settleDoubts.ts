import { setTimeout as sleep } from 'node:timers/promises';
import { nextLookAt } from '../../domain/doubts.ts';
import type { DeliveryProcess } from '../../domain/ids.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Finding } from '../../providers/port.ts';
import { bindAccounts } from '../accounts/bindAccounts.ts';
import type { ActivityContext } from '../context.ts';
import { askableChannels, askProvider, type DoubtRow } from './askProvider.ts';
import { messageTopics } from './messageTopics.ts';
import { noteFinding } from './noteFinding.ts';

/** Doubts looked at in one turn, and at the same time. */
const most = 20;
const atOnce = 5;
/** What looking may take of a turn, ms: none begins after the first, and none is waited for longer than the second. What is to be sent waits behind it. */
const patience = { begin: 3_000, answer: 8_000 };

/**
 * Marks what a dead sender left in doubt, then asks the provider about the messages of a channel it may have taken, where the time for that has
 * come, and notes what it says. Looking sends nothing, so a stopped practice's doubts are settled too. Whoever settles one meanwhile (a webhook, a
 * person) is not overruled.
 * @param clock the process's, epoch ms
 */
export async function settleDoubts(installation: ActivityContext, process: DeliveryProcess, clock: () => number): Promise<void> {
  const { practiceId } = process;
  const { abandoned, waiting, context } = await installation.database.withPractice(practiceId, async (tx) => {
    const left = await doubtAbandoned(tx, installation, { process, now: clock() });
    const doubts = await readDoubts(tx, process, clock());
    return { abandoned: left, waiting: doubts, context: doubts.length > 0 ? await bindAccounts(tx, installation, practiceId) : installation };
  });
  if (abandoned > 0) context.announce?.(practiceId, messageTopics);
  if (waiting.length === 0) return;
  const begun = context.clock();
  const answered: { doubt: DoubtRow; finding: Finding | null }[] = [];
  const drain = async () => {
    while (context.clock() - begun <= patience.begin) {
      const doubt = waiting.shift();
      if (!doubt) return;
      answered.push({ doubt, finding: await Promise.race([askProvider(context, practiceId, doubt), giveUp()]) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, drain));
  const now = clock();
  // One after the other: two doubts about the same words to the same number must not both be settled by one text.
  await context.database.withPractice(practiceId, async (tx) => {
    for (const { doubt, finding } of answered.toSorted((a, b) => a.doubt.id.localeCompare(b.doubt.id)))
      await noteFinding(tx, practiceId, { doubt, finding, now });
  });
  context.announce?.(practiceId, messageTopics);
  tellOf(context, process, { answered, now });
}

/** A claim whose lease ended without an outcome: its sender died with the message in hand, and nobody can tell. @returns how many */
async function doubtAbandoned(tx: Tx, context: ActivityContext, { process, now }: { process: DeliveryProcess; now: number }): Promise<number> {
  const { practiceId, channel } = process;
  const left = { practiceId, channel, state: 'claimed' as const, leaseUntil: { lt: new Date(context.clock()) } };
  if ((await tx.message.count({ where: left })) === 0) return 0;
  // It left by the practice's own account or, before it had one, by the installation's: either may be the one that can be asked.
  const askable = [context, await bindAccounts(tx, context, practiceId)].flatMap(askableChannels);
  const lookAt = askable.includes(channel) ? new Date(now) : null;
  const { count } = await tx.message.updateMany({
    where: left,
    data: { state: 'unconfirmed', leaseUntil: null, lookAt, errorCode: 'abandoned', errorMessage: 'The sender stopped before it could note what happened.' },
  });
  return count;
}

const readDoubts = (tx: Tx, { practiceId, channel }: DeliveryProcess, now: number): Promise<DoubtRow[]> =>
  tx.$queryRaw<DoubtRow[]>`
      SELECT m.id::text, m.attempt, m.channel::text, m.provider, a.account, m.address, m.content,
        coalesce(a.started_at, m.claimed_at, m.look_at) AS "startedAt", a.ended_at AS "endedAt"
      FROM messages m LEFT JOIN attempts a ON a.practice_id = m.practice_id AND a.message_id = m.id AND a.n = m.attempt
      WHERE m.practice_id = ${practiceId}::uuid AND m.channel = ${channel}::"Channel" AND m.state = 'unconfirmed' AND m.look_at <= ${new Date(now)}
      ORDER BY m.look_at LIMIT ${most}`;

const giveUp = (): Promise<Finding> => sleep(patience.answer, { kind: 'unclear', why: `no answer within ${patience.answer} ms` }, { ref: false });

/** When a doubt of this channel is looked at next, epoch ms by the process's clock; null when nobody is to be asked. */
export async function nextLook(tx: Tx, { practiceId, channel }: DeliveryProcess): Promise<number | null> {
  const { _min } = await tx.message.aggregate({
    where: { practiceId, channel, state: 'unconfirmed', lookAt: { not: null } },
    _min: { lookAt: true },
  });
  return _min.lookAt?.getTime() ?? null;
}

interface Answers {
  answered: { doubt: DoubtRow; finding: Finding | null }[];
  now: number;
}

function tellOf({ log }: ActivityContext, { practiceId, channel }: DeliveryProcess, { answered, now }: Answers): void {
  for (const { doubt, finding } of answered) {
    const told = { practiceId, channel, messageId: doubt.id, finding };
    if (finding !== null && (finding.kind !== 'unclear' || nextLookAt(doubt.startedAt.getTime(), now) !== null))
      log.info(told, 'The provider was asked about a message that may have been sent');
    else log.warn(told, 'Nobody could find out whether a message was sent: a person decides');
  }
}
