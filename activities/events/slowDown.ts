import type { Tx } from '../../prisma/client.ts';
import { readEvent } from '../../providers/events/index.ts';
import { pauseAfterReport } from '../../providers/twilioTroubles.ts';
import type { ActivityContext } from '../context.ts';
import { allowanceOf, pauseAllowance } from '../delivery/allowance.ts';
import type { StoredEvent } from './applyEvents.ts';

/**
 * Carriers say only in their delivery reports that a number has had its share of the day or sends too fast (facts: 30001, 30022, 30023). Its
 * further texts wait then, whichever practice they are of: each would come back the same. A practice signs the reports of its own account, so they count for that account
 * alone, and only once the account has taken the text: keys nobody confirmed name any account.
 */
export async function slowDown(context: ActivityContext, tx: Tx, { practiceId, stored }: { practiceId: string; stored: StoredEvent[] }): Promise<void> {
  const asked = stored.flatMap(({ provider, messageId, account, body, receivedAt }) => {
    if (provider !== 'twilio' || messageId === null) return [];
    const { at, detail } = readEvent(provider, body);
    const pause = pauseAfterReport(detail.code ?? '');
    return pause === null ? [] : [{ messageId, account, until: (at ?? receivedAt.getTime()) + pause, code: detail.code }];
  });
  const late = asked.filter(({ until }) => until > context.clock());
  if (late.length === 0) return;
  const messages = await tx.message.findMany({
    where: { practiceId, id: { in: late.map(({ messageId }) => messageId) } },
    select: { id: true, content: true, attempts: { select: { provider: true, account: true, outcome: true } } },
  });
  for (const { messageId, account, until, code } of late) {
    const message = messages.find(({ id }) => id === messageId);
    const sent = message?.attempts.find((attempt) => attempt.account === account && (account === null || attempt.outcome === 'accepted'));
    const content = message?.content as { from?: string | null } | null | undefined;
    if (!sent || !content || !context.allowances) continue;
    const text = { ...context.allowances.text, ...(account !== null && { account }) };
    const ways = { allowances: { ...context.allowances, text }, senders: { ...context.senders, text: { provider: sent.provider } } };
    const allowance = allowanceOf(ways, 'text', content.from ?? null);
    if (!allowance) continue;
    context.log.warn(
      { practiceId, code, until: new Date(until).toISOString() },
      'A delivery report says the number must not send more now: its texts wait until then',
    );
    await pauseAllowance(tx, allowance, until);
  }
}
